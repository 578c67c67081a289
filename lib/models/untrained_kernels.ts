import { random } from "../random.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { normalizeKernels } from "../filters/kernels.ts";

/**
 * Kernels of networks that have learned nothing: entries independent and uniform, as a
 * Glorot-uniform start draws them, then mean-centered and scaled to length 1 like trained ones.
 *
 * The null model of a filter cloud: whatever loop it shows is there by chance.
 *
 * @param n Number of kernels.
 * @param size Rows and columns of a kernel.
 * @param seed Seed of the draw.
 * @returns n points of R^(size²).
 *
 * @example
 * ```ts
 * import { untrainedKernels } from "@filterscope/filterscope/models";
 * const { data } = untrainedKernels(5, 3, 1);
 * if (Math.abs(Math.hypot(...data.subarray(0, 9)) - 1) > 1e-6) {
 *   throw new Error("kernels of length 1");
 * }
 * ```
 */
export function untrainedKernels(n: number, size: number, seed: number): PointCloud {
  const stream = random(seed);
  const entries = new Float32Array(n * size * size);
  for (let i = 0; i < entries.length; i++) entries[i] = 2 * stream.uniform() - 1;
  return normalizeKernels(entries, size * size).cloud;
}
