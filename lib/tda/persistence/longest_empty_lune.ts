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
 * @returns The length; `from` if there is none as long. O(n²) for clouds in a space of some
 * dimensions, O(n³) at worst.
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
      if (length > longest && !holdsVertex(distances, near[open[i]!]!, u, open[i]!)) {
        longest = length;
      }
    }
  }
  return longest;
}

/**
 * Keeps those of some vertices whose edges to w do not enter before those to the vertex u of the
 * row; gives how many. Of edges of one length the later position enters first.
 */
function unfilled(
  lower: Float32Array,
  w: number,
  row: number,
  open: Int32Array,
  count: number,
): number {
  const rowOfW = w * (w - 1) / 2;
  const later = rowOfW > row;
  let kept = 0;
  for (let i = 0; i < count; i++) {
    const v = open[i]!;
    const length = lower[v < w ? rowOfW + v : v * (v - 1) / 2 + w]!;
    const own = lower[row + v]!;
    if (length > own || (length === own && !later)) open[kept++] = v;
  }
  return kept;
}

/** Whether edges from some vertex to both ends of an edge enter before it. */
function holdsVertex(
  { n, lower }: DistanceMatrix,
  near: readonly number[],
  u: number,
  v: number,
): boolean {
  const edge = edgeIndex(u, v);
  const length = lower[edge]!;
  const before = (other: number) =>
    lower[other]! < length || (lower[other]! === length && other > edge);
  if (near.some((w) => before(edgeIndex(w, u)))) return true;
  // Of equal edges those to vertices next below u are the first that count.
  for (let step = 1; step < n; step++) {
    const w = step <= u ? u - step : n + u - step;
    if (w !== v && before(edgeIndex(u, w)) && before(edgeIndex(v, w))) return true;
  }
  return false;
}
