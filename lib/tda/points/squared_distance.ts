import type { PointCloud } from "./points.ts";

/** Squared Euclidean distance between rows `a` and `b`, accumulated in 64 bits. */
export function squaredDistance({ data, dim }: PointCloud, a: number, b: number): number {
  let squared = 0;
  for (let i = a * dim, j = b * dim, end = i + dim; i < end; i++, j++) {
    const difference = data[i]! - data[j]!;
    squared += difference * difference;
  }
  return squared;
}
