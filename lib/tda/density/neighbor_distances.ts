import type { BoxTree } from "./box_tree.ts";
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
  tree: BoxTree,
  ks: readonly number[],
  measure: NeighborMeasure,
  from: number,
  to: number,
  results: readonly Float64Array[],
): void {
  const { rows } = tree;
  const k = ks[0]!;
  let kth = farthestOfSome(tree, from, k);
  const values = new Float64Array(ks.length);
  for (let i = from; i < to; i++) {
    const step = i > from ? tree.distance(i - 1, i) : 0;
    // A point at the same place has the same neighbors' distances.
    if (i === from || step > 0) {
      const enough = (kth + step) * (1 + 1e-12);
      const guess = Math.min(GUESS * kth, enough);
      for (const share of ATTEMPTS) {
        tree.measure(i, guess + share * (enough - guess), ks, values);
        if (values[0]! < Infinity) break;
      }
      kth = values[0]!;
      if (measure === "distance-to-measure") distancesToNearest(tree, i, kth, ks, values);
    }
    results.forEach((result, which) => result[rows[i]!] = values[which]!);
  }
}

/** The largest distance from a point to k others, which are near it in the tree's order. */
function farthestOfSome(tree: BoxTree, i: number, k: number): number {
  const first = Math.max(0, Math.min(i - (k >> 1), tree.rows.length - 1 - k));
  let farthest = 0;
  for (let j = first; j <= first + k; j++) farthest = Math.max(farthest, tree.distance(i, j));
  return farthest;
}

/** The distances to the measure of the nearest k, given the distance to the farthest of them. */
function distancesToNearest(
  tree: BoxTree,
  i: number,
  farthest: number,
  ks: readonly number[],
  values: Float64Array,
): void {
  // The root of a square may come out a little small.
  let count = tree.search(i, farthest * (1 + 1e-12));
  ks.forEach((k, which) => {
    selectSmallest(tree.squared, count, k);
    values[which] = rootMean(tree.squared.subarray(0, k));
    count = k;
  });
}

/** The root of the mean of squares, summed from the smallest so that their order is no matter. */
function rootMean(squares: Float64Array): number {
  let sum = 0;
  for (const square of squares.sort()) sum += square;
  return Math.sqrt(sum / squares.length);
}
