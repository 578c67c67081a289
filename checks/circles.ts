import { modules } from "./_modules.ts";
import type { Finding, SourceTree } from "./_source_tree.ts";

/**
 * Finds imports that lead back to where they start; types count like everything else.
 *
 * Files that reach each other are found by Tarjan's algorithm; of each such group one circle is
 * shown. O(files + imports).
 */
export function circles(tree: SourceTree): Finding[] {
  return groups(tree).map((group) => {
    const circle = shortestCircle(tree, group);
    const [file, next] = circle;
    const line = modules(tree).get(file!)!.imports.find((one) => one.file === next)!.line;
    return { file: file!, line, message: `circle of imports: ${circle.join(" → ")}` };
  });
}

/** The files of the project that a file imports. */
function targets(tree: SourceTree, file: string): string[] {
  const found = modules(tree).get(file)!.imports.flatMap((one) => one.file ?? []);
  return [...new Set(found)].filter((target) => modules(tree).has(target));
}

/** Groups of files of which each reaches each. */
function groups(tree: SourceTree): string[][] {
  const order = new Map<string, number>();
  const lowest = new Map<string, number>();
  const open: string[] = [];
  const found: string[][] = [];
  const visit = (file: string) => {
    order.set(file, order.size);
    lowest.set(file, order.get(file)!);
    open.push(file);
    for (const target of targets(tree, file)) {
      if (!order.has(target)) visit(target);
      else if (!open.includes(target)) continue;
      lowest.set(file, Math.min(lowest.get(file)!, lowest.get(target)!));
    }
    if (lowest.get(file) !== order.get(file)) return;
    const group = open.splice(open.indexOf(file));
    if (group.length > 1 || targets(tree, file).includes(file)) found.push(group);
  };
  for (const file of modules(tree).keys()) if (!order.has(file)) visit(file);
  return found;
}

/** The shortest way from a group's first file back to it, both ends included. */
function shortestCircle(tree: SourceTree, group: readonly string[]): string[] {
  const [start] = group;
  const ways = [[start!]];
  const seen = new Set<string>();
  for (const way of ways) {
    for (const target of targets(tree, way.at(-1)!)) {
      if (target === start) return [...way, target];
      if (!group.includes(target) || seen.has(target)) continue;
      seen.add(target);
      ways.push([...way, target]);
    }
  }
  return ways[0]!;
}
