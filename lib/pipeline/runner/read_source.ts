import jsTokens from "js-tokens";

/**
 * The tokens of a source that matter when it runs, and what it imports.
 *
 * @param source TypeScript.
 */
export function readSource(source: string): { tokens: string[]; imports: string[] } {
  const all = [...jsTokens(source)].filter(({ type }) =>
    !/Comment$|^WhiteSpace$|^LineTerminatorSequence$/.test(type)
  ).map(({ value }) => value);
  const tokens: string[] = [];
  const imports: string[] = [];
  for (let i = 0; i < all.length; i++) {
    const token = all[i]!;
    if ((token === "import" || token === "export") && all[i + 1] === "type") {
      const end = endOfTypes(all, i);
      if (end > i) {
        i = end;
        continue;
      }
    }
    tokens.push(token);
    const target = /^["'](.*)["']$/.exec(token)?.[1];
    const before = all[i - 1];
    const imported = before === "from" || before === "import" ||
      before === "(" && (all[i - 2] === "import" || all[i - 2] === "URL");
    if (target !== undefined && imported) imports.push(target);
  }
  return { tokens, imports };
}

/**
 * Where `import type … from "…"` or `export type { … } from "…"` ends; `start` if it is neither.
 */
function endOfTypes(all: readonly string[], start: number): number {
  let i = start + 2;
  if (all[i] === "{") { while (i < all.length && all[i] !== "}") i++; }
  else if (all[start] === "export") return start;
  while (i < all.length && all[i] !== "from" && all[i] !== ";") i++;
  if (all[i] !== "from") return start;
  return all[i + 2] === ";" ? i + 2 : i + 1;
}
