import { html } from "../element.ts";
import { scrollBox } from "./scroll_box.ts";

/**
 * A section that is one table, a row a claim.
 *
 * @param page The document to make it in.
 * @param spec Where links to it lead, its heading, heads of the columns, and the rows.
 */
export function verdictTable(
  page: Document,
  { id, heading, columns, rows }: {
    readonly id: string;
    readonly heading: string;
    readonly columns: readonly string[];
    readonly rows: readonly Element[];
  },
): Element {
  const heads = columns.map((name) => html(page, "th", { scope: "col" }, name));
  const table = html(
    page,
    "table",
    {},
    html(page, "thead", {}, html(page, "tr", {}, ...heads)),
    html(page, "tbody", {}, ...rows),
  );
  return html(
    page,
    "section",
    { class: "claims" },
    html(page, "h2", { id }, heading),
    scrollBox(page, heading, table),
  );
}
