import type { LiveState } from "./live_state.ts";

/** Something in a page's pictures that a reader can point at. */
export type Target =
  | { readonly kind: "nodes"; readonly ids: readonly number[] }
  | { readonly kind: "bar"; readonly dim: 0 | 1; readonly index: number }
  | { readonly kind: "points"; readonly rows: readonly number[] };

/** A link is cut by mail programs if it is much longer than this. */
const LONGEST = 1500;

/**
 * What is selected as text, such as `nodes.3_bar.1.0_points.5-9.12`.
 *
 * @param targets What is selected.
 * @returns The text; empty if there is nothing, or too much for a link.
 */
export function writeTargets(targets: readonly Target[]): string {
  const text = targets.map((target) =>
    target.kind === "bar"
      ? `bar.${target.dim}.${target.index}`
      : `${target.kind}.${inRuns(target.kind === "nodes" ? target.ids : target.rows)}`
  ).join("_");
  return text.length <= LONGEST ? text : "";
}

/**
 * Reads what {@linkcode writeTargets} wrote. What the page does not have is left out.
 *
 * @param text The text.
 * @param state What the page shows.
 */
export function readTargets(text: string, { dense, graph, bars }: LiveState): Target[] {
  return text.split("_").flatMap((part): Target[] => {
    const [kind, ...numbers] = part.split(".");
    if (kind === "bar") {
      const [dim, index] = numbers.map(Number);
      const found = (dim === 0 || dim === 1) && bars.diagram.dims[dim]?.cycles?.[index!];
      return found ? [{ kind, dim, index: index! }] : [];
    }
    const of = { nodes: graph.mapper.nodes.length, points: dense.cloud.n }[kind!];
    const all = of === undefined ? undefined : outOfRuns(numbers, of);
    if (!all || all.length === 0) return [];
    return [kind === "nodes" ? { kind, ids: all } : { kind: "points", rows: all }];
  });
}

/** 1, 2, 3, 7 as `1-3.7`, ascending. */
function inRuns(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const one of numbers.toSorted((a, b) => a - b)) {
    const last = runs.at(-1);
    if (last && one <= last[1] + 1) last[1] = one;
    else runs.push([one, one]);
  }
  return runs.map(([from, to]) => from === to ? String(from) : `${from}-${to}`).join(".");
}

/** The numbers of runs, below a bound; `undefined` if one is not. */
function outOfRuns(runs: readonly string[], below: number): number[] | undefined {
  const all: number[] = [];
  for (const run of runs) {
    const [, from, to] = /^(\d+)(?:-(\d+))?$/.exec(run) ?? [];
    const [first, last] = [Number(from), Number(to ?? from)];
    if (!(first <= last && last < below)) return undefined;
    for (let i = first; i <= last; i++) all.push(i);
  }
  return all;
}
