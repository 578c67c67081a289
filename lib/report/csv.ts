/**
 * A table as CSV, for downloads in reports: entries that hold commas, quotes or line breaks are
 * quoted, and text that a spreadsheet would run is marked as text.
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
  return [columns, ...rows].map((row) => row.map(field).join(",")).join("\n") + "\n";
}

function field(value: string | number): string {
  if (typeof value === "number") return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\n\r]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
