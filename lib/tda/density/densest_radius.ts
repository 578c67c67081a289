import type { BallTree } from "./ball_tree.ts";
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
 * A radius that the k-th distance of a share of a cloud's densest points does not exceed, most
 * likely: guessed from a few points, evenly spaced in the tree's order.
 *
 * @param tree Tree over the cloud.
 * @param k Which neighbor, 1 to n − 1.
 * @param share The share of points, above 0, to 1.
 * @returns The radius; infinity where guessing does not pay, as the cloud is small or the share
 * large. The same on every machine.
 */
export function densestRadius(tree: BallTree, k: number, share: number): number {
  const n = tree.rows.length;
  const wanted = MARGIN * share + MORE;
  const runs = Math.min(MOST_RUNS, Math.floor(n / (ONE_IN * RUN)));
  if (wanted > 0.5 || runs < 32) return Infinity;
  const distances = new Float64Array(n);
  const measured: number[] = [];
  for (let run = 0; run < runs; run++) {
    const from = Math.floor((run + 0.5) * n / runs) - RUN / 2;
    neighborDistances(tree, [k], "kth-neighbor", from, from + RUN, [distances]);
    for (let i = from; i < from + RUN; i++) measured.push(distances[tree.rows[i]!]!);
  }
  measured.sort((a, b) => a - b);
  return measured[Math.floor(wanted * measured.length)]!;
}
