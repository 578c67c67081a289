import type { Finding, SourceTree } from "./_source_tree.ts";

/** The most characters of a line. */
const MOST = 100;

/** Lines of Markdown that cannot be broken: rows of tables, and what holds an address. */
const UNBREAKABLE = /^\s*\||https?:\/\//;

/** Lines of code that hold an address alone. */
const ADDRESS = /^\s*"https?:\/\/\S+",?$/;

/** Finds lines of code and documentation that are too long to read side by side. */
export function lineLength(tree: SourceTree): Finding[] {
  return [...tree].filter(([file]) => /\.(ts|md)$/.test(file)).flatMap(([file, text]) =>
    text.split("\n").flatMap((line, i) => {
      const { length } = [...line];
      const whole = file.endsWith(".md") ? UNBREAKABLE : ADDRESS;
      if (length <= MOST || whole.test(line)) return [];
      return [{ file, line: i + 1, message: `${length} characters, at most ${MOST}` }];
    })
  );
}
