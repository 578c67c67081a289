import { html } from "../element.ts";
import type { Download } from "./notebook.ts";

/**
 * A link that saves a file which the page itself holds.
 *
 * The file stands in the link as text, not in base 64, which would make it longer by a third.
 *
 * @param page The document to make it in.
 * @param file The file.
 * @param label What the link says.
 */
export function downloadLink(page: Document, file: Download, label: string): HTMLAnchorElement {
  // What an address drops (line breaks, tabs), ends at (#) or decodes (%), and what HTML escapes.
  const data = file.text.toWellFormed().replace(/[^!$'-;=?-~]+/g, encodeURIComponent);
  return html(page, "a", {
    download: file.name,
    href: `data:${file.type};charset=utf-8,${data}`,
  }, label);
}
