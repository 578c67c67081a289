import { gzipSync, strToU8 } from "fflate";
import { html } from "../element.ts";

/** Strongest, as a page is made once and mailed often. */
const LEVEL = 9;

/**
 * A script element that holds a text packed, at about half its size: gzip in base 64. Nothing runs
 * or reads it until `openPacked`, in the page, has put the text itself in its place.
 *
 * @param page The document to make it in.
 * @param type What the text is: `text/javascript` is run once it is unpacked.
 * @param text The text.
 * @param data Further attributes, which the unpacked script keeps.
 */
export function packedScript(
  page: Document,
  type: string,
  text: string,
  data: Record<`data-${string}`, string> = {},
): HTMLScriptElement {
  const packed = gzipSync(strToU8(text), { level: LEVEL, mtime: 0 });
  return html(
    page,
    "script",
    { ...data, type: "application/gzip", "data-type": type },
    packed.toBase64(),
  );
}
