import { html } from "../element.ts";
import type { Verdict } from "./claim.ts";
import type { Cell, Download, FigureCell, Notebook, TableCell } from "./notebook.ts";
import { pageScript } from "./page_script.ts";
import { STYLE } from "./style.ts";

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
 * @throws {RangeError} If two figures share an id, or a figure lacks its alt text.
 */
export async function renderReport(notebook: Notebook, document: Document): Promise<string> {
  const page = document.implementation.createHTMLDocument(notebook.title);
  const script = `(${pageScript})();`;
  page.documentElement.lang = "en";
  const policy = [
    "default-src 'none'",
    `style-src 'unsafe-inline'`,
    `script-src 'sha256-${await sha256(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  page.head.prepend(
    html(page, "meta", { charset: "utf-8" }),
    html(page, "meta", { "http-equiv": "Content-Security-Policy", content: policy }),
    html(page, "meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    html(page, "meta", { name: "description", content: notebook.finding }),
  );
  page.head.append(html(page, "style", {}, STYLE));
  const numbers = new Map<string, number>();
  for (const cell of notebook.cells) {
    if (cell.kind !== "figure") continue;
    if (numbers.has(cell.id)) throw new RangeError(`Cannot render: two figures are "${cell.id}"`);
    if (cell.alt.trim() === "") throw new RangeError(`Cannot render: "${cell.id}" has no alt text`);
    numbers.set(cell.id, numbers.size + 1);
  }
  page.body.append(
    html(page, "a", { class: "skip", href: "#results" }, "Skip to the results"),
    html(
      page,
      "main",
      {},
      html(
        page,
        "header",
        {},
        html(page, "h1", {}, notebook.title),
        html(page, "p", { class: "finding" }, notebook.finding),
        html(page, "p", { class: "run" }, notebook.about),
      ),
      ...notebook.cells.map((cell) =>
        cell.kind === "claims"
          ? verdictTable(page, notebook.verdicts, numbers)
          : renderCell(page, cell, numbers)
      ),
    ),
    html(page, "script", {}, script),
  );
  return `<!doctype html>\n${page.documentElement.outerHTML}\n`;
}

function verdictTable(
  page: Document,
  verdicts: readonly Verdict[],
  numbers: ReadonlyMap<string, number>,
): Element {
  const rows = verdicts.map(({ claim, expected, measured, holds }) => {
    const figure: string | undefined = undefined;
    const link = figure === undefined
      ? []
      : [" ", html(page, "a", { href: `#${figure}` }, `Figure ${numbers.get(figure)}`)];
    return html(
      page,
      "tr",
      {},
      html(page, "td", {}, claim, ...link),
      html(page, "td", {}, expected),
      html(page, "td", {}, measured),
      html(page, "td", { class: holds ? "holds" : "fails" }, holds ? "✓ holds" : "✗ fails"),
    );
  });
  return html(
    page,
    "section",
    { id: "results", class: "verdicts" },
    html(page, "h2", {}, "Claims and numbers"),
    scroll(page, "Claims and numbers", table(page, ["claim", "expected", "measured", ""], rows)),
  );
}

function renderCell(
  page: Document,
  cell: Exclude<Cell, { kind: "claims" }>,
  numbers: ReadonlyMap<string, number>,
): Element {
  switch (cell.kind) {
    case "prose":
      return html(
        page,
        "section",
        { class: "text" },
        html(page, "p", {}, cell.text),
      );
    case "figure":
      return renderFigure(page, cell, numbers.get(cell.id)!);
    case "table":
      return renderTable(page, cell);
  }
}

function renderFigure(page: Document, cell: FigureCell, number: number): Element {
  const { interactive = false } = cell;
  return html(
    page,
    "figure",
    { id: cell.id },
    html(
      page,
      "div",
      interactive
        ? {
          class: "picture fits",
          role: "group",
          tabindex: 0,
          "aria-label": cell.alt,
          "data-interactive": "",
        }
        : { class: "picture", role: "img", "aria-label": cell.alt },
      page.importNode(cell.picture, true),
    ),
    ...(interactive ? [html(page, "output", { "aria-live": "polite" })] : []),
    html(
      page,
      "figcaption",
      {},
      html(page, "strong", {}, `Figure ${number}. ${cell.lead} `),
      cell.caption,
    ),
    ...(cell.warnings ?? []).map((warning) =>
      html(page, "p", { class: "warning" }, `⚠ ${warning}`)
    ),
    ...(cell.data ? [html(page, "p", { class: "data" }, download(page, cell.data))] : []),
    ...(cell.code === undefined ? [] : [fold(page, "Code of this figure", cell.code)]),
  );
}

function renderTable(page: Document, cell: TableCell): Element {
  const rows = cell.rows.map((row) =>
    html(page, "tr", {}, ...row.map((entry) => html(page, "td", {}, entry)))
  );
  const content = table(page, cell.columns, rows, cell.caption);
  if (cell.sortable) content.setAttribute("data-sortable", "");
  const body = scroll(page, cell.caption, content);
  return html(
    page,
    "section",
    {},
    ...(cell.heading ? [html(page, "h2", {}, cell.heading)] : []),
    cell.folded ? html(page, "details", {}, html(page, "summary", {}, cell.caption), body) : body,
  );
}

function table(
  page: Document,
  columns: readonly string[],
  rows: readonly Element[],
  caption?: string,
): Element {
  return html(
    page,
    "table",
    {},
    ...(caption === undefined ? [] : [html(page, "caption", {}, caption)]),
    html(
      page,
      "thead",
      {},
      html(page, "tr", {}, ...columns.map((name) => html(page, "th", { scope: "col" }, name))),
    ),
    html(page, "tbody", {}, ...rows),
  );
}

/** A box that scrolls sideways on narrow screens, reachable by keyboard. */
function scroll(page: Document, label: string, content: Element): Element {
  return html(
    page,
    "div",
    { class: "scroll", role: "region", tabindex: 0, "aria-label": label },
    content,
  );
}

function fold(page: Document, summary: string, code: string): Element {
  return html(
    page,
    "details",
    {},
    html(page, "summary", {}, summary),
    html(page, "pre", {}, html(page, "code", {}, code)),
  );
}

function download(page: Document, { name, type, text }: Download): Element {
  const bytes = new TextEncoder().encode(text);
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return html(
    page,
    "a",
    { download: name, href: `data:${type};base64,${btoa(binary)}` },
    `Download the numbers (${name})`,
  );
}

async function sha256(text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return btoa(String.fromCharCode(...new Uint8Array(digest)));
}
