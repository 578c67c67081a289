import type { PointCloud } from "../tda/points/points.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * A torus in R³ with radii 2 (of its core) and 1 (of its tube), uniformly by area: Betti numbers
 * 1, 2, 1.
 *
 * @param n Number of points.
 * @param sigma Standard deviation of the normal noise on every coordinate.
 * @param seed Seed of points and noise.
 * @returns n points in R³.
 * @throws {RangeError} If n or sigma is out of range.
 *
 * @example
 * ```ts
 * import { torus } from "@filterscope/filterscope/models";
 * const { data } = torus(20, 0, 1);
 * if (Math.abs(Math.hypot(Math.hypot(data[0]!, data[1]!) - 2, data[2]!) - 1) > 1e-6) {
 *   throw new Error("1 from its core");
 * }
 * ```
 */
export function torus(n: number, sigma: number, seed: number): PointCloud {
  return sampleShape({ n, sigma, dim: 3, seed }, 3, (stream) => {
    const around = 2 * Math.PI * stream.uniform();
    let tube: number;
    // The area element is proportional to 2 + cos(tube): accept in that proportion.
    do tube = 2 * Math.PI * stream.uniform(); while (3 * stream.uniform() > 2 + Math.cos(tube));
    const radius = 2 + Math.cos(tube);
    return [radius * Math.cos(around), radius * Math.sin(around), Math.sin(tube)];
  });
}
