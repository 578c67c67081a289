import type { PointCloud } from "../tda/points/points.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * The unit circle with noise: one component, one loop.
 *
 * @param n Number of points, at uniform angles.
 * @param sigma Standard deviation of the normal noise on every coordinate.
 * @param dim Number of coordinates, at least 2; the circle lies in the first two.
 * @param seed Seed of angles and noise.
 * @returns n points in R^dim.
 * @throws {RangeError} If an argument is out of range.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * const { data } = noisyCircle(50, 0, 2, 1);
 * if (Math.abs(Math.hypot(data[0]!, data[1]!) - 1) > 1e-6) {
 *   throw new Error("without noise its radius is 1");
 * }
 * ```
 */
export function noisyCircle(n: number, sigma: number, dim: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim, seed }, 2, (stream) => {
    const angle = 2 * Math.PI * stream.uniform();
    return [Math.cos(angle), Math.sin(angle)];
  });
}
