import { bars } from "../../tda/diagrams/diagram.ts";
import { formatMany, formatNumber } from "../format.ts";
import { cycleWalk } from "./cycle_walk.ts";
import type { LiveState } from "./live_state.ts";
import { placesInGraph } from "./places_in_graph.ts";
import type { Target } from "./target.ts";

/** What is selected: kept points, and what stands for them in each picture. */
export interface Selected {
  /** Rows of the kept points, in order where they have one. */
  readonly rows: readonly number[];
  /** Nodes that are marked. */
  readonly nodes: readonly number[];
  /** Bars of loops whose cycle passes one of the points, by their place in the diagram. */
  readonly bars: readonly number[];
  /** The edges of the cycle that the rows lie on, if they lie on one: pairs of rows. */
  readonly edges: readonly (readonly number[])[];
  /** The same between the nodes that the rows are marked in. */
  readonly nodeEdges: readonly (readonly number[])[];
  /** What it is. */
  readonly words: string;
}

/** Nothing. */
export const NOTHING: Selected = {
  rows: [],
  nodes: [],
  bars: [],
  edges: [],
  nodeEdges: [],
  words: "",
};

/**
 * What targets stand for in all pictures.
 *
 * A point lies in many nodes, as cells overlap; it is marked in the one whose mean lens value is
 * nearest to its own two principal components.
 *
 * @param state What the page shows.
 * @param targets What is pointed at; of several, what any of them stands for.
 */
export function selectedBy(state: LiveState, targets: readonly Target[]): Selected {
  const all = targets.map((target) => ofTarget(state, target));
  if (all.length < 2) return all[0] ?? NOTHING;
  const union = <T>(of: (one: Selected) => readonly T[]) => [...new Set(all.flatMap(of))];
  const rows = union(({ rows }) => rows);
  const nodes = union(({ nodes }) => nodes);
  return {
    rows,
    nodes,
    bars: union(({ bars }) => bars),
    edges: union(({ edges }) => edges),
    nodeEdges: union(({ nodeEdges }) => nodeEdges),
    words: `${formatMany(rows.length, "point")} in ${formatMany(nodes.length, "node")}`,
  };
}

function ofTarget(state: LiveState, target: Target): Selected {
  switch (target.kind) {
    case "nodes":
      return ofNodes(state, target.ids);
    case "points":
      return target.rows.length === 1
        ? ofPoint(state, target.rows[0]!)
        : ofPoints(state, target.rows);
    case "bar":
      return ofBar(state, target);
  }
}

function ofPoint(state: LiveState, row: number): Selected {
  const { dense: { kept, rho }, graph, labels } = state;
  const { nodesOf } = placesInGraph(graph);
  const name = labels ? ` (${labels[kept[row]!]})` : "";
  const words = `point ${kept[row]!} of the cloud${name} · codensity ` +
    `${formatNumber(rho[kept[row]!]!)} · in ${formatMany(nodesOf[row]!.length, "node")}`;
  return { ...ofPoints(state, [row]), words };
}

function ofPoints(state: LiveState, rows: readonly number[]): Selected {
  const { home } = placesInGraph(state.graph);
  const nodes = [...new Set(rows.map((row) => home[row]!))].filter((node) => node >= 0);
  const words = `${formatMany(rows.length, "point")} in ${formatMany(nodes.length, "node")} · ` +
    meanCodensity(state, rows);
  return { ...NOTHING, rows, nodes, bars: barsThrough(state, rows), words };
}

function ofNodes(state: LiveState, ids: readonly number[]): Selected {
  const { nodes } = state.graph.mapper;
  const rows = [...new Set(ids.flatMap((id) => nodes[id]!.members))];
  const words = `${ids.length === 1 ? `node ${ids[0]}` : formatMany(ids.length, "node")} · ` +
    `${formatMany(rows.length, "point")} · ${meanCodensity(state, rows)}`;
  return { ...NOTHING, rows, nodes: ids, bars: barsThrough(state, rows), words };
}

function meanCodensity({ dense: { kept, rho } }: LiveState, rows: readonly number[]): string {
  const mean = rows.reduce((sum, row) => sum + rho[kept[row]!]!, 0) / rows.length;
  return `mean codensity ${formatNumber(mean)}`;
}

function ofBar(state: LiveState, { dim, index }: Target & { readonly kind: "bar" }): Selected {
  const { diagram } = state.bars;
  const bar = bars(diagram, dim).find((one) => one.index === index)!;
  const { simplices } = diagram.dims[dim]!.cycles![index]!;
  const rows = dim === 1 ? cycleWalk(simplices) : [...new Set(simplices.flat())];
  const life = `H${"₀₁"[dim]} from ${formatNumber(bar.birth)} to ` +
    `${bar.essential ? "the end" : formatNumber(bar.death)}`;
  const what = dim === 1
    ? `a cycle of ${formatMany(rows.length, "point")}`
    : rows.length > 1
    ? "two pieces meet between these points"
    : "the piece that stays";
  const { home } = placesInGraph(state.graph);
  const edges = dim === 1 ? simplices : [];
  return {
    rows,
    nodes: [...new Set(rows.map((row) => home[row]!))].filter((node) => node >= 0),
    bars: dim === 1 ? [index] : barsThrough(state, rows),
    edges,
    nodeEdges: edges.map((edge) => edge.map((row) => home[row]!))
      .filter(([a, b]) => a !== b && a! >= 0 && b! >= 0),
    words: `${life} · ${what}`,
  };
}

function barsThrough({ bars: { diagram } }: LiveState, rows: readonly number[]): number[] {
  const wanted = new Set(rows);
  return diagram.dims[1]!.cycles!.flatMap(({ simplices }, index) =>
    simplices.some((edge) => edge.some((row) => wanted.has(row))) ? [index] : []
  );
}
