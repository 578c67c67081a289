import type { PointCloud } from "../tda/points/points.ts";

/**
 * Mean of some rows of a cloud.
 *
 * @param cloud Points, n × dim.
 * @param rows Which, at least one.
 * @returns dim means.
 *
 * @example
 * ```ts
 * import { meanKernel } from "@filterscope/filterscope/filters";
 * const cloud = { data: Float32Array.of(1, 2, 3, 4, 5, 6), n: 3, dim: 2 };
 * if (meanKernel(cloud, [0, 2]).join() !== "3,4") {
 *   throw new Error("the mean of the first and the last");
 * }
 * ```
 */
export function meanKernel({ data, dim }: PointCloud, rows: readonly number[]): number[] {
  const mean = new Array<number>(dim).fill(0);
  for (const row of rows) {
    for (let c = 0; c < dim; c++) mean[c]! += data[row * dim + c]! / rows.length;
  }
  return mean;
}
