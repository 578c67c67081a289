import { random } from "../random.ts";
import type { Pca } from "../tda/points/pca.ts";
import type { PointCloud } from "../tda/points/points.ts";

/**
 * A cloud without structure that has the mean and the covariance of another: the null of clouds of
 * which nothing is known. What it shows follows from how coordinates vary together, two by two.
 *
 * A `normal` cloud is dense in its middle; an `even` one fills an ellipsoid, equally dense all over
 * but for luck. (A ball of radius r in d dimensions has variance r² / (d + 2) in each direction.)
 *
 * @param n Number of points.
 * @param like Principal components of the other cloud, all of them (`pca(cloud, dim)`).
 * @param kind How points are spread.
 * @param seed Seed of the draw.
 * @returns n points of as many coordinates. O(n · dim²).
 *
 * @example
 * ```ts
 * import { plainCloud } from "@filterscope/filterscope/models";
 * import { pca, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = pca(toPointCloud(Float32Array.of(0, 0, 3, 4, 6, 8), 2), 2);
 * for (const kind of ["normal", "even"] as const) {
 *   const { data, n } = plainCloud(100, line, kind, 1);
 *   for (let i = 0; i < n; i++) {
 *     if (Math.abs(4 * data[2 * i]! - 3 * data[2 * i + 1]!) > 1e-4) throw new Error("on the line");
 *   }
 * }
 * ```
 */
export function plainCloud(
  n: number,
  like: Pick<Pca, "mean" | "components" | "variances">,
  kind: "normal" | "even",
  seed: number,
): PointCloud {
  const { mean, components, variances } = like;
  const dim = mean.length;
  const stream = random(seed);
  const data = new Float32Array(n * dim);
  const along = new Float64Array(dim);
  const point = new Float64Array(dim);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < dim; k++) along[k] = stream.normal();
    if (kind === "even") {
      const length = Math.sqrt(along.reduce((sum, part) => sum + part * part, 0));
      const radius = Math.sqrt(dim + 2) * stream.uniform() ** (1 / dim);
      for (let k = 0; k < dim; k++) along[k]! *= radius / length;
    }
    point.set(mean);
    for (let k = 0; k < dim; k++) {
      const step = along[k]! * Math.sqrt(variances[k]!);
      for (let c = 0; c < dim; c++) point[c]! += step * components[k * dim + c]!;
    }
    data.set(point, row * dim);
  }
  return { data, n, dim };
}
