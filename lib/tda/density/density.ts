import { distancesToMeasure, kthNeighborDistances } from "./knn.ts";
import { selectSmallest } from "./select_smallest.ts";
import type { NeighborMeasure } from "./neighbor_distances.ts";
import { type PointCloud, selectRows } from "../points/points.ts";

/** How density is measured, and how much of a cloud is dense. */
export interface DensityOptions {
  /** Up to which neighbor, 1 to n − 1; the point itself is not counted. */
  readonly k: number;
  /** The fraction of points to keep, in (0, 1]. */
  readonly p: number;
  /**
   * What is small where the cloud is dense: `kth-neighbor`, the default and that of the published
   * work on filters and image patches, is the codensity ρ_k; `distance-to-measure`, the root mean
   * square of the distances to all k, is smoother.
   */
  readonly measure?: NeighborMeasure;
}

/** The densest points of a cloud, with what is needed to trace each back to its row. */
export interface DensestPoints {
  /** The kept points, in the order of `kept`. */
  readonly cloud: PointCloud;
  /** The fraction of points asked for. */
  readonly p: number;
  /** Number of points of the input. */
  readonly n: number;
  /** Row numbers in the input, ascending, length floor(p · n). */
  readonly kept: Uint32Array;
  /** The measure of every row of the input, small where the cloud is dense. */
  readonly rho: Float64Array;
}

/** The dense part of a cloud, and how density was measured. */
export interface DenseCloud extends DensestPoints {
  /** Up to which neighbor density was measured. */
  readonly k: number;
  /** What measured density. */
  readonly measure: NeighborMeasure;
}

/**
 * The k-codensity ρ_k of every point: the distance to its k-th nearest neighbor.
 *
 * Density is its inverse. A large k measures density over wide neighborhoods, a small k over
 * narrow ones (de Silva and Carlsson 2004; Carlsson, Ishkhanov, de Silva and Zomorodian 2008).
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param k Which neighbor, 1 to n − 1; the point itself is not counted.
 * @returns n distances, by row; cost as for {@linkcode kthNeighborDistances}.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { codensity, toPointCloud } from "@filterscope/filterscope/tda";
 * const rho = codensity(toPointCloud(new Float32Array([0, 1, 3]), 1), 1);
 * if (rho.join() !== "1,1,2") throw new Error("the distance to the nearest neighbor");
 * ```
 */
export function codensity(cloud: PointCloud, k: number): Float64Array {
  return kthNeighborDistances(cloud, k);
}

/**
 * The density filtration ρ(k, p): keeps the floor(p · n) points of smallest codensity ρ_k, or of
 * smallest distance to the measure of their k nearest neighbors.
 *
 * Points of equal density are kept in row order. With ρ_k this is the core X(k, p) of Carlsson,
 * Ishkhanov, de Silva and Zomorodian (IJCV 76, 2008), with p as a fraction.
 *
 * @param cloud Points, n × dim.
 * @param options `k`, `p` and the measure.
 * @returns The kept points, their rows and the measure of all rows; cost as for
 * {@linkcode kthNeighborDistances}.
 * @throws {RangeError} If k or p is out of range, p · n is less than one point, or a coordinate is
 * NaN or infinite.
 *
 * @example
 * ```ts
 * import { densityFilter, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3, 100]), 1);
 * const dense = densityFilter(line, { k: 1, p: 0.8 });
 * if (dense.kept.join() !== "0,1,2,3") throw new Error("the outlier should go");
 * ```
 */
export function densityFilter(cloud: PointCloud, options: DensityOptions): DenseCloud {
  const { k, p, measure = "kth-neighbor" } = options;
  coreSize(cloud.n, p);
  const rho = measure === "kth-neighbor" ? codensity(cloud, k) : distancesToMeasure(cloud, k);
  return { ...keepDensest(cloud, rho, p), k, measure };
}

/**
 * The second half of {@linkcode densityFilter}: keeps the densest points by a measure that is there
 * already, from several threads say.
 *
 * @param cloud Points, n × dim.
 * @param rho The measure of every row, small where the cloud is dense.
 * @param p The fraction of points to keep, in (0, 1].
 * @returns The kept points; of equally dense ones the first. O(n).
 * @throws {RangeError} If there is not one value a row, p is out of range, or p · n is less than
 * one point.
 *
 * @example
 * ```ts
 * import { keepDensest, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([5, 6, 9]), 1);
 * const { kept, cloud } = keepDensest(line, Float64Array.of(1, 3, 2), 2 / 3);
 * if (kept.join() !== "0,2" || cloud.data.join() !== "5,9") throw new Error("row 1 is sparse");
 * ```
 */
export function keepDensest(cloud: PointCloud, rho: Float64Array, p: number): DensestPoints {
  const { n } = cloud;
  if (rho.length !== n) {
    throw new RangeError(
      `Cannot keep the densest of ${n} points: expected as many values of the measure, got ` +
        `${rho.length}`,
    );
  }
  const size = coreSize(n, p);
  const kept = smallestRows(rho, size);
  return { cloud: selectRows(cloud, kept), p, n, kept, rho };
}

/** The rows of the smallest values, ascending; of equal ones the first. O(n). */
function smallestRows(values: Float64Array, size: number): Uint32Array {
  const largest = selectSmallest(values.slice(), values.length, size);
  const rows = new Uint32Array(size);
  let equal = size;
  for (const value of values) if (value < largest) equal--;
  for (let row = 0, count = 0; row < values.length; row++) {
    if (values[row]! < largest || (values[row]! === largest && equal-- > 0)) rows[count++] = row;
  }
  return rows;
}

/**
 * The number of points in the densest fraction p of n: floor(p · n).
 *
 * @param n Number of points.
 * @param p Fraction to keep, in (0, 1].
 * @returns The number, at least 1.
 * @throws {RangeError} If p is out of range, or p · n is less than one point.
 *
 * @example
 * ```ts
 * import { coreSize } from "@filterscope/filterscope/tda";
 * if (coreSize(100, 0.29) !== 29) throw new Error("whatever rounding does to 0.29 · 100");
 * ```
 */
export function coreSize(n: number, p: number): number {
  if (!(p > 0 && p <= 1)) {
    throw new RangeError(
      `Cannot keep the densest part of a cloud: p must be a fraction in (0, 1], got ${p}`,
    );
  }
  // p is rarely exact in binary (0.29 · 100 < 29): allow the product its rounding errors.
  const size = Math.floor(p * n * (1 + 4 * Number.EPSILON));
  if (size === 0) {
    throw new RangeError(
      `Cannot keep the densest ${p} of ${n} points: that is less than one point; raise p to at ` +
        `least ${1 / n}`,
    );
  }
  return size;
}
