import { random } from "../random.ts";
import { normalizeKernels } from "../filters/kernels.ts";
import type { PointCloud } from "../tda/points/points.ts";

/**
 * Kernels that know nothing: independent normal entries, mean-centered and scaled to length 1, so
 * that they are uniform on the sphere of mean-zero vectors and no pattern is preferred. Entries of
 * other distributions prefer some (see `untrainedKernels`).
 *
 * @param n Number of kernels.
 * @param size Rows and columns of a kernel.
 * @param seed Seed of the draw.
 * @returns n points of R^(size²).
 *
 * @example
 * ```ts
 * import { gaussianKernels } from "@filterscope/filterscope/models";
 * const { data, dim } = gaussianKernels(5, 3, 1);
 * const mean = data.subarray(0, 9).reduce((a, b) => a + b) / 9;
 * if (dim !== 9 || Math.abs(mean) > 1e-6) throw new Error("3×3 kernels of mean 0");
 * ```
 */
export function gaussianKernels(n: number, size: number, seed: number): PointCloud {
  const stream = random(seed);
  const entries = Float32Array.from({ length: n * size * size }, () => stream.normal());
  return normalizeKernels(entries, size * size).cloud;
}
