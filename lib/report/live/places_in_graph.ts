import type { LiveGraph } from "./stages.ts";

/** Which nodes a point lies in. */
export interface PlacesInGraph {
  /** All of them, by row of the point, ascending. */
  readonly nodesOf: readonly (readonly number[])[];
  /** The one whose mean lens value is nearest to the point's components; −1 if there is none. */
  readonly home: Int32Array;
}

const known = new WeakMap<LiveGraph, PlacesInGraph>();

/**
 * Which nodes of a graph each point lies in; found once a graph, so that pointing costs little.
 *
 * @param graph The graph. O(members of all nodes) at first.
 */
export function placesInGraph(graph: LiveGraph): PlacesInGraph {
  const before = known.get(graph);
  if (before) return before;
  const { mapper: { nodes }, pca: { scores: { data, n, dim } } } = graph;
  const nodesOf: number[][] = Array.from({ length: n }, () => []);
  const home = new Int32Array(n).fill(-1);
  const least = new Float64Array(n).fill(Infinity);
  for (const { id, members, lens } of nodes) {
    for (const row of members) {
      nodesOf[row]!.push(id);
      let away = 0;
      for (let c = 0; c < Math.min(dim, lens.length); c++) {
        away += (lens[c]! - data[dim * row + c]!) ** 2;
      }
      if (away < least[row]!) [home[row], least[row]] = [id, away];
    }
  }
  const found = { nodesOf, home };
  known.set(graph, found);
  return found;
}
