import { pca } from "./pca.ts";
import type { PointCloud } from "./points.ts";

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
  const data = new Float32Array(cloud.n * dims);
  for (let i = 0; i < data.length; i++) {
    data[i] = cloud.data[Math.floor(i / dims) * cloud.dim + i % dims]!;
  }
  return { data, n: cloud.n, dim: dims };
}
