import { html } from "../../../lib/report/element.ts";

/** What a table of numbers shows. */
export interface NumbersTableSpec {
  /** Heads of the columns, the first over the names. */
  readonly head?: readonly string[];
  /** Names of the rows. */
  readonly names?: readonly string[];
  readonly rows: readonly (readonly number[])[];
  /** Digits after the point; 2 unless given. */
  readonly decimals?: number;
}

/**
 * Makes a table of numbers, in a box that scrolls where there is too little room.
 *
 * @param document The document to make it in.
 * @param spec Heads, names and numbers.
 */
export function numbersTable(
  document: Document,
  { head, names, rows, decimals = 2 }: NumbersTableSpec,
): HTMLElement {
  const heads = (head ?? []).map((text) => html(document, "th", { scope: "col" }, text));
  const table = html(
    document,
    "table",
    {},
    ...(head ? [html(document, "thead", {}, html(document, "tr", {}, ...heads))] : []),
    html(
      document,
      "tbody",
      {},
      ...rows.map((row, i) =>
        html(
          document,
          "tr",
          {},
          ...(names ? [html(document, "th", { scope: "row" }, names[i]!)] : []),
          ...row.map((value) => html(document, "td", {}, value.toFixed(decimals))),
        )
      ),
    ),
  );
  return html(document, "div", { class: "scroll", tabindex: 0 }, table);
}

/** A table in words, row by row. */
export function tableInWords(
  names: readonly string[],
  rows: readonly (readonly number[])[],
): string {
  return names.map((name, i) => `${name}: ${rows[i]!.join(", ")}`).join("; ");
}
