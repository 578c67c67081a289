import type { PointCloud } from "../tda/points/points.ts";
import { edgeCoordinates } from "./kernels.ts";

/**
 * Places filters of length 1 in the unit disc, each where it is bright: a pure edge on the rim, on
 * the side of its bright half; a filter without gradient, such as a line, in the middle.
 *
 * @param filters Kernels, n × size², row by row from the top left.
 * @param most Of more filters than this only some are placed, evenly from all of them.
 * @returns x to the right and y downwards, at most `most` rows. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { brightDisc } from "@filterscope/filterscope";
 * const right = { data: new Float32Array([-1, 0, 1, -1, 0, 1, -1, 0, 1]), n: 1, dim: 9 };
 * const [x, y] = brightDisc(right, 100).data;
 * if (!(x! > 0 && Math.abs(y!) < 1e-6)) throw new Error("it is bright on the right");
 * ```
 */
export function brightDisc(filters: PointCloud, most: number): PointCloud {
  const { data } = edgeCoordinates(filters);
  const every = Math.max(1, Math.ceil(filters.n / most));
  const n = Math.floor(filters.n / every);
  // The coordinates grow where a filter is dark.
  return {
    data: Float32Array.from({ length: 2 * n }, (_, i) => -data[2 * (i >> 1) * every + i % 2]!),
    n,
    dim: 2,
  };
}
