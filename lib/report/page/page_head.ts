import { html } from "../element.ts";
import { collectStyles } from "./collect_styles.ts";
import { packedScript } from "./packed_script.ts";
import { pageScript } from "./page_script.ts";
import { PRINT_STYLE, SHEET } from "./print_style.ts";
import { STYLE } from "./style.ts";

/** What a page has beyond text and pictures. */
export interface PageExtras {
  /** What the page is about, in a sentence. */
  readonly description: string;
  /** Styles besides those of every page. */
  readonly style?: string;
  /** Sheets of paper besides the usual one. */
  readonly sheets?: string;
  /** Scripts besides that of every page. */
  readonly scripts?: readonly string[];
  /** Scripts that are packed, and run once a part that computes comes near. */
  readonly packed?: readonly string[];
}

/**
 * Puts styles and scripts into a page, and the policy that allows these and nothing else.
 *
 * @param page The page, with its content; changed in place.
 * @param extras What it has beyond text and pictures.
 * @param finish Is called once styles have left the content, before scripts come.
 */
export async function fillHead(
  page: Document,
  { description, style: own = "", sheets = "", scripts: more = [], packed = [] }: PageExtras,
  finish?: () => void,
): Promise<void> {
  const { below, above } = collectStyles(page.body);
  finish?.();
  // Styles of drawings give way to the page's where they stand in style elements, not where they
  // are an element's own.
  const style = `@layer drawings, page;\n@layer drawings {\n${below}\n}\n` +
    `@layer page {${STYLE}${own}${PRINT_STYLE}}\n${above}\n${SHEET}${sheets}\n`;
  const scripts = [pageScript(), ...more];
  const held = [...scripts, ...packed];
  const sums = await Promise.all(held.map(async (one) => `'sha256-${await sha256(one)}'`));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await sha256(style)}'`,
    `script-src ${sums.join(" ")}`,
    // From memory only: workers that run the page's own script, and drawings that become pictures.
    ...(held.length > 1 ? ["worker-src blob:", "img-src blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  page.head.prepend(
    html(page, "meta", { charset: "utf-8" }),
    html(page, "meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    html(page, "meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    html(page, "meta", { name: "description", content: description }),
    html(page, "meta", { name: "referrer", content: "no-referrer" }),
  );
  page.head.append(html(page, "style", {}, style));
  page.body.append(
    ...packed.map((one) => packedScript(page, "text/javascript", one)),
    ...scripts.map((one) => html(page, "script", {}, one)),
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toBase64();
}
