import { type Finding, scripts, type SourceTree } from "./_source_tree.ts";
import { nameOf, part, statements, type SyntaxNode, walk } from "./_syntax.ts";

/** Fewer lines than this a file … */
const FILE = 250;

/** … and a function. */
const FUNCTION = 60;

/** Holds the files of `reports`, which are to be read, to a size that can be. */
export function reportSize(tree: SourceTree): Finding[] {
  return scripts(tree).filter((file) => file.startsWith("reports/")).flatMap((file) => {
    const lines = tree.get(file)!.trimEnd().split("\n").length;
    const whole = lines < FILE
      ? []
      : [{ file, line: 1, message: `${lines} lines, expected fewer than ${FILE}` }];
    return [...whole, ...longFunctions(tree, file)];
  });
}

function longFunctions(tree: SourceTree, file: string): Finding[] {
  const found: Finding[] = [];
  for (const statement of statements(tree, file)) {
    walk(statement, (node, within) => {
      if (!/Function|Method/.test(node.type) || !part(node, "body")) return;
      const { start, end } = node.loc;
      const lines = end.line - start.line + 1;
      if (lines < FUNCTION) return;
      const message = `${functionName(node, within)} has ${lines} lines, expected fewer than ` +
        `${FUNCTION}`;
      found.push({ file, line: start.line, message });
    });
  }
  return found;
}

function functionName(node: SyntaxNode, within: readonly SyntaxNode[]): string {
  const name = part(node, "id") ?? part(node, "key") ?? part(within.at(-1) ?? node, "id");
  return name ? nameOf(name) : "a function";
}
