import type { BoxTree } from "./box_tree.ts";
import { neighborDistances } from "./neighbor_distances.ts";

/** Points next to each other in the tree's order that are measured together. */
const RUN = 16;

/** Of the points one in so many is measured, but no more than `MOST_RUNS` runs. */
const ONE_IN = 16;
const MOST_RUNS = 256;

/** The radius is to suffice for so many times the share asked for, and a little more. */
const MARGIN = 1.25;
const MORE = 0.02;

/**
 * The points that a radius is guessed from, evenly spaced in the tree's order.
 *
 * @param n Number of points.
 * @param share The share of points that it is to suffice for, above 0, to 1.
 * @returns Where they stand; nothing where guessing does not pay, as the cloud is small or the
 * share large.
 */
export function guessingRuns(
  n: number,
  share: number,
): { readonly from: number; readonly to: number }[] {
  const count = Math.min(MOST_RUNS, Math.floor(n / (ONE_IN * RUN)));
  if (MARGIN * share + MORE > 0.5 || count < 32) return [];
  return Array.from({ length: count }, (_, run) => {
    const from = Math.floor((run + 0.5) * n / count) - RUN / 2;
    return { from, to: from + RUN };
  });
}

/**
 * A radius that the k-th distance of a share of a cloud's densest points does not exceed, most
 * likely.
 *
 * @param distances The k-th distances of the points of {@linkcode guessingRuns}, in any order.
 * @param share The share of points.
 */
export function guessedRadius(distances: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(distances).sort();
  return sorted[Math.floor((MARGIN * share + MORE) * sorted.length)]!;
}

/**
 * A radius that the k-th distance of a share of a cloud's densest points does not exceed, most
 * likely: guessed from a few points.
 *
 * @param tree Tree over the cloud.
 * @param k Which neighbor, 1 to n − 1.
 * @param share The share of points, above 0, to 1.
 * @returns The radius; infinity where guessing does not pay. The same on every machine.
 */
export function densestRadius(tree: BoxTree, k: number, share: number): number {
  const n = tree.rows.length;
  const runs = guessingRuns(n, share);
  if (runs.length === 0) return Infinity;
  const distances = new Float64Array(n).fill(NaN);
  for (const { from, to } of runs) {
    neighborDistances(tree, [k], "kth-neighbor", from, to, [distances]);
  }
  return guessedRadius(distances.filter((distance) => distance >= 0), share);
}
