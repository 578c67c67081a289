import type { PointCloud } from "./points.ts";

/**
 * The distances the toolkit measures between points.
 *
 * - `"euclidean"`: the usual distance.
 * - `"variance-normalized-euclidean"`: Euclidean after dividing every column by its standard
 *   deviation over the cloud, the metric of the published Mapper pictures of network filters
 *   (Gabrielsson and Carlsson 2018).
 */
export type Metric = "euclidean" | "variance-normalized-euclidean";

/**
 * Rescales a cloud so that plain Euclidean distance on the result is the metric.
 *
 * The standard deviation is the population's (division by n); it belongs to the cloud at hand, so
 * rescale after choosing rows, not before.
 *
 * @param cloud Points, n × dim.
 * @param metric Which metric.
 * @returns The cloud itself for `"euclidean"`, a rescaled copy otherwise. O(n · dim).
 * @throws {RangeError} If the metric is unknown, or a column is constant under
 * `"variance-normalized-euclidean"` (the message names the column).
 *
 * @example
 * ```ts
 * import { metricCloud, toPointCloud } from "@filterscope/filterscope/tda";
 * const cloud = toPointCloud(new Float32Array([0, 0, 2, 200]), 2);
 * const scaled = metricCloud(cloud, "variance-normalized-euclidean");
 * if (scaled.data.join() !== "0,0,2,2") throw new Error("both columns now spread alike");
 * ```
 */
export function metricCloud(cloud: PointCloud, metric: Metric): PointCloud {
  if (metric === "euclidean") return cloud;
  if (metric !== "variance-normalized-euclidean") {
    throw new RangeError(
      `Cannot measure distances: unknown metric "${metric}"; expected "euclidean" or ` +
        `"variance-normalized-euclidean"`,
    );
  }
  const { data, n, dim } = cloud;
  const scaled = new Float32Array(data.length);
  for (let column = 0; column < dim; column++) {
    let sum = 0;
    let constant = true;
    for (let i = column; i < data.length; i += dim) {
      sum += data[i]!;
      if (data[i] !== data[column]) constant = false;
    }
    // Equality, not a tiny variance: rounding leaves a constant column a variance of about 1e-33.
    if (constant) {
      throw new RangeError(
        `Cannot normalize by variance: column ${column} is ${data[column]} in all ${n} rows; ` +
          `drop that column or use the euclidean metric`,
      );
    }
    const mean = sum / n;
    let squares = 0;
    for (let i = column; i < data.length; i += dim) squares += (data[i]! - mean) ** 2;
    const deviation = Math.sqrt(squares / n);
    for (let i = column; i < data.length; i += dim) scaled[i] = data[i]! / deviation;
  }
  return { data: scaled, n, dim };
}
