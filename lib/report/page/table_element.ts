import { html } from "../element.ts";
import type { TableEntry } from "./notebook.ts";
import { scrollBox } from "./scroll_box.ts";

/** A table of texts. */
export interface TextTable {
  /** What it lists. */
  readonly caption: string;
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Rows, as many entries as columns. */
  readonly rows: readonly (readonly TableEntry[])[];
  /** Whether its heads sort it when they are pressed. */
  readonly sortable?: boolean;
}

/** A number, with or without a unit after it; a checksum is longer. */
const NUMBER = /^[−-]?(\d|∞).{0,14}$/;

/**
 * A table in a box that scrolls sideways on narrow screens; numbers are set to the right.
 *
 * @param page The document to make it in.
 * @param table The table.
 */
export function tableElement(page: Document, table: TextTable): HTMLElement {
  const { caption, columns, rows, sortable } = table;
  // The first column names the row, even if by a number.
  const side = columns.map((_, i) =>
    i > 0 && rows.every((row) => {
        const text = textOf(row[i]!);
        return NUMBER.test(text) || text === "–" || text === "";
      })
      ? "number"
      : undefined
  );
  const heads = columns.map((name, i) => html(page, "th", { scope: "col", class: side[i] }, name));
  const body = rows.map((row) =>
    html(
      page,
      "tr",
      {},
      ...row.map((entry, i) => {
        const title = typeof entry === "string" ? undefined : entry.whole;
        return html(page, "td", { class: side[i], title }, textOf(entry));
      }),
    )
  );
  const element = html(
    page,
    "table",
    sortable ? { "data-sortable": "" } : {},
    html(page, "caption", {}, caption),
    html(page, "thead", {}, html(page, "tr", {}, ...heads)),
    html(page, "tbody", {}, ...body),
  );
  return scrollBox(page, caption, element);
}

function textOf(entry: TableEntry): string {
  return typeof entry === "string" ? entry : entry.text;
}
