import { html } from "../../element.ts";
import { tableElement } from "../../page/table_element.ts";
import { builtTable } from "../built_table.ts";
import type { LiveData } from "../live_data.ts";
import type { LiveNumbers } from "../live_numbers.ts";
import { NUMBER_ROWS } from "../tell_numbers.ts";

/** The numbers of what was built, with a column for those of now. */
export class NumbersTable {
  /** The table, in its box. */
  readonly element: HTMLElement;
  readonly #cells: readonly HTMLTableCellElement[];

  /**
   * @param document The document to make it in.
   * @param data What was built.
   */
  constructor(document: Document, data: LiveData) {
    this.element = tableElement(document, builtTable(data));
    const table = this.element.querySelector("table")!;
    const head = html(document, "th", { scope: "col", class: "number" }, "here");
    table.tHead!.rows[0]!.append(head);
    this.#cells = [...table.tBodies[0]!.rows].map((row) => {
      const cell = html(document, "td", { class: "number" }, "…");
      row.append(cell);
      return cell;
    });
  }

  /** Shows numbers, and which of them differ. */
  show(numbers: LiveNumbers): void {
    NUMBER_ROWS.forEach(([, read], i) => {
      const cell = this.#cells[i]!;
      const text = read(numbers);
      cell.textContent = text;
      cell.classList.toggle("differs", text !== cell.previousElementSibling!.textContent);
    });
  }
}
