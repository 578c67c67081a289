import type { PointCloud } from "../tda/points/points.ts";

/** Mean of some rows of a cloud. */
export function meanKernel({ data, dim }: PointCloud, rows: readonly number[]): number[] {
  const mean = new Array<number>(dim).fill(0);
  for (const row of rows) {
    for (let c = 0; c < dim; c++) mean[c]! += data[row * dim + c]! / rows.length;
  }
  return mean;
}
