import type { BallTree } from "./ball_tree.ts";
import { farthestOfSome } from "./neighbour_distances.ts";
import { selectSmallest } from "./select_smallest.ts";

/** How much farther to look if too few neighbours came: in seven dimensions half as many more come with it. */
const WIDER = 1.05;

/** Groups drawn with replacement, and what is asked of the points that come with them. */
export interface CodensityDraws {
  /** The group of each row of the cloud. */
  readonly groups: ArrayLike<number>;
  /** Which neighbour; every draw must hold more points, or no neighbour is ever found. */
  readonly k: number;
  /** How often each group was drawn, by draw. */
  readonly counts: readonly ArrayLike<number>[];
}

/**
 * Measures ρ_k in several resampled clouds at once, for part of a cloud: the points at positions `from` to
 * `to` − 1 of the tree's order. A point that was drawn w times has w − 1 copies at distance 0 and gives w
 * neighbours to others, so one search among the original points serves all draws. The values are those of
 * `codensity` of the resampled clouds, to the last bit.
 *
 * @param tree Tree over the original cloud.
 * @param draws What was drawn.
 * @param from First position.
 * @param to Position after the last.
 * @param result One value a draw and row, draw by draw, of which those of this part are written; 0 for a
 * point that was not drawn.
 */
export function resampledCodensity(
  tree: BallTree,
  { groups, k, counts }: CodensityDraws,
  from: number,
  to: number,
  result: Float64Array,
): void {
  const n = tree.rows.length;
  const most = counts.reduce((most, one) => Math.max(most, ...Array.from(one)), 1);
  // A copy of the distances, each as often as its point was drawn.
  const drawn = new Float64Array(most * n);
  // Points at one place give no first radius.
  let radius = farthestOfSome(tree, from, k) || farthestOfSome(tree, from, n - 1) || 1;
  for (let i = from; i < to; i++) {
    const row = tree.rows[i]!;
    let needed = 0;
    let found = tree.search(i, radius);
    counts.forEach((times, draw) => {
      const own = times[groups[row]!]!;
      if (own === 0) return;
      for (;; radius *= WIDER, found = tree.search(i, radius)) {
        const size = repeat(tree, found, groups, times, own - 1, drawn);
        if (size < k) continue;
        const squared = selectSmallest(drawn, size, k);
        needed = Math.max(needed, squared);
        result[draw * n + row] = Math.sqrt(squared);
        return;
      }
    });
    // Points nearby in the tree's order need about as much.
    if (needed > 0) radius = WIDER * Math.sqrt(needed);
  }
}

/** Writes each distance found as often as its point was drawn, and `copies` zeros; gives how many. */
function repeat(
  { squared, positions, rows }: BallTree,
  found: number,
  groups: ArrayLike<number>,
  times: ArrayLike<number>,
  copies: number,
  drawn: Float64Array,
): number {
  let size = 0;
  while (size < copies) drawn[size++] = 0;
  for (let f = 0; f < found; f++) {
    const distance = squared[f]!;
    for (let left = times[groups[rows[positions[f]!]!]!]!; left > 0; left--) {
      drawn[size++] = distance;
    }
  }
  return size;
}
