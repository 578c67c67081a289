import { BallTree } from "./ball_tree.ts";
import { checkNeighbour, neighbourDistances } from "./neighbour_distances.ts";
import type { PointCloud } from "./points.ts";

/**
 * What to make of the distances d₁ ≤ … ≤ d_k from a point to its k nearest neighbours:
 * `kth-neighbour` is d_k, `distance-to-measure` the root of the mean of their squares.
 */
export type NeighbourMeasure = "kth-neighbour" | "distance-to-measure";

/**
 * The Euclidean distance from every point to its k-th nearest neighbour, exactly.
 *
 * The point itself is not counted; another point at the same place is, at distance 0. Distances are
 * accumulated in 64 bits over the coordinates in order, so that the result is that of comparing all
 * pairs, to the last bit.
 *
 * @param cloud Points, n × dim.
 * @param k Which neighbour, 1 to n − 1.
 * @returns n distances, by row. O(n² · dim) time at worst, in nine dimensions a few times less;
 * 8 · dim + 32 bytes a point.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { kthNeighbourDistances, toPointCloud } from "@filterscope/filterscope";
 * const line = toPointCloud(new Float32Array([0, 1, 3]), 1);
 * const distances = kthNeighbourDistances(line, 2);
 * if (distances.join() !== "3,2,3") throw new Error("the farther of two neighbours");
 * ```
 */
export function kthNeighbourDistances(cloud: PointCloud, k: number): Float64Array {
  return allDistances(cloud, k, "kth-neighbour");
}

/**
 * The distance from every point to the empirical measure of the others: the root of the mean squared
 * distance to its k nearest neighbours (Chazal, Cohen-Steiner and Mérigot 2011).
 *
 * Like ρ_k it is small where the cloud is dense, but every one of the k neighbours counts. The point
 * itself is not counted. Counted as the nearest of k, as in GUDHI's `DistanceToMeasure(k)`, it adds a
 * zero: that value is sqrt((k − 1) / k) times this function's for k − 1.
 *
 * @param cloud Points, n × dim.
 * @param k Over how many neighbours, 1 to n − 1; mass parameter k / (n − 1).
 * @returns n distances, by row; cost as for {@linkcode kthNeighbourDistances}.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { distancesToMeasure, toPointCloud } from "@filterscope/filterscope";
 * const line = toPointCloud(new Float32Array([0, 1, 7]), 1);
 * if (distancesToMeasure(line, 2)[0] !== 5) throw new Error("the root of (1 + 49) / 2");
 * ```
 */
export function distancesToMeasure(cloud: PointCloud, k: number): Float64Array {
  return allDistances(cloud, k, "distance-to-measure");
}

/**
 * The distances to several neighbours at once, for about the cost of the farthest: see
 * {@linkcode kthNeighbourDistances}.
 *
 * @param cloud Points, n × dim.
 * @param ks Which neighbours, 1 to n − 1, in any order.
 * @returns For every k, in the order given, n distances by row.
 * @throws {RangeError} If a k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { severalNeighbourDistances, toPointCloud } from "@filterscope/filterscope";
 * const line = toPointCloud(new Float32Array([0, 1, 3]), 1);
 * const [first, second] = severalNeighbourDistances(line, [1, 2]);
 * if (first!.join() !== "1,1,2" || second!.join() !== "3,2,3") throw new Error("both neighbours");
 * ```
 */
export function severalNeighbourDistances(
  cloud: PointCloud,
  ks: readonly number[],
): Float64Array[] {
  for (const k of ks) checkNeighbour(k, cloud.n);
  if (ks.length === 0) return [];
  const descending = [...new Set(ks)].sort((a, b) => b - a);
  const results = descending.map(() => new Float64Array(cloud.n));
  neighbourDistances(new BallTree(cloud), descending, "kth-neighbour", 0, cloud.n, results);
  return ks.map((k) => results[descending.indexOf(k)]!);
}

function allDistances(cloud: PointCloud, k: number, measure: NeighbourMeasure): Float64Array {
  checkNeighbour(k, cloud.n);
  const result = new Float64Array(cloud.n);
  neighbourDistances(new BallTree(cloud), [k], measure, 0, cloud.n, [result]);
  return result;
}
