import { BoxTree } from "./box_tree.ts";
import { coreSize } from "./density.ts";
import { densestRadius } from "./densest_radius.ts";
import { distancesWithin } from "./distances_within.ts";
import { checkNeighbor, neighborDistances } from "./neighbor_distances.ts";
import type { PointCloud } from "../points/points.ts";

/**
 * The distances to several neighbors of the densest points of a cloud, exactly: sparse points
 * are told to be sparse, but not how sparse. The densest fifth of a layer's 262,144 filters takes a
 * third of the time of all.
 *
 * @param cloud Points, n × dim.
 * @param ks Which neighbors, 1 to n − 1, in any order.
 * @param share The share of points to measure for every k at least, above 0, to 1.
 * @returns For every k, in the order given, n distances by row, as of
 * {@linkcode severalNeighborDistances}. At least floor(share · n) of them are finite, and no
 * infinite one stands for a smaller distance than a finite one.
 * @throws {RangeError} If a k is no integer from 1 to n − 1, the share is out of range or less than
 * a point, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { densestDistances, keepDensest } from "@filterscope/filterscope/tda";
 * import { gaussianKernels } from "@filterscope/filterscope/models";
 * const cloud = gaussianKernels(9000, 3, 1);
 * const [rho] = densestDistances(cloud, [10], 0.1);
 * const { kept } = keepDensest(cloud, rho!, 0.1);
 * if (kept.length !== 900 || !kept.every((row) => Number.isFinite(rho![row]))) {
 *   throw new Error("the densest are known");
 * }
 * if (rho!.every(Number.isFinite)) throw new Error("most of the others are not");
 * ```
 */
export function densestDistances(
  cloud: PointCloud,
  ks: readonly number[],
  share: number,
): Float64Array[] {
  for (const k of ks) checkNeighbor(k, cloud.n);
  if (ks.length === 0) return [];
  const descending = [...new Set(ks)].sort((a, b) => b - a);
  const results = descending.map(() => new Float64Array(cloud.n));
  const tree = new BoxTree(cloud);
  const radius = densestRadius(tree, descending[0]!, share);
  if (radius < Infinity) distancesWithin(tree, descending, radius, 0, cloud.n, results);
  if (radius === Infinity || !reaches(results[0]!, share)) {
    neighborDistances(tree, descending, "kth-neighbor", 0, cloud.n, results);
  }
  return ks.map((k) => results[descending.indexOf(k)]!);
}

/** Whether enough of the distances to the farthest neighbor asked for are known. */
export function reaches(distances: Float64Array, share: number): boolean {
  let known = 0;
  for (const distance of distances) if (distance < Infinity) known++;
  return known >= coreSize(distances.length, share);
}
