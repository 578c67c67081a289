/** Numbers as CSV, for downloads in reports. */
export function csv(
  columns: readonly string[],
  rows: readonly (readonly (string | number)[])[],
): string {
  return [columns, ...rows].map((row) => row.join(",")).join("\n") + "\n";
}
