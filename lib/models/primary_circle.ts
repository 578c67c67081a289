import type { PointCloud } from "../tda/points/points.ts";
import { patch } from "../filters/patch.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * The primary circle of 3×3 patches: linear gradients in all directions, one loop.
 *
 * @param n Number of patches, at uniform angles.
 * @param sigma Standard deviation of the normal noise on every pixel.
 * @param seed Seed of angles and noise.
 * @returns n points in R⁹, of unit norm and mean zero before the noise.
 * @throws {RangeError} If n or sigma is out of range.
 *
 * @example
 * ```ts
 * import { circleShare } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * if (circleShare(primaryCircle(20, 0, 1)).some((share) => share < 0.999)) {
 *   throw new Error("gradients");
 * }
 * ```
 */
export function primaryCircle(n: number, sigma: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim: 9, seed }, 9, (stream) => {
    const angle = 2 * Math.PI * stream.uniform();
    return patch((x, y) => Math.cos(angle) * x + Math.sin(angle) * y);
  });
}
