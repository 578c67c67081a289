import type { PointCloud } from "../tda/points/points.ts";
import { patch } from "../filters/patch.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * The three-circle model of 3×3 patches (Carlsson, Ishkhanov, de Silva and Zomorodian 2008): the
 * primary circle of linear gradients, and two secondary circles that run from gradients to
 * quadratic lines, one vertical, one horizontal.
 *
 * Each secondary circle meets the primary in two points and misses the other, so the whole has one
 * component and five loops.
 *
 * @param n Number of patches; rows take turns on the three circles, at uniform angles.
 * @param sigma Standard deviation of the normal noise on every pixel.
 * @param seed Seed of angles and noise.
 * @returns n points in R⁹, of unit norm and mean zero before the noise.
 * @throws {RangeError} If n or sigma is out of range.
 *
 * @example
 * ```ts
 * import { threeCircles } from "@filterscope/filterscope/models";
 * import { bars, persistence } from "@filterscope/filterscope/tda";
 * const lengths = bars(persistence(threeCircles(240, 0, 1)), 1).map(({ length }) => length);
 * if (lengths[4]! < 2 * (lengths[5] ?? 0)) throw new Error("five loops stand out");
 * ```
 */
export function threeCircles(n: number, sigma: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim: 9, seed }, 9, (stream, row) => {
    const angle = 2 * Math.PI * stream.uniform();
    const c = Math.cos(angle);
    const s = Math.sin(angle);
    // x and x² − 2/3, scaled to equal norm, span the plane of a secondary circle.
    const secondary = (t: number) => c * t + s * Math.sqrt(3) * (t * t - 2 / 3);
    if (row % 3 === 0) return patch((x, y) => c * x + s * y);
    return row % 3 === 1 ? patch(secondary) : patch((_, y) => secondary(y));
  });
}
