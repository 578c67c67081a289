import type { PointCloud } from "../tda/points/points.ts";
import { sampleShape } from "./sample_shape.ts";

/**
 * Normalized kernels that have learned nothing: uniform on the 7-sphere of 3×3 patches with mean
 * zero and norm 1. The yardstick against which loops of trained filters are read.
 *
 * @param n Number of kernels.
 * @param seed Seed of the kernels.
 * @returns n points in R⁹.
 * @throws {RangeError} If n is no positive integer.
 */
export function nullCloud(n: number, seed: number): PointCloud {
  return sampleShape({ n, sigma: 0, dim: 9, seed }, 9, (stream) => {
    const kernel = Array.from({ length: 9 }, () => stream.normal());
    const mean = kernel.reduce((sum, value) => sum + value, 0) / 9;
    const norm = Math.hypot(...kernel.map((value) => value - mean));
    return kernel.map((value) => (value - mean) / norm);
  });
}
