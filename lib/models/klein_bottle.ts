import type { PointCloud } from "../tda/points/points.ts";
import { patch } from "../filters/patch.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * The Klein bottle of 3×3 patches (Carlsson, Ishkhanov, de Silva and Zomorodian 2008): the
 * quadratic polynomials c (ax + by)² + d (ax + by) with a² + b² = c² + d² = 1.
 *
 * (a, b, c, d) and (−a, −b, c, −d) are the same patch, so the first angle runs over [0, π), the
 * second over [0, 2π). Betti numbers 1, 2, 1 over Z/2 and 1, 1, 0 over Z/3.
 *
 * @param n Number of patches, at uniform pairs of angles.
 * @param sigma Standard deviation of the normal noise on every pixel.
 * @param seed Seed of angles and noise.
 * @returns n points in R⁹, of unit norm and mean zero before the noise.
 * @throws {RangeError} If n or sigma is out of range.
 *
 * @example
 * ```ts
 * import { kleinBottle } from "@filterscope/filterscope/models";
 * import { kleinShare } from "@filterscope/filterscope/filters";
 * if (kleinShare(kleinBottle(20, 0, 1)).some((share) => share < 0.999)) {
 *   throw new Error("they lie on it");
 * }
 * ```
 */
export function kleinBottle(n: number, sigma: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim: 9, seed }, 9, (stream) => {
    const direction = Math.PI * stream.uniform();
    const mixture = 2 * Math.PI * stream.uniform();
    return patch((x, y) => {
      const t = Math.cos(direction) * x + Math.sin(direction) * y;
      return Math.cos(mixture) * t * t + Math.sin(mixture) * t;
    });
  });
}
