/**
 * A cloud of n points in R^dim, stored row by row in one flat array.
 *
 * Point i occupies `data[i * dim]` to `data[(i + 1) * dim - 1]`. Coordinates are 32-bit, as trained
 * weights are; every distance in this toolkit is accumulated in 64 bits.
 */
export interface PointCloud {
  /** Coordinates, row-major, length `n * dim`. */
  readonly data: Float32Array;
  /** Number of points (rows). */
  readonly n: number;
  /** Dimension of the ambient space (columns). */
  readonly dim: number;
}

/**
 * Checks raw coordinates and wraps them as a {@linkcode PointCloud} without copying.
 *
 * @param data Coordinates, row-major; length must be a multiple of `dim`.
 * @param dim Number of columns, at least 1.
 * @returns The cloud over the same memory.
 * @throws {RangeError} If `dim` is no positive integer, the length does not divide into rows, or a
 * coordinate is NaN or infinite (the message names the row and the column).
 *
 * @example
 * ```ts
 * import { toPointCloud } from "@filterscope/filterscope/tda";
 * const square = toPointCloud(new Float32Array([0, 0, 1, 0, 1, 1, 0, 1]), 2);
 * if (square.n !== 4) throw new Error("four corners expected");
 * ```
 */
export function toPointCloud(data: Float32Array, dim: number): PointCloud {
  if (!Number.isInteger(dim) || dim < 1) {
    throw new RangeError(`Cannot make a point cloud: dim must be a positive integer, got ${dim}`);
  }
  if (data.length % dim !== 0) {
    throw new RangeError(
      `Cannot make a point cloud: ${data.length} coordinates do not divide into rows of ${dim}`,
    );
  }
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      throw new RangeError(
        `Cannot make a point cloud: row ${Math.floor(i / dim)}, column ${i % dim} is ${data[i]}; ` +
          `remove or repair that point first`,
      );
    }
  }
  return { data, n: data.length / dim, dim };
}

/**
 * Copies the named rows into a new cloud, in the order given.
 *
 * @param cloud The cloud to choose from.
 * @param rows Row numbers, each in `[0, cloud.n)`; repeats are allowed.
 * @returns A cloud of `rows.length` points.
 * @throws {RangeError} If a row number lies outside the cloud.
 *
 * @example
 * ```ts
 * import { selectRows, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([5, 6, 7]), 1);
 * if (selectRows(line, [2, 0, 2]).data.join() !== "7,5,7") throw new Error("in the order given");
 * ```
 */
export function selectRows(cloud: PointCloud, rows: ArrayLike<number>): PointCloud {
  const { dim, n } = cloud;
  const data = new Float32Array(rows.length * dim);
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i]!;
    if (!(row >= 0 && row < n)) {
      throw new RangeError(`Cannot select row ${row}: the cloud has rows 0 to ${n - 1}`);
    }
    data.set(cloud.data.subarray(row * dim, (row + 1) * dim), i * dim);
  }
  return { data, n: rows.length, dim };
}
