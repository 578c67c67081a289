import { type Child, html } from "../element.ts";

/**
 * A box that scrolls sideways where its content is too wide, with an edge that shows it.
 *
 * It can be reached by keyboard; the page's script takes that away where nothing scrolls.
 *
 * @param page The document to make it in.
 * @param label What it holds, for screen readers.
 * @param children Its content.
 */
export function scrollBox(page: Document, label: string, ...children: Child[]): HTMLDivElement {
  const attributes = { class: "scroll", role: "region", tabindex: 0, "aria-label": label };
  return html(page, "div", attributes, ...children);
}
