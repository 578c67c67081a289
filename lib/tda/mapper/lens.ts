import { pca } from "../points/pca.ts";
import type { PointCloud } from "../points/points.ts";

/**
 * The lenses known by name: `"pca"`, the first principal component scores; `"coordinates"`, the
 * first columns as they are. Mapper takes any other lens as a cloud of values, one row a point.
 */
export type LensName = "pca" | "coordinates";

/**
 * Computes a named lens: the few numbers per point through which Mapper looks at a cloud.
 *
 * @param cloud Points, n × dim.
 * @param name Which lens.
 * @param dims Number of lens values per point, 1 to dim.
 * @returns Lens values, n × dims.
 * @throws {RangeError} If the name is unknown or dims is out of range.
 */
export function lens(cloud: PointCloud, name: LensName, dims: number): PointCloud {
  if (name === "pca") return pca(cloud, dims).scores;
  if (name !== "coordinates") {
    throw new RangeError(`Cannot compute the lens "${name}": expected "pca" or "coordinates"`);
  }
  if (!Number.isInteger(dims) || dims < 1 || dims > cloud.dim) {
    throw new RangeError(
      `Cannot take ${dims} coordinates as a lens: expected an integer from 1 to ${cloud.dim}, ` +
        `the number of columns`,
    );
  }
  return columnLens(cloud, Array.from({ length: dims }, (_, column) => column));
}

/**
 * Takes chosen columns of a cloud as a lens.
 *
 * @param cloud Points, n × dim.
 * @param columns Which, from 0 to dim − 1, in any order, at least one.
 * @returns Lens values, n × columns.
 * @throws {RangeError} If there is no column, or one is outside the cloud.
 *
 * @example
 * ```ts
 * import { columnLens, toPointCloud } from "@filterscope/filterscope";
 * const cloud = toPointCloud(new Float32Array([1, 2, 3, 4, 5, 6]), 3);
 * if (columnLens(cloud, [2, 0]).data.join() !== "3,1,6,4") throw new Error("last, then first");
 * ```
 */
export function columnLens(cloud: PointCloud, columns: readonly number[]): PointCloud {
  const dims = columns.length;
  if (dims === 0) throw new RangeError("Cannot take columns as a lens: none is named");
  for (const column of columns) {
    if (!Number.isInteger(column) || column < 0 || column >= cloud.dim) {
      throw new RangeError(
        `Cannot take column ${column} as a lens: the cloud has columns 0 to ${cloud.dim - 1}`,
      );
    }
  }
  const data = new Float32Array(cloud.n * dims);
  for (let i = 0; i < data.length; i++) {
    data[i] = cloud.data[Math.floor(i / dims) * cloud.dim + columns[i % dims]!]!;
  }
  return { data, n: cloud.n, dim: dims };
}

/**
 * Makes a lens of any functions on the points, given as values: density, eccentricity, one's own.
 *
 * @param axes One list of n values for each lens coordinate, at least one; rounded to 32 bits.
 * @returns Lens values, n × axes.
 * @throws {RangeError} If there is no axis, two differ in length, or a value is NaN or infinite.
 *
 * @example
 * ```ts
 * import { codensity, eccentricity, noisyCircle, valueLens } from "@filterscope/filterscope";
 * const cloud = noisyCircle(100, 0.1, 2, 1);
 * const lens = valueLens(codensity(cloud, 5), eccentricity(cloud, 2));
 * if (lens.n !== 100 || lens.dim !== 2) throw new Error("two values for every point");
 * ```
 */
export function valueLens(...axes: ArrayLike<number>[]): PointCloud {
  const dims = axes.length;
  if (dims === 0) throw new RangeError("Cannot make a lens: no values are given");
  const n = axes[0]!.length;
  const data = new Float32Array(n * dims);
  axes.forEach((values, axis) => {
    if (values.length !== n) {
      throw new RangeError(
        `Cannot make a lens: axis ${axis} has ${values.length} values, axis 0 has ${n}; every ` +
          `point needs one of each`,
      );
    }
    for (let row = 0; row < n; row++) {
      data[row * dims + axis] = values[row]!;
      if (!Number.isFinite(data[row * dims + axis])) {
        throw new RangeError(
          `Cannot make a lens: axis ${axis} is ${
            values[row]
          } at row ${row}, expected a finite number`,
        );
      }
    }
  });
  return { data, n, dim: dims };
}
