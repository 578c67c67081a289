import type { TextTable } from "../page/table_element.ts";
import type { LiveData } from "./live_data.ts";
import { NUMBER_ROWS } from "./tell_numbers.ts";

/**
 * The numbers that came out of the choices that a page was built with, a line each.
 *
 * @param data What the page carries.
 */
export function builtTable({ built, builtWith }: LiveData): TextTable {
  const { k, p, resolution, gain } = builtWith;
  return {
    caption: `Built with k = ${k}, p = ${p}, resolution ${resolution}, gain ${gain}, two ` +
      "principal components as lens, and clusters cut at the scale of the cloud.",
    columns: ["what", "as built"],
    rows: NUMBER_ROWS.map(([name, read]) => [name, read(built)]),
  };
}
