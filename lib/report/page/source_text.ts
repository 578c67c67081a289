/** The source of the functions that made a cell, to be folded away under it. */
// deno-lint-ignore ban-types
export function sourceText(...functions: Function[]): string {
  return functions.map(String).join("\n\n");
}
