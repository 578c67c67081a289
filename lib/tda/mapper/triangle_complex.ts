import type { OrderedComplex } from "./ordered_loops.ts";

/**
 * The complex of given edges and triangles.
 *
 * @param n Number of vertices, at most 208,063, whose triples can be numbered.
 * @param edges Pairs of vertices, each once.
 * @param triangles Triples of vertices, each once; their edges are among the edges.
 * @param rank The place of every vertex in the order in which they enter.
 * @returns The complex of ranks.
 * @throws {RangeError} If there are more vertices than that.
 */
export function triangleComplex(
  n: number,
  edges: readonly { readonly source: number; readonly target: number }[],
  triangles: readonly (readonly [number, number, number])[],
  rank: Uint32Array,
): OrderedComplex {
  if (n ** 3 > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `Cannot find the loops of a graph of ${n} nodes: triples of at most 208063 can be ` +
        "numbered; use fewer cells or a larger scale",
    );
  }
  const pairs = Float64Array.from(edges, ({ source, target }) => {
    const [u, v] = [rank[source]!, rank[target]!];
    return u > v ? u * n + v : v * n + u;
  });
  const triples = Float64Array.from(triangles, ([i, j, k]) => {
    const [u, v, w] = [rank[i]!, rank[j]!, rank[k]!];
    const high = Math.max(u, v, w);
    const low = Math.min(u, v, w);
    return (high * n + (u + v + w - high - low)) * n + low;
  }).sort();
  /** The position of the first triple from `key` on. */
  const firstFrom = (key: number) => {
    let from = 0;
    for (let to = triples.length; from < to;) {
      const middle = (from + to) >>> 1;
      if (triples[middle]! < key) from = middle + 1;
      else to = middle;
    }
    return from;
  };
  const has = (key: number) => triples[firstFrom(key)] === key;
  return {
    n,
    edges: pairs.sort(),
    lune(high, low) {
      const start = (high * n + low) * n;
      const found: number[] = [];
      for (let i = firstFrom(start); i < triples.length && triples[i]! < start + n; i++) {
        found.push(triples[i]! - start);
      }
      return found;
    },
    joined: (x, y, high, low) => has((high * n + y) * n + x) && has((low * n + y) * n + x),
  };
}
