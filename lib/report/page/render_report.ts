import { html } from "../element.ts";
import { certificateSection } from "./certificate_section.ts";
import { claimsSection } from "./claims_section.ts";
import { collectStyles } from "./collect_styles.ts";
import { bundledScript } from "../live/bundled_script.ts";
import { contentsList } from "./contents.ts";
import { figureElement, fitsBeside } from "./figure_element.ts";
import { fold } from "./fold.ts";
import { liveSection } from "./live_section.ts";
import { LIVE_STYLE } from "./live_style.ts";
import { howItWasMade } from "./how_it_was_made.ts";
import { glossaryList, markTerms } from "./mark_terms.ts";
import type { Cell, FigureCell, Notebook, TableCell } from "./notebook.ts";
import { packedScript } from "./packed_script.ts";
import { pageFooter, pageHeader } from "./opening.ts";
import { pageScript } from "./page_script.ts";
import { PRINT_STYLE, SHEET } from "./print_style.ts";
import { renderMarkdown } from "./render_markdown.ts";
import { reversalsSection } from "./reversals_section.ts";
import { STYLE } from "./style.ts";
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
  if (markTerms(main)) main.append(glossaryList(page));
  main.append(howItWasMade(page, notebook.run, notebook.results));
  const contents = contentsList(main, names);
  if (contents) {
    const folded = fold(page, "Contents", contents.cloneNode(true));
    folded.className = "contents";
    main.querySelector("header")!.after(folded);
  }
  page.body.append(
    html(page, "a", { class: "skip", href: "#results" }, "Skip to the results"),
    html(
      page,
      "div",
      { class: "page" },
      ...(contents ? [html(page, "nav", { "aria-label": "Contents" }, contents)] : []),
      main,
    ),
    pageFooter(page, notebook),
  );
  fillLinks(page.body, names);
  await fillHead(page, notebook);
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

/** Gives every section's heading an anchor made from its words. */
function nameHeadings(main: Element): void {
  const taken = new Set([...main.querySelectorAll("[id]")].map(({ id }) => id));
  for (const heading of main.querySelectorAll("h2:not([id])")) {
    const words = heading.textContent!.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-");
    const plain = words.replace(/^-|-$/g, "") || "section";
    let id = plain;
    for (let i = 2; taken.has(id); i++) id = `${plain}-${i}`;
    taken.add(id);
    heading.id = id;
  }
}

/** Checks that links on the page lead somewhere; one without words gets the figure's name. */
function fillLinks(body: Element, names: ReadonlyMap<string, string>): void {
  for (const link of body.querySelectorAll("a[href^='#']")) {
    const id = link.getAttribute("href")!.slice(1);
    if (body.ownerDocument.getElementById(id) === null) {
      throw new RangeError(`Cannot render: a link leads to "#${id}", which is not on the page`);
    }
    if (link.textContent !== "") continue;
    const name = names.get(id);
    if (name === undefined) {
      throw new RangeError(`Cannot render: a link to "#${id}" has no words, and is to no figure`);
    }
    link.textContent = name;
  }
}

/** Script, styles, and the policy that allows these and nothing else. */
async function fillHead(page: Document, notebook: Notebook): Promise<void> {
  const { below, above } = collectStyles(page.body);
  // Styles of drawings give way to the page's where they stand in style elements, not where they
  // are an element's own.
  const isLive = notebook.cells.some(({ kind }) => kind === "live");
  const style = `@layer drawings, page;\n@layer drawings {\n${below}\n}\n` +
    `@layer page {${STYLE}${isLive ? LIVE_STYLE : ""}${PRINT_STYLE}}\n${above}\n${SHEET}\n`;
  const bundles = isLive ? [bundledScript("live")] : [];
  const scripts = [pageScript(), ...bundles];
  const sums = await Promise.all(scripts.map(async (one) => `'sha256-${await sha256(one)}'`));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${await sha256(style)}'`,
    `script-src ${sums.join(" ")}`,
    // From memory only: workers that run the page's own script, and drawings that become pictures.
    ...(isLive ? ["worker-src blob:", "img-src blob:"] : []),
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  page.head.prepend(
    html(page, "meta", { charset: "utf-8" }),
    html(page, "meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    html(page, "meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    html(page, "meta", { name: "description", content: notebook.finding }),
    html(page, "meta", { name: "referrer", content: "no-referrer" }),
  );
  page.head.append(html(page, "style", {}, style));
  page.body.append(
    ...bundles.map((one) => packedScript(page, "text/javascript", one)),
    html(page, "script", {}, pageScript()),
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return new Uint8Array(digest).toBase64();
}
