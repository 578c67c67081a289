import type { PointCloud } from "../points/points.ts";
import { checkNeighbor } from "./neighbor_distances.ts";
import { selectSmallest } from "./select_smallest.ts";

/**
 * Moves every point to the mean of itself and its k nearest neighbors, all at once: noise across a
 * shape averages out, the shape stays where it bends little over that distance.
 *
 * Points at the distance of the k-th neighbor all count, so that the order of rows does not matter.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param k How many neighbors, 1 to n − 1.
 * @returns The moved points, in the order of their rows. O(n² · dim).
 * @throws {RangeError} If k is no integer from 1 to n − 1.
 *
 * @example
 * ```ts
 * import { averageNeighbors, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(Float32Array.of(0, 1, 2, 9), 1);
 * if (averageNeighbors(line, 1).data.join() !== "0.5,1,1.5,5.5") {
 *   throw new Error("means with the nearest; 1 has two");
 * }
 * ```
 */
export function averageNeighbors(cloud: PointCloud, k: number): PointCloud {
  const { data, n, dim } = cloud;
  checkNeighbor(k, n);
  const squared = new Float64Array(n);
  const ordered = new Float64Array(n);
  const sum = new Float64Array(dim);
  const moved = new Float32Array(n * dim);
  for (let row = 0; row < n; row++) {
    const from = row * dim;
    for (let other = 0, at = 0; other < n; other++) {
      let total = 0;
      for (let c = 0; c < dim; c++, at++) {
        const difference = data[from + c]! - data[at]!;
        total += difference * difference;
      }
      squared[other] = total;
    }
    ordered.set(squared);
    // The point itself is the nearest of all.
    const reach = selectSmallest(ordered, n, k + 1);
    sum.fill(0);
    let count = 0;
    for (let other = 0; other < n; other++) {
      if (squared[other]! > reach) continue;
      count++;
      for (let c = 0; c < dim; c++) sum[c]! += data[other * dim + c]!;
    }
    for (let c = 0; c < dim; c++) moved[from + c] = sum[c]! / count;
  }
  return { data: moved, n, dim };
}
