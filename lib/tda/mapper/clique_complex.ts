import type { Adjacency } from "./dismantle.ts";
import type { OrderedComplex } from "./ordered_loops.ts";

/**
 * The clique complex of a graph, up to triangles: every three vertices joined in pairs make one.
 */
export function cliqueComplex(adjacency: Adjacency): OrderedComplex {
  const n = adjacency.length;
  const earlier = adjacency.map((near, v) => Uint32Array.from(near).filter((w) => w < v).sort());
  const edges = new Float64Array(earlier.reduce((sum, { length }) => sum + length, 0));
  let count = 0;
  earlier.forEach((near, high) => near.forEach((low) => edges[count++] = high * n + low));
  return {
    n,
    edges,
    lune(high, low) {
      const [a, b] = [earlier[high]!, earlier[low]!];
      const common: number[] = [];
      for (let i = 0, j = 0; i < a.length && j < b.length;) {
        const difference = a[i]! - b[j]!;
        if (difference === 0) common.push(a[i]!);
        if (difference <= 0) i++;
        if (difference >= 0) j++;
      }
      return common;
    },
    joined: (x, y) => adjacency[x]!.has(y),
  };
}
