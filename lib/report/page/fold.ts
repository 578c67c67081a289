import { type Child, html } from "../element.ts";

/**
 * Content that is folded away until a reader asks for it; it needs no script.
 *
 * @param page The document to make it in.
 * @param summary What it is.
 * @param children The content.
 */
export function fold(page: Document, summary: Child, ...children: Child[]): HTMLDetailsElement {
  return html(page, "details", {}, html(page, "summary", {}, summary), ...children);
}
