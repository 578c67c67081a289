import type { PointCloud } from "../tda/points/points.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * Two unit circles with centers 4 apart and noise: two components, two loops.
 *
 * @param n Number of points; rows alternate between the circles, at uniform angles.
 * @param sigma Standard deviation of the normal noise on every coordinate.
 * @param dim Number of coordinates, at least 2; the circles lie in the first two.
 * @param seed Seed of angles and noise.
 * @returns n points in R^dim.
 * @throws {RangeError} If an argument is out of range.
 *
 * @example
 * ```ts
 * import { twoCircles } from "@filterscope/filterscope/models";
 * const { data } = twoCircles(50, 0, 2, 1);
 * if (Math.abs(Math.hypot(data[0]! + 2, data[1]!) - 1) > 1e-6) {
 *   throw new Error("row 0 lies on the left one");
 * }
 * ```
 */
export function twoCircles(n: number, sigma: number, dim: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim, seed }, 2, (stream, row) => {
    const angle = 2 * Math.PI * stream.uniform();
    return [Math.cos(angle) + (row % 2 ? 2 : -2), Math.sin(angle)];
  });
}
