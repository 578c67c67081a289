import type { BoxTree } from "./box_tree.ts";
import { selectSmallest } from "./select_smallest.ts";

/**
 * How much farther to look if too few neighbors came: in seven dimensions half as many more come
 * with it.
 */
const WIDER = 1.05;

/** Groups drawn with replacement, and what is asked of the points that come with them. */
export interface CodensityDraws {
  /** The group of each row of the cloud. */
  readonly groups: ArrayLike<number>;
  /** Which neighbor; it is not the point itself. */
  readonly k: number;
  /** How often each group was drawn, by draw. */
  readonly counts: readonly ArrayLike<number>[];
}

/**
 * Measures ρ_k in several resampled clouds at once, for part of a cloud: the points at positions
 * `from` to `to` − 1 of the tree's order. A point that was drawn w times has w − 1 copies at
 * distance 0 and gives w neighbors to others, so one search among the original points serves all
 * draws. The values are those of `codensity` of the resampled clouds, to the last bit.
 *
 * Only values up to a reach are measured: the densest points need no more, and most others have few
 * neighbors within it, so that they cost little.
 *
 * @param tree Tree over the original cloud.
 * @param draws What was drawn.
 * @param reach How far to look, above 0.
 * @param from First position.
 * @param to Position after the last.
 * @param result One value a draw and row, draw by draw, of which those of this part are written;
 * infinite beyond the reach, and for a point that was not drawn.
 */
export function resampledCodensity(
  tree: BoxTree,
  { groups, k, counts }: CodensityDraws,
  reach: number,
  from: number,
  to: number,
  result: Float64Array,
): void {
  const n = tree.rows.length;
  const most = counts.reduce((most, one) => Math.max(most, ...Array.from(one)), 1);
  // A copy of the distances, each as often as its point was drawn.
  const drawn = new Float64Array(most * n);
  // Looked up for every neighbor in every draw: by position, without a detour.
  const groupAt = Uint32Array.from(tree.rows, (row) => groups[row]!);
  let radius = reach;
  for (let i = from; i < to; i++) {
    const row = tree.rows[i]!;
    let found = tree.search(i, radius);
    let farthest = 0;
    counts.forEach((times, draw) => {
      const own = times[groups[row]!]!;
      let size = own === 0 ? 0 : repeat(tree, found, groupAt, times, own - 1, drawn);
      while (own > 0 && size < k && radius < reach) {
        radius = Math.min(WIDER * radius, reach);
        found = tree.search(i, radius);
        size = repeat(tree, found, groupAt, times, own - 1, drawn);
      }
      const value = size < k ? Infinity : Math.sqrt(selectSmallest(drawn, size, k));
      result[draw * n + row] = value;
      if (own > 0) farthest = Math.max(farthest, value);
    });
    // Points nearby in the tree's order need about as much.
    if (farthest > 0) radius = Math.min(WIDER * farthest, reach);
  }
}

/**
 * Writes each distance found as often as its point was drawn, and `copies` zeros; gives how many.
 */
function repeat(
  { squared, positions }: BoxTree,
  found: number,
  groupAt: Uint32Array,
  times: ArrayLike<number>,
  copies: number,
  drawn: Float64Array,
): number {
  let size = 0;
  while (size < copies) drawn[size++] = 0;
  for (let f = 0; f < found; f++) {
    const distance = squared[f]!;
    for (let left = times[groupAt[positions[f]!]!]!; left > 0; left--) {
      drawn[size++] = distance;
    }
  }
  return size;
}
