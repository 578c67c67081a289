import { type Cover, type CoverSpec, cubicalCover } from "./cover.ts";
import type { PointCloud } from "../points/points.ts";

/**
 * Covers the lens values by overlapping boxes of about equal numbers of points along every
 * coordinate: the cubical cover of their ranks, also called equalized.
 *
 * Parts of the range of ranks hold equal counts, n / resolution, and so do all intervals but the
 * outer ones, which reach beyond the range as in {@linkcode cubicalCover}. Equal values share the
 * mean of their ranks, so that equal points stay together.
 *
 * @param lens Lens values, n × dims.
 * @param spec Resolution and gain.
 * @returns The non-empty cells with their rows. O(n log n + n · (gain + 1)^dims).
 * @throws {RangeError} As {@linkcode cubicalCover} does.
 *
 * @example
 * ```ts
 * import { balancedCover, toPointCloud } from "@filterscope/filterscope/tda";
 * const lens = toPointCloud(new Float32Array([0, 1, 10, 1000]), 1);
 * const { cells } = balancedCover(lens, { resolution: 2, gain: 1 });
 * if (cells.map(({ rows }) => rows.join()).join(" ") !== "0,1 2,3") throw new Error("two and two");
 * ```
 */
export function balancedCover(lens: PointCloud, spec: CoverSpec): Cover {
  const { data, n, dim } = lens;
  const ranks = new Float32Array(data.length);
  for (let c = 0; c < dim; c++) {
    const value = (row: number) => data[row * dim + c]!;
    const order = Uint32Array.from({ length: n }, (_, row) => row)
      .sort((a, b) => value(a) - value(b));
    for (let from = 0, to = 0; from < n; from = to) {
      while (to < n && value(order[to]!) === value(order[from]!)) to++;
      for (let i = from; i < to; i++) ranks[order[i]! * dim + c] = (from + to - 1) / 2;
    }
  }
  return cubicalCover({ data: ranks, n, dim }, spec);
}
