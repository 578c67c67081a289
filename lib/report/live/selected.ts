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
  /** Whether the rows are a closed walk. */
  readonly isWalk: boolean;
  /** What it is. */
  readonly words: string;
}

/** Nothing. */
export const NOTHING: Selected = { rows: [], nodes: [], bars: [], isWalk: false, words: "" };

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
    case "point": {
      const { dense: { kept, rho }, graph: { mapper: { nodes } } } = state;
      const rows = [target.row];
      const inside = nodes.filter(({ members }) => members.includes(target.row)).length;
      const words = `filter ${kept[target.row]!} of the cloud · codensity ` +
        `${formatNumber(rho[kept[target.row]!]!)} · in ${formatMany(inside, "node")}`;
      return {
        rows,
        nodes: homes(state, rows),
        bars: barsThrough(state, rows),
        isWalk: false,
        words,
      };
    }
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
  return { rows, nodes, bars: union(a.bars, b.bars), isWalk: false, words };
}

function ofNodes(state: LiveState, ids: readonly number[]): Selected {
  const { graph: { mapper }, dense: { kept, rho } } = state;
  const rows = [...new Set(ids.flatMap((id) => mapper.nodes[id]!.members))];
  const mean = rows.reduce((sum, row) => sum + rho[kept[row]!]!, 0) / rows.length;
  const words = `${ids.length === 1 ? `node ${ids[0]}` : formatMany(ids.length, "node")} · ` +
    `${formatMany(rows.length, "filter")} · mean codensity ${formatNumber(mean)}`;
  return { rows, nodes: ids, bars: barsThrough(state, rows), isWalk: false, words };
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
  return {
    rows,
    nodes: homes(state, rows),
    bars: dim === 1 ? [index] : barsThrough(state, rows),
    isWalk: dim === 1,
    words: `${life} · ${what}`,
  };
}

/** For each point the node that it is marked in, without repeats that follow each other. */
function homes({ graph: { mapper, pca } }: LiveState, rows: readonly number[]): number[] {
  const found = rows.map((row) => {
    let home = -1;
    let least = Infinity;
    for (const { id, members, lens } of mapper.nodes) {
      if (!members.includes(row)) continue;
      const away = lens.reduce(
        (sum, value, c) => sum + (value - (pca.scores.data[2 * row + c] ?? 0)) ** 2,
        0,
      );
      if (away < least) [home, least] = [id, away];
    }
    return home;
  }).filter((id) => id >= 0);
  return found.filter((id, i) => id !== found[i - 1]);
}

function barsThrough({ bars: { diagram } }: LiveState, rows: readonly number[]): number[] {
  const wanted = new Set(rows);
  return diagram.dims[1]!.cycles!.flatMap(({ simplices }, index) =>
    simplices.some((edge) => edge.some((row) => wanted.has(row))) ? [index] : []
  );
}
