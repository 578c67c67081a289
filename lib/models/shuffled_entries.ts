import { normalizeKernels } from "../filters/kernels.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { shuffledColumns } from "./shuffled_columns.ts";

/**
 * Kernels whose every entry comes from another of the given ones: each coordinate is shuffled among
 * all kernels, on its own, and the result is mean-centered and scaled to length 1. The null that
 * keeps how entries are distributed at every place of the grid, and nothing of how they go
 * together.
 *
 * @param kernels Kernels row by row, n × size².
 * @param seed Seed of the shuffle.
 * @returns Points of R^(size²), as many but for those that come out constant. O(n · dim).
 * @throws {RangeError} If an entry is NaN or infinite.
 *
 * @example
 * ```ts
 * import { circleShare } from "@filterscope/filterscope/filters";
 * import { primaryCircle, shuffledEntries } from "@filterscope/filterscope/models";
 * const shares = circleShare(shuffledEntries(primaryCircle(500, 0, 1), 1));
 * const mean = shares.reduce((a, b) => a + b) / shares.length;
 * if (mean > 0.5) throw new Error("edges come apart");
 * ```
 */
export function shuffledEntries(kernels: PointCloud, seed: number): PointCloud {
  return normalizeKernels(shuffledColumns(kernels, seed).data, kernels.dim).cloud;
}
