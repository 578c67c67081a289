import { codensity } from "./density.ts";
import type { PointCloud } from "./points.ts";

/**
 * One cut scale for all cells of a Mapper graph, from the cloud itself: the 95 % quantile of the
 * distances to the ⌈log n⌉-th neighbour.
 *
 * @param cloud Points, already rescaled by the metric.
 * @returns A distance; 0 for a single point. O(n² · dim).
 */
export function mapperScale(cloud: PointCloud): number {
  if (cloud.n < 2) return 0;
  const rho = codensity(cloud, Math.max(1, Math.ceil(Math.log(cloud.n)))).sort();
  return rho[Math.floor(0.95 * (cloud.n - 1))]!;
}
