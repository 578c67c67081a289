import type { DistanceMatrix } from "../points/distances.ts";
import { edgeIndex } from "../points/edge_index.ts";
import type { Lunes } from "./lunes.ts";

/** Neighbors of a vertex that are tried before all others. */
const TRIED = 24;

/**
 * The longest edge whose lune is empty: past it no edge joins components or closes a loop, and a
 * filtration has nothing left to do but fill loops. (The longest edge of the relative neighborhood
 * graph, Toussaint 1980.)
 *
 * Most lunes need no search. A neighbor w of u lies in the lune of u and v if it is nearer to v
 * than u is, as nearly half of all neighbors are.
 *
 * @param distances The distances.
 * @param lunes Tells neighbors: ends of edges that are shorter than `from`, some or all.
 * @param from Shorter edges are not looked at.
 * @param threshold Nor are longer ones.
 * @returns The length; `from` if there is none as long. Vertices that lie on the rim of a lune do
 * not count, so that among equal distances it may be too long, never too short. O(n²) for clouds
 * in a space of some dimensions, O(n³) at worst.
 */
export function longestEmptyLune(
  distances: DistanceMatrix,
  lunes: Lunes,
  from: number,
  threshold: number,
): number {
  const { n, lower } = distances;
  const near = Array.from({ length: n }, (_, u) => lunes.neighbors(u, TRIED));
  const open = new Int32Array(n);
  let longest = from;
  for (let u = 1, row = 0; u < n; row += u++) {
    let count = 0;
    for (let v = 0; v < u; v++) {
      const length = lower[row + v]!;
      if (length > longest && length <= threshold) open[count++] = v;
    }
    for (const w of near[u]!) count = unfilled(lower, w, row, open, count);
    for (let i = 0; i < count; i++) {
      const length = lower[row + open[i]!]!;
      if (length > longest && !holdsVertex(distances, near[open[i]!]!, u, open[i]!, length)) {
        longest = length;
      }
    }
  }
  return longest;
}

/** Keeps those of some vertices that w is no nearer to than the vertex of the row; how many. */
function unfilled(
  lower: Float32Array,
  w: number,
  row: number,
  open: Int32Array,
  count: number,
): number {
  const rowOfW = w * (w - 1) / 2;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const v = open[i]!;
    const length = lower[v < w ? rowOfW + v : v * (v - 1) / 2 + w]!;
    if (length >= lower[row + v]!) open[kept++] = v;
  }
  return kept;
}

/** Whether some vertex is nearer to both ends of an edge than these to each other. */
function holdsVertex(
  { n, lower }: DistanceMatrix,
  near: readonly number[],
  u: number,
  v: number,
  length: number,
): boolean {
  if (near.some((w) => lower[edgeIndex(w, u)]! < length)) return true;
  for (let w = 0; w < n; w++) {
    if (w === u || w === v) continue;
    if (lower[edgeIndex(u, w)]! < length && lower[edgeIndex(v, w)]! < length) return true;
  }
  return false;
}
