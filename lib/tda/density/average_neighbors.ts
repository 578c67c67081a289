import type { PointCloud } from "../points/points.ts";
import { BoxTree } from "./box_tree.ts";
import { kthNeighborDistances } from "./knn.ts";

/**
 * Moves every point to the mean of itself and its k nearest neighbors, all at once: noise across a
 * shape averages out, the shape stays where it bends little over that distance.
 *
 * Points as far as the k-th neighbor all count, so that the order of rows does not matter.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param k How many neighbors, 1 to n − 1.
 * @returns The moved points, in the order of their rows; cost as for
 * {@linkcode kthNeighborDistances}, twice.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
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
  const reach = kthNeighborDistances(cloud, k);
  const tree = new BoxTree(cloud);
  const { rows, positions } = tree;
  const moved = new Float32Array(n * dim);
  const sum = new Float64Array(dim);
  for (let i = 0; i < n; i++) {
    const row = rows[i]!;
    // The root of a square may come out a little small.
    const count = tree.search(i, reach[row]! * (1 + 1e-12));
    for (let c = 0; c < dim; c++) sum[c] = data[row * dim + c]!;
    for (let j = 0; j < count; j++) {
      const other = rows[positions[j]!]!;
      for (let c = 0; c < dim; c++) sum[c]! += data[other * dim + c]!;
    }
    for (let c = 0; c < dim; c++) moved[row * dim + c] = sum[c]! / (count + 1);
  }
  return { data: moved, n, dim };
}
