import MarkdownIt from "markdown-it";
import mathRules from "markdown-it-math";
import type { Markdown } from "./markdown_text.ts";
import { typeset } from "./math.ts";
import { scrollBox } from "./scroll_box.ts";

/** Where a link may lead: on this page, to a page beside it, or to the web. */
const LINK = /^(#[\w-]+|https:\/\/[^\s]+|(lessons\/)?[\w-]+\.html(#[\w-]+)?)$/;

const markdown = new MarkdownIt({ html: false, linkify: false }).disable("image").use(mathRules, {
  inlineRenderer: (tex: string) => typeset(tex, false),
  blockRenderer: (tex: string) => `<div class="formula" tabindex="0">${typeset(tex, true)}</div>`,
});
markdown.validateLink = (url: string) => LINK.test(url);

/**
 * Turns Markdown into elements: CommonMark and tables, TeX between dollar signs as MathML.
 *
 * HTML in it is shown as text, pictures are not loaded, and a link that leads to anything but this
 * page, a page beside it, or an https address stays text.
 *
 * @param page The document to make them in.
 * @param text The Markdown.
 * @throws {SyntaxError} If a formula cannot be read.
 * @throws {RangeError} If it holds a heading of the first level, which is the page's title.
 */
export function renderMarkdown(page: Document, text: Markdown): DocumentFragment {
  const template = page.createElement("template");
  template.innerHTML = markdown.render(text);
  const body = page.importNode(template.content, true);
  const title = body.querySelector("h1")?.textContent;
  if (title !== undefined && title !== null) {
    throw new RangeError(
      `Cannot render prose: "# ${title}" would be a second title; a section opens with "##"`,
    );
  }
  for (const code of body.querySelectorAll("pre")) code.setAttribute("tabindex", "0");
  for (const table of body.querySelectorAll("table")) {
    const holder = scrollBox(page, "Table");
    table.replaceWith(holder);
    holder.append(table);
  }
  return body;
}
