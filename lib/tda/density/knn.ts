import { BoxTree } from "./box_tree.ts";
import { checkNeighbor, neighborDistances, type NeighborMeasure } from "./neighbor_distances.ts";
import type { PointCloud } from "../points/points.ts";

/**
 * The Euclidean distance from every point to its k-th nearest neighbor, exactly.
 *
 * The point itself is not counted; another point at the same place is, at distance 0. Distances are
 * accumulated in 64 bits over the coordinates in order, so that the result is that of comparing all
 * pairs, to the last bit.
 *
 * @param cloud Points, n × dim.
 * @param k Which neighbor, 1 to n − 1.
 * @returns n distances, by row. O(n² · dim) time at worst, in nine dimensions a few times less;
 * 8 · dim + 32 bytes a point.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { kthNeighborDistances, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 3]), 1);
 * const distances = kthNeighborDistances(line, 2);
 * if (distances.join() !== "3,2,3") throw new Error("the farther of two neighbors");
 * ```
 */
export function kthNeighborDistances(cloud: PointCloud, k: number): Float64Array {
  return allDistances(cloud, k, "kth-neighbor");
}

/**
 * The distance from every point to the empirical measure of the others: the root of the mean
 * squared distance to its k nearest neighbors (Chazal, Cohen-Steiner and Mérigot 2011).
 *
 * Like ρ_k it is small where the cloud is dense, but every one of the k neighbors counts. The point
 * itself is not counted. Counted as the nearest of k, as in GUDHI's `DistanceToMeasure(k)`, it adds
 * a zero: that value is sqrt((k − 1) / k) times this function's for k − 1.
 *
 * @param cloud Points, n × dim.
 * @param k Over how many neighbors, 1 to n − 1; mass parameter k / (n − 1).
 * @returns n distances, by row; cost as for {@linkcode kthNeighborDistances}.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { distancesToMeasure, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 7]), 1);
 * if (distancesToMeasure(line, 2)[0] !== 5) throw new Error("the root of (1 + 49) / 2");
 * ```
 */
export function distancesToMeasure(cloud: PointCloud, k: number): Float64Array {
  return allDistances(cloud, k, "distance-to-measure");
}

/**
 * The distances to several neighbors at once, for about the cost of the farthest: see
 * {@linkcode kthNeighborDistances}.
 *
 * @param cloud Points, n × dim.
 * @param ks Which neighbors, 1 to n − 1, in any order.
 * @returns For every k, in the order given, n distances by row.
 * @throws {RangeError} If a k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { severalNeighborDistances, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 3]), 1);
 * const [first, second] = severalNeighborDistances(line, [1, 2]);
 * if (first!.join() !== "1,1,2" || second!.join() !== "3,2,3") throw new Error("both neighbors");
 * ```
 */
export function severalNeighborDistances(
  cloud: PointCloud,
  ks: readonly number[],
): Float64Array[] {
  for (const k of ks) checkNeighbor(k, cloud.n);
  if (ks.length === 0) return [];
  const descending = [...new Set(ks)].sort((a, b) => b - a);
  const results = descending.map(() => new Float64Array(cloud.n));
  neighborDistances(new BoxTree(cloud), descending, "kth-neighbor", 0, cloud.n, results);
  return ks.map((k) => results[descending.indexOf(k)]!);
}

function allDistances(cloud: PointCloud, k: number, measure: NeighborMeasure): Float64Array {
  checkNeighbor(k, cloud.n);
  const result = new Float64Array(cloud.n);
  neighborDistances(new BoxTree(cloud), [k], measure, 0, cloud.n, [result]);
  return result;
}
