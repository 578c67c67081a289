import type { SimplexPair } from "./simplex_pair.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { edgeFiltration } from "./edge_filtration.ts";
import { Forest } from "./forest.ts";

/**
 * The persistence pairs of dimension 0: vertices and the edges that join their component to another
 * (Kruskal's algorithm).
 *
 * @param distances The distances.
 * @param threshold The largest length.
 * @returns The pairs, those that no edge ends last. O(n²), and memory of a block of edges.
 */
export function componentPairs(distances: DistanceMatrix, threshold: number): SimplexPair[] {
  const { n, lower } = distances;
  const forest = new Forest(n);
  const pairs: SimplexPair[] = [];
  for (const edges of edgeFiltration(distances, threshold)) {
    for (let e = 0; e < edges.length && pairs.length < n - 1; e++) {
      const edge = edges[e]!;
      const high = Math.floor((1 + Math.sqrt(1 + 8 * edge)) / 2);
      const younger = forest.join(edge - high * (high - 1) / 2, high);
      if (younger < 0) continue;
      pairs.push({ birth: 0, birthIndex: younger, death: lower[edge]!, deathIndex: edge });
    }
    if (pairs.length === n - 1) break;
  }
  return [...pairs, ...forest.remaining()];
}
