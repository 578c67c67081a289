import type { PointCloud } from "../tda/points/points.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * The unit sphere S^d in R^(d+1), uniformly: its d-th Betti number is 1, those between are 0.
 *
 * @param n Number of points.
 * @param d Dimension of the sphere, at least 1.
 * @param seed Seed of the points.
 * @returns n points in R^(d+1).
 * @throws {RangeError} If n or d is no positive integer.
 *
 * @example
 * ```ts
 * import { sphere } from "@filterscope/filterscope/models";
 * const { data } = sphere(10, 2, 1);
 * if (Math.abs(Math.hypot(...data.subarray(0, 3)) - 1) > 1e-6) {
 *   throw new Error("three coordinates, length 1");
 * }
 * ```
 */
export function sphere(n: number, d: number, seed: number): PointCloud {
  if (!Number.isInteger(d) || d < 1) {
    throw new RangeError(`Cannot sample a sphere: d must be a positive integer, got ${d}`);
  }
  return sampleShape({ n, sigma: 0, dim: d + 1, seed }, d + 1, (stream) => {
    const point = Array.from({ length: d + 1 }, () => stream.normal());
    const norm = Math.hypot(...point);
    return point.map((coordinate) => coordinate / norm);
  });
}
