// @ts-types="npm:@types/d3-dsv@3.0.7"
import { csvFormatRows } from "d3-dsv";

/**
 * A table as CSV, for downloads in reports: entries that hold commas, quotes or line breaks are
 * quoted.
 *
 * @param columns Heads of the columns.
 * @param rows Rows, as many entries as columns.
 * @returns The file's text.
 *
 * @example
 * ```ts
 * import { csv } from "@filterscope/filterscope/report";
 * const text = csv(["layer", "loops"], [["conv1, first", 1]]);
 * if (text !== 'layer,loops\n"conv1, first",1\n') throw new Error("a comma needs quotes");
 * ```
 */
export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  const lines = [columns, ...rows].map((line) => line.map(String));
  return csvFormatRows(lines) + "\n";
}
