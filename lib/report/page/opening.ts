import { html } from "../element.ts";
import type { Notebook } from "./notebook.ts";
import { SOURCES } from "./sources.ts";

/**
 * The head of a page: what was found, what was run, and whose work it follows.
 *
 * @param page The document to make it in.
 * @param notebook The page.
 */
export function pageHeader(page: Document, notebook: Notebook): HTMLElement {
  return html(
    page,
    "header",
    {},
    html(page, "h1", {}, notebook.title),
    html(page, "p", { class: "finding" }, notebook.finding),
    html(page, "p", { class: "about" }, notebook.about),
    citations(page, toolName(notebook)),
  );
}

function citations(page: Document, tool: string): Element {
  const entries = SOURCES.map(({ authors, title, where, url }) =>
    html(page, "li", {}, `${authors}. `, html(page, "a", { href: url }, title), `. ${where}.`)
  );
  return html(
    page,
    "section",
    { class: "sources", "aria-label": "Whose work this follows" },
    html(page, "p", {}, `Made with ${tool}, after:`),
    html(page, "ul", {}, ...entries),
  );
}

/**
 * The foot of a page: tool, license, and how to cite.
 *
 * @param page The document to make it in.
 * @param notebook The page.
 */
export function pageFooter(page: Document, notebook: Notebook): HTMLElement {
  const tool = toolName(notebook);
  return html(
    page,
    "footer",
    {},
    html(page, "p", {}, `Made with ${tool}. Its code is free under the MIT license.`),
    html(
      page,
      "p",
      {},
      `To cite this page, name the tool and its version (The Filterscope authors, “${tool}”), ` +
        `the command under “How it was made”, and the work it follows: ` +
        SOURCES.map(({ authors, title, where }) => `${authors}, “${title}” (${where})`).join("; ") +
        ".",
    ),
  );
}

/** The tool and its version, as far as the run states it. */
function toolName({ run }: Notebook): string {
  const version = run.environment.filterscope;
  return version === undefined ? "Filterscope" : `Filterscope ${version}`;
}
