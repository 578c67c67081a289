import type { PointCloud } from "../tda/points/points.ts";
import { covarianceMatched } from "./covariance_matched.ts";
import { gaussianKernels } from "./gaussian_kernels.ts";
import { shuffledEntries } from "./shuffled_entries.ts";
import { untrainedKernels } from "./untrained_kernels.ts";

/** A way to draw kernels by chance, and what it keeps of those that it is held against. */
export interface KernelNull {
  /** What a reader calls it. */
  readonly label: string;
  /** What it keeps, in a few words. */
  readonly keeps: string;
  /**
   * Draws as many kernels as are given, mean-centered and of length 1.
   *
   * @param kernels Kernels row by row, n × size², not scaled.
   * @param seed Seed of the draw.
   */
  draw(kernels: PointCloud, seed: number): PointCloud;
}

/** The names of the nulls. */
export type NullName = "untrained" | "uniform" | "shuffled" | "covariance";

/**
 * The nulls that filters are held against, from the one that keeps least.
 *
 * @example
 * ```ts
 * import { KERNEL_NULLS, primaryCircle } from "@filterscope/filterscope/models";
 * const circle = primaryCircle(50, 0.1, 1);
 * for (const { draw } of Object.values(KERNEL_NULLS)) {
 *   if (draw(circle, 1).n !== 50) throw new Error("as many kernels");
 * }
 * ```
 */
export const KERNEL_NULLS: Readonly<Record<NullName, KernelNull>> = {
  untrained: {
    label: "untrained networks",
    keeps: "where training starts: independent uniform weights",
    draw: ({ n, dim }, seed) => untrainedKernels(n, Math.sqrt(dim), seed),
  },
  uniform: {
    label: "uniform directions",
    keeps: "nothing but number and length of filters",
    draw: ({ n, dim }, seed) => gaussianKernels(n, Math.sqrt(dim), seed),
  },
  shuffled: {
    label: "shuffled weights",
    keeps: "the distribution of weights at each place of the grid",
    draw: shuffledEntries,
  },
  covariance: {
    label: "normal kernels of the same covariance",
    keeps: "mean and covariance of the weights: which directions are wide, not the hole between",
    draw: covarianceMatched,
  },
};
