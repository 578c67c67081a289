import type { PointCloud } from "../tda/points/points.ts";
import { normalizeKernels } from "./kernels.ts";

/**
 * What is done to every row of a table before it is a point:
 *
 * - `none`: nothing.
 * - `unit`: it is divided by its length, as where only directions mean something.
 * - `kernel`: it is mean-centered and divided by its length, as kernels are
 *   ({@linkcode normalizeKernels}).
 */
export type RowScale = "none" | "unit" | "kernel";

/** Rows as points, and which of them have no direction. */
export interface ScaledRows {
  /** The points. */
  readonly cloud: PointCloud;
  /** Rows left out: those of length 0, or that are constant. */
  readonly leftOut: readonly number[];
}

/**
 * Makes points of the rows of a table.
 *
 * @param rows The table, n × dim.
 * @param scale What is done to every row.
 * @returns The points, and the rows left out. O(n · dim).
 * @throws {RangeError} If rows of one entry are to be centered.
 *
 * @example
 * ```ts
 * import { scaledRows } from "@filterscope/filterscope/filters";
 * const rows = { data: Float32Array.of(3, 4, 0, 0), n: 2, dim: 2 };
 * const { cloud, leftOut } = scaledRows(rows, "unit");
 * if (cloud.n !== 1 || leftOut[0] !== 1) throw new Error("0, 0 has no direction");
 * if (Math.abs(cloud.data[1]! - 0.8) > 1e-6) throw new Error("length 1");
 * ```
 */
export function scaledRows(rows: PointCloud, scale: RowScale): ScaledRows {
  if (scale === "none") return { cloud: rows, leftOut: [] };
  const { data, n, dim } = rows;
  if (scale === "kernel") {
    const { cloud, constant } = normalizeKernels(data, dim);
    return { cloud, leftOut: constant };
  }
  const scaled = new Float32Array(data.length);
  const leftOut: number[] = [];
  let kept = 0;
  for (let row = 0; row < n; row++) {
    const entries = data.subarray(row * dim, (row + 1) * dim);
    // Entries of 32 bits may have squares that are too small, or too large, for 32.
    const length = Math.sqrt(entries.reduce((sum, entry) => sum + entry * entry, 0));
    if (length === 0) {
      leftOut.push(row);
      continue;
    }
    for (let c = 0; c < dim; c++) scaled[kept * dim + c] = entries[c]! / length;
    kept++;
  }
  return { cloud: { data: scaled.slice(0, kept * dim), n: kept, dim }, leftOut };
}
