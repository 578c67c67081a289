import { normalizeKernels } from "../filters/kernels.ts";
import { pca } from "../tda/points/pca.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { plainCloud } from "./plain_cloud.ts";

/**
 * Normal kernels with the mean and the covariance of given ones, then mean-centered and scaled to
 * length 1: the null that keeps which directions are wide, and nothing of how kernels lie in them.
 * A loop that is longer than these show is more than two strong components.
 *
 * @param kernels Kernels row by row, n × size², at least two; before they are scaled to length 1 if
 * those of larger weights shall count more.
 * @param seed Seed of the draw.
 * @returns As many points of R^(size²). O(n · dim² + dim³).
 * @throws {RangeError} If there are fewer than two kernels, or an entry is NaN or infinite.
 *
 * @example
 * ```ts
 * import { circleShare } from "@filterscope/filterscope/filters";
 * import { covarianceMatched, primaryCircle } from "@filterscope/filterscope/models";
 * const drawn = covarianceMatched(primaryCircle(500, 0, 1), 1);
 * if (circleShare(drawn).some((share) => share < 0.999)) throw new Error("edges stay edges");
 * ```
 */
export function covarianceMatched(kernels: PointCloud, seed: number): PointCloud {
  const { n, dim } = kernels;
  return normalizeKernels(plainCloud(n, pca(kernels, dim), "normal", seed).data, dim).cloud;
}
