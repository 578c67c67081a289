/** A step of a recipe, as a Markdown document tells it. */
export type RecipeStep =
  /** Write this file. */
  | { readonly kind: "file"; readonly path: string; readonly text: string }
  /** Change this file in these places. */
  | { readonly kind: "diff"; readonly path: string; readonly hunks: readonly Hunk[] }
  /** Run this line; its output holds `expected`. */
  | { readonly kind: "run"; readonly line: string; readonly expected: string };

/** A place in a file: the lines that are there, and those that take their place. */
export interface Hunk {
  /** The lines that are there. */
  readonly before: readonly string[];
  /** The lines that are there afterward. */
  readonly after: readonly string[];
}

/**
 * Reads the steps of the recipes below a heading: a code block after a file name in quotes and
 * a colon is that file, a block of `diff` changes one, the lines of a block of `sh` are run. What
 * follows three spaces and `#` in such a line is expected in its output.
 *
 * @param markdown The document.
 * @param heading The heading, without its signs.
 */
export function recipeSteps(markdown: string, heading: string): RecipeStep[] {
  const [, text] = markdown.split(`\n## ${heading}\n`);
  if (text === undefined) throw new Error(`Cannot find the heading "${heading}"`);
  const blocks = text.split("\n## ")[0]!.matchAll(/^(`{3,})(\w+)\n(.*?)^\1$/gms);
  return [...blocks].flatMap((block): RecipeStep[] => {
    const [, , language, code] = block as unknown as [string, string, string, string];
    const path = /`([^`]+)`:\s*$/.exec(text.slice(0, block.index))?.[1];
    if (language === "diff") return [diffOf(code)];
    if (language === "sh") return linesOf(code);
    if (path === undefined) throw new Error(`Cannot tell which file this is: ${code}`);
    return [{ kind: "file", path, text: code }];
  });
}

function diffOf(code: string): RecipeStep {
  const [first, ...lines] = code.trimEnd().split("\n");
  const path = /^--- (.*)$/.exec(first!)?.[1];
  if (path === undefined) throw new Error(`Cannot tell which file this changes: ${code}`);
  const hunks: { before: string[]; after: string[] }[] = [{ before: [], after: [] }];
  for (const line of lines) {
    if (line === "@@") hunks.push({ before: [], after: [] });
    if (line === "@@") continue;
    if (line[0] !== "+") hunks.at(-1)!.before.push(line.slice(1));
    if (line[0] !== "-") hunks.at(-1)!.after.push(line.slice(1));
  }
  return { kind: "diff", path, hunks };
}

function linesOf(code: string): RecipeStep[] {
  const lines = code.replaceAll("\\\n", " ").split("\n").filter((line) => line.trim() !== "");
  return lines.map((line) => {
    const [, command, expected = ""] = /^(.*?)(?: {3}# (.*))?$/.exec(line)!;
    return { kind: "run", line: command!, expected };
  });
}

/**
 * Changes a text where the hunks say.
 *
 * @throws {Error} If the lines of a hunk are not there, or more than once.
 */
export function patched(text: string, hunks: readonly Hunk[], path: string): string {
  return hunks.reduce((now, { before, after }) => {
    const lines = before.join("\n") + "\n";
    const parts = `\n${now}`.split(`\n${lines}`);
    if (parts.length !== 2) {
      throw new Error(
        `Cannot change ${path}: these lines are there ${parts.length - 1} times:\n${lines}`,
      );
    }
    return parts.join(`\n${after.join("\n")}\n`).slice(1);
  }, text);
}
