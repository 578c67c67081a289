import { bars } from "../../tda/diagrams/diagram.ts";
import { formatMany, formatNumber } from "../format.ts";
import { cycleWalk } from "./cycle_walk.ts";
import type { LiveState } from "./live_state.ts";

/** Something in a page's pictures that a reader can point at. */
export type Target =
  | { readonly kind: "node"; readonly id: number }
  | { readonly kind: "nodes"; readonly ids: readonly number[] }
  | { readonly kind: "bar"; readonly dim: 0 | 1; readonly index: number }
  | { readonly kind: "point"; readonly row: number };

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
 * What a target stands for in all pictures.
 *
 * A point lies in many nodes, as cells overlap; it is marked in the one whose mean lens value is
 * nearest to its own two principal components.
 *
 * @param state What the page shows.
 * @param target What is pointed at.
 */
export function selectedBy(state: LiveState, target: Target): Selected {
  switch (target.kind) {
    case "node":
      return ofNodes(state, [target.id]);
    case "nodes":
      return ofNodes(state, target.ids);
    case "bar":
      return ofBar(state, target);
    case "point":
      return ofPoint(state, target.row);
  }
}

/** Two selections as one. */
export function joined(a: Selected, b: Selected): Selected {
  const union = (left: readonly number[], right: readonly number[]) => [
    ...new Set([...left, ...right]),
  ];
  const rows = union(a.rows, b.rows);
  const nodes = union(a.nodes, b.nodes);
  const words = `${formatMany(rows.length, "filter")} in ${formatMany(nodes.length, "node")}`;
  return { ...NOTHING, rows, nodes, bars: union(a.bars, b.bars), words };
}

function ofPoint(state: LiveState, row: number): Selected {
  const { dense: { kept, rho }, graph: { mapper } } = state;
  const inside = mapper.nodes.filter(({ members }) => members.includes(row)).length;
  const words = `filter ${kept[row]!} of the cloud · codensity ` +
    `${formatNumber(rho[kept[row]!]!)} · in ${formatMany(inside, "node")}`;
  const nodes = [homeOf(state, row)];
  return { ...NOTHING, rows: [row], nodes, bars: barsThrough(state, [row]), words };
}

function ofNodes(state: LiveState, ids: readonly number[]): Selected {
  const { graph: { mapper }, dense: { kept, rho } } = state;
  const rows = [...new Set(ids.flatMap((id) => mapper.nodes[id]!.members))];
  const mean = rows.reduce((sum, row) => sum + rho[kept[row]!]!, 0) / rows.length;
  const words = `${ids.length === 1 ? `node ${ids[0]}` : formatMany(ids.length, "node")} · ` +
    `${formatMany(rows.length, "filter")} · mean codensity ${formatNumber(mean)}`;
  return { ...NOTHING, rows, nodes: ids, bars: barsThrough(state, rows), words };
}

function ofBar(state: LiveState, { dim, index }: Target & { readonly kind: "bar" }): Selected {
  const { diagram } = state.bars;
  const bar = bars(diagram, dim).find((one) => one.index === index)!;
  const { simplices } = diagram.dims[dim]!.cycles![index]!;
  const rows = dim === 1 ? cycleWalk(simplices) : [...new Set(simplices.flat())];
  const life = `H${"₀₁"[dim]} from ${formatNumber(bar.birth)} to ` +
    `${bar.essential ? "the end" : formatNumber(bar.death)}`;
  const what = dim === 1
    ? `a cycle of ${formatMany(rows.length, "filter")}`
    : rows.length > 1
    ? "two pieces meet between these filters"
    : "the piece that stays";
  const homes = new Map(rows.map((row) => [row, homeOf(state, row)]));
  const edges = dim === 1 ? simplices : [];
  return {
    rows,
    nodes: [...new Set(homes.values())],
    bars: dim === 1 ? [index] : barsThrough(state, rows),
    edges,
    nodeEdges: edges.map((edge) => edge.map((row) => homes.get(row)!))
      .filter(([a, b]) => a !== b),
    words: `${life} · ${what}`,
  };
}

/** The node that a point is marked in. */
function homeOf({ graph: { mapper, pca } }: LiveState, row: number): number {
  let home = 0;
  let least = Infinity;
  for (const { id, members, lens } of mapper.nodes) {
    if (!members.includes(row)) continue;
    const away = lens.reduce(
      (sum, value, c) => sum + (value - pca.scores.data[2 * row + c]!) ** 2,
      0,
    );
    if (away < least) [home, least] = [id, away];
  }
  return home;
}

function barsThrough({ bars: { diagram } }: LiveState, rows: readonly number[]): number[] {
  const wanted = new Set(rows);
  return diagram.dims[1]!.cycles!.flatMap(({ simplices }, index) =>
    simplices.some((edge) => edge.some((row) => wanted.has(row))) ? [index] : []
  );
}
