import type { BallTree } from "./ball_tree.ts";
import { selectSmallest } from "./select_smallest.ts";

/**
 * What to make of the distances d₁ ≤ … ≤ d_k from a point to its k nearest neighbors:
 * `kth-neighbor` is d_k, `distance-to-measure` the root of the mean of their squares.
 */
export type NeighborMeasure = "kth-neighbor" | "distance-to-measure";

/**
 * A first guess of a point's k-th distance, times that of the point before in the tree's order:
 * near enough in most places, and few points too many where it is.
 */
const GUESS = 1.05;

/** Where guesses go from the first to one that must do, as shares of the way, until k are found. */
const ATTEMPTS = [0, 1 / 4, 1 / 2, 1];

/**
 * Checks which neighbor is asked for.
 *
 * @throws {RangeError} If k is no integer from 1 to n − 1.
 */
export function checkNeighbor(k: number, n: number): void {
  if (!Number.isInteger(k) || k < 1 || k > n - 1) {
    throw new RangeError(
      `Cannot find the k-th neighbors of ${n} points: k must be an integer from 1 to ${n - 1} ` +
        `(a point is not its own neighbor), got ${k}`,
    );
  }
}

/**
 * Measures part of a cloud: the points at positions `from` to `to` − 1 of the tree's order, which
 * lie near each other. The result does not depend on how a cloud is cut into parts.
 *
 * Each point is asked for all points within a guess of its k-th distance. If at least k come, the k
 * nearest of them are the k nearest of all; if not, a larger guess is made. By the triangle
 * inequality k points lie no farther than the k-th distance of the point before, plus the step from
 * there.
 *
 * Several neighbors cost little more than the farthest of them: the points found for it hold the
 * others.
 *
 * @param tree Tree over the cloud.
 * @param ks Which neighbors, integers from 1 to n − 1, descending.
 * @param measure What to compute.
 * @param from First position.
 * @param to Position after the last.
 * @param results For every k, n values by row, of which those of this part are written.
 */
export function neighborDistances(
  tree: BallTree,
  ks: readonly number[],
  measure: NeighborMeasure,
  from: number,
  to: number,
  results: readonly Float64Array[],
): void {
  const { rows, squared } = tree;
  const k = ks[0]!;
  let kth = farthestOfSome(tree, from, k);
  const values = new Float64Array(ks.length);
  for (let i = from; i < to; i++) {
    const step = i > from ? tree.distance(i - 1, i) : 0;
    // A point at the same place has the same neighbors' distances.
    if (i === from || step > 0) {
      const enough = (kth + step) * (1 + 1e-12);
      const guess = Math.min(GUESS * kth, enough);
      let count = 0;
      for (const share of ATTEMPTS) {
        count = tree.search(i, guess + share * (enough - guess));
        if (count >= k) break;
      }
      ks.forEach((near, which) => {
        const distance = Math.sqrt(selectSmallest(squared, count, near));
        if (which === 0) kth = distance;
        values[which] = measure === "kth-neighbor" ? distance : rootMean(squared.subarray(0, near));
        count = near;
      });
    }
    results.forEach((result, which) => result[rows[i]!] = values[which]!);
  }
}

/** The largest distance from a point to k others, which are near it in the tree's order. */
function farthestOfSome(tree: BallTree, i: number, k: number): number {
  const first = Math.max(0, Math.min(i - (k >> 1), tree.rows.length - 1 - k));
  let farthest = 0;
  for (let j = first; j <= first + k; j++) farthest = Math.max(farthest, tree.distance(i, j));
  return farthest;
}

/** The root of the mean of squares, summed from the smallest so that their order is no matter. */
function rootMean(squares: Float64Array): number {
  let sum = 0;
  for (const square of squares.sort()) sum += square;
  return Math.sqrt(sum / squares.length);
}
