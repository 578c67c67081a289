import { modules } from "./_modules.ts";
import { roomOf } from "./arrows.ts";
import type { Finding, SourceTree } from "./_source_tree.ts";
import { lineOf, nameOf, part, statements, type SyntaxNode, walk } from "./_syntax.ts";

/** Rooms that run unchanged in a browser and give the same result every time. */
const PURE = /^lib\/(tda|models|filters|report)(\/|$)/;

/** Packages that pure rooms may use: all of them compute, none of them reaches out. */
const PACKAGES = [
  "@observablehq/plot",
  "d3-force",
  "d3-polygon",
  "d3-quadtree",
  "d3-selection",
  "d3-zoom",
  "fflate",
  "markdown-it",
  "markdown-it-math",
  "ml-kmeans",
  "ml-matrix",
  "pure-rand",
  "temml",
  "vega",
  "vega-lite",
];

/** What runs in the reader's page alone, where it may wait for its turn. */
const IN_PAGE = /^lib\/report\/(page\/scripts|live\/in_page|lesson\/in_page)\//;

/** Ways to wait. */
const TIMERS = ["setTimeout", "setInterval", "requestAnimationFrame"];

/** What computes in the reader's page, where it may use a thread and say how long it took. */
const COMPUTES = /^lib\/report\/live\/in_page\//;

/** What keeps a student's answers, in the browser alone. */
const KEEPS = "lib/report/lesson/in_page/progress.ts";

/** Names of the world outside: files, network, clock, threads, console. */
const OUTSIDE = [
  "Deno",
  "process",
  "fetch",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "Date",
  "performance",
  "console",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "Worker",
  ...TIMERS,
];

/** Members that draw numbers without a seed. */
const UNSEEDED = ["Math.random", "crypto.randomUUID", "crypto.getRandomValues"];

/**
 * Holds the pure rooms, and every file of other rooms that they load, to what runs in a browser and
 * gives the same result every time: no file, network, clock, thread, console or unseeded random
 * number, and only packages that are listed.
 */
export function pureRooms(tree: SourceTree): Finding[] {
  return [...loadedByPure(tree)].flatMap(([file, by]) => {
    const from = file === by ? "" : ` (loaded by ${by})`;
    return [...packages(tree, file), ...outside(tree, file)]
      .map(({ line, message }) => ({ file, line, message: message + from }));
  });
}

/** The files that pure rooms load, each with a file of a pure room that does. */
function loadedByPure(tree: SourceTree): Map<string, string> {
  const all = modules(tree);
  const pure = [...all.keys()].filter((file) => PURE.test(roomOf(file)));
  const found = new Map(pure.map((file) => [file, file]));
  for (const [file, by] of found) {
    for (const { file: target, typeOnly } of all.get(file)!.imports) {
      if (target && !typeOnly && !found.has(target) && all.has(target)) found.set(target, by);
    }
  }
  return found;
}

function packages(tree: SourceTree, file: string): Omit<Finding, "file">[] {
  return modules(tree).get(file)!.imports
    .filter((one) =>
      one.file === undefined && !one.typeOnly &&
      !PACKAGES.some((name) => one.specifier === name || one.specifier.startsWith(`${name}/`))
    )
    .map(({ specifier, line }) => ({ line, message: `pure code may not load ${specifier}` }));
}

function outside(tree: SourceTree, file: string): Omit<Finding, "file">[] {
  const found: Omit<Finding, "file">[] = [];
  for (const statement of statements(tree, file)) {
    walk(statement, (node, within) => {
      // Types are gone when the code runs.
      if (node.type.startsWith("TSType") || node.type === "TSInterfaceDeclaration") return false;
      const name = usedName(node, within);
      if (name === undefined || (IN_PAGE.test(file) && TIMERS.includes(name))) return;
      if (COMPUTES.test(file) && (name === "Worker" || name === "performance")) return;
      if (file === KEEPS && name === "localStorage") return;
      found.push({ line: lineOf(node), message: `pure code may not use ${name}` });
    });
  }
  return found;
}

/** The forbidden name that a node uses, if it does. */
function usedName(node: SyntaxNode, within: readonly SyntaxNode[]): string | undefined {
  if (node.type === "MemberExpression" && !node.computed) {
    const name = `${part(node, "object")!.name}.${nameOf(part(node, "property")!)}`;
    return UNSEEDED.includes(name) ? name : undefined;
  }
  if (node.type !== "Identifier" || !OUTSIDE.includes(nameOf(node))) return undefined;
  const outer = within.at(-1)!;
  const isMember = part(outer, "property") === node && !outer.computed;
  const isKey = part(outer, "key") === node && !outer.computed;
  return isMember || isKey ? undefined : nameOf(node);
}
