import { html } from "../element.ts";
import { certificateSection } from "./certificate_section.ts";
import { claimsSection } from "./claims_section.ts";
import { fillLinks, nameHeadings } from "./anchors.ts";
import { bundledScript } from "../live/bundled_script.ts";
import { figureElement, fitsBeside } from "./figure_element.ts";
import { fold } from "./fold.ts";
import { liveSection } from "./live_section.ts";
import { LIVE_STYLE } from "./live_style.ts";
import { GLOSSARY } from "./glossary.ts";
import { howItWasMade } from "./how_it_was_made.ts";
import { glossaryList, markTerms } from "./mark_terms.ts";
import type { Cell, FigureCell, Notebook, TableCell } from "./notebook.ts";
import { pageFooter, pageHeader } from "./opening.ts";
import { fillFrame } from "./page_frame.ts";
import { fillHead } from "./page_head.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { reversalsSection } from "./reversals_section.ts";
import { tableElement } from "./table_element.ts";

/**
 * Typesets a notebook as one HTML file that opens offline and requests nothing: its content
 * security policy allows its own style and its own script, by checksum, and no other source.
 *
 * Text is set as text, so whatever comes from outside (adapter names, paths, commands) cannot
 * become markup.
 *
 * @param notebook What to typeset.
 * @param document Any document; only used to make a new one.
 * @returns The file's text. The same notebook gives the same text.
 * @throws {RangeError} If two figures share an id, a figure lacks its alt text, or a link leads to
 * a place that the page does not have.
 * @throws {SyntaxError} If a formula cannot be read.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { renderReport } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const page = await renderReport({
 *   title: "A page",
 *   finding: "Text stays <text>.",
 *   about: "An example.",
 *   verdicts: [],
 *   cells: [{ kind: "prose", text: "## A section\n\nWith $x^2$." }],
 *   run: {
 *     name: "example",
 *     profile: "custom",
 *     seed: 1,
 *     command: "none",
 *     provenance: [],
 *     environment: {},
 *   },
 * }, document);
 * if (!page.includes("Text stays &lt;text&gt;.") || !page.includes("<math")) {
 *   throw new Error("text is text, and formulas are typeset");
 * }
 * ```
 */
export async function renderReport(notebook: Notebook, document: Document): Promise<string> {
  const page = document.implementation.createHTMLDocument(notebook.title);
  page.documentElement.lang = "en";
  const names = nameFigures(notebook.cells);
  const main = html(page, "main", { id: "results" }, ...mainContent(page, notebook, names));
  nameHeadings(main);
  if (markTerms(main, GLOSSARY)) main.append(glossaryList(page, GLOSSARY));
  main.append(howItWasMade(page, notebook.run, notebook.results));
  fillFrame(page, main, names, "results");
  page.body.append(pageFooter(page, notebook));
  fillLinks(page.body, names);
  const isLive = notebook.cells.some(({ kind }) => kind === "live");
  await fillHead(page, {
    description: notebook.finding,
    ...(isLive && { style: LIVE_STYLE, packed: [bundledScript("live")] }),
  });
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

/** Checks figures, and numbers them; not as "Figure", which the article's are called. */
function nameFigures(cells: readonly Cell[]): Map<string, string> {
  const names = new Map<string, string>();
  for (const cell of cells) {
    if (cell.kind !== "figure") continue;
    if (names.has(cell.id)) throw new RangeError(`Cannot render: two figures are "${cell.id}"`);
    if (cell.alt.trim() === "") throw new RangeError(`Cannot render: "${cell.id}" has no alt text`);
    names.set(cell.id, `Picture ${names.size + 1}`);
  }
  return names;
}

/** The header with the first figure, which is on the first screen, and all that follows. */
function mainContent(
  page: Document,
  notebook: Notebook,
  names: ReadonlyMap<string, string>,
): Element[] {
  const [first, ...rest] = notebook.cells;
  const header = pageHeader(page, notebook);
  if (first?.kind !== "figure") {
    return [header, ...notebook.cells.map((cell) => cellElement(page, cell, notebook, names))];
  }
  const key = figureElement(page, first, names.get(first.id)!);
  const place = fitsBeside(first.picture) ? "beside" : "below";
  return [
    html(page, "div", { class: `opening ${place}` }, header, key),
    ...rest.map((cell) => cellElement(page, cell, notebook, names)),
  ];
}

function cellElement(
  page: Document,
  cell: Cell,
  { cells, verdicts }: Notebook,
  names: ReadonlyMap<string, string>,
): Element {
  switch (cell.kind) {
    case "prose":
      return html(page, "section", { class: "text" }, renderMarkdown(page, cell.text));
    case "figure":
      return figureElement(page, cell, names.get(cell.id)!);
    case "table":
      return tableSection(page, cell);
    case "live":
      return liveSection(page, cell);
    case "certificate":
      return certificateSection(page, cell);
    case "claims": {
      const figures = cells.filter((one): one is FigureCell => one.kind === "figure");
      const links = (claim: string) =>
        figures.filter(({ claims }) => claims.includes(claim))
          .map(({ id }) => html(page, "a", { href: `#${id}` }, names.get(id)!));
      return claimsSection(page, verdicts, links);
    }
    case "reversals":
      return reversalsSection(page, verdicts);
  }
}

function tableSection(page: Document, cell: TableCell): Element {
  const table = tableElement(page, cell);
  return html(
    page,
    "section",
    {},
    ...(cell.heading ? [html(page, "h2", {}, cell.heading)] : []),
    cell.folded ? fold(page, cell.caption, table) : table,
  );
}
