import { EigenvalueDecomposition, Matrix } from "ml-matrix";
import type { PointCloud } from "./points.ts";

/** Principal components of a cloud. */
export interface Pca {
  /** Mean of every column, length dim. */
  readonly mean: Float64Array;
  /** Unit directions of largest variance, dims × dim row-major, widest first. */
  readonly components: Float64Array;
  /** Variance along all dim directions, descending: sample variance, divided by n − 1. */
  readonly variances: Float64Array;
  /** Coordinates of the points along the components, n × dims. */
  readonly scores: PointCloud;
}

/** The most coordinates of points: time grows with the cube of their number. */
const MOST_COLUMNS = 1024;

/**
 * Principal component analysis by the eigenvectors of the covariance matrix.
 *
 * Eigenvectors are fixed up to sign only; here the entry of largest absolute value (the first of
 * equals) is made positive, so that pictures do not flip between machines.
 *
 * @param cloud Points, n × dim, n at least 2.
 * @param dims How many components to keep, 1 to dim.
 * @returns Mean, components, all variances and the scores. O(n · dim² + dim³).
 * @throws {RangeError} If dims is out of range, the cloud has fewer than two points, or more than
 * 1,024 coordinates.
 *
 * @example
 * ```ts
 * import { pca, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 0, 3, 4, 6, 8]), 2);
 * const { variances, scores } = pca(line, 1);
 * if (Math.abs(variances[0]! - 25) > 1e-9) throw new Error("variance along the line is 25");
 * if (Math.abs(scores.data[2]! - 5) > 1e-6) throw new Error("the last point lies 5 from the mean");
 * ```
 */
export function pca(cloud: PointCloud, dims: number): Pca {
  const { data, n, dim } = cloud;
  if (n < 2) {
    throw new RangeError(`Cannot find principal components of ${n} points: at least 2 are needed`);
  }
  if (!Number.isInteger(dims) || dims < 1 || dims > dim) {
    throw new RangeError(
      `Cannot keep ${dims} principal components: expected an integer from 1 to ${dim}, the ` +
        `number of columns`,
    );
  }
  if (dim > MOST_COLUMNS) {
    throw new RangeError(
      `Cannot find principal components of points of ${dim} coordinates: that takes hours, ` +
        `expected at most ${MOST_COLUMNS}; choose coordinates, or another lens`,
    );
  }
  const mean = new Float64Array(dim);
  for (let i = 0; i < data.length; i++) mean[i % dim]! += data[i]! / n;
  const covariance = new Matrix(dim, dim);
  const centered = new Float64Array(dim);
  for (let row = 0; row < n; row++) {
    for (let c = 0; c < dim; c++) centered[c] = data[row * dim + c]! - mean[c]!;
    for (let a = 0; a < dim; a++) {
      for (let b = a; b < dim; b++) {
        covariance.set(a, b, covariance.get(a, b) + centered[a]! * centered[b]! / (n - 1));
      }
    }
  }
  for (let a = 0; a < dim; a++) {
    for (let b = 0; b < a; b++) covariance.set(a, b, covariance.get(b, a));
  }
  const evd = new EigenvalueDecomposition(covariance, { assumeSymmetric: true });
  const values = evd.realEigenvalues;
  const order = [...values.keys()].sort((a, b) => values[b]! - values[a]! || a - b);
  const variances = Float64Array.from(order, (i) => Math.max(0, values[i]!));

  const components = new Float64Array(dims * dim);
  for (let k = 0; k < dims; k++) {
    const vector = evd.eigenvectorMatrix.getColumn(order[k]!);
    const sign = vector.reduce((a, b) => Math.abs(b) > Math.abs(a) ? b : a) < 0 ? -1 : 1;
    for (let c = 0; c < dim; c++) components[k * dim + c] = sign * vector[c]!;
  }
  const scores = new Float32Array(n * dims);
  for (let row = 0; row < n; row++) {
    for (let k = 0; k < dims; k++) {
      let score = 0;
      for (let c = 0; c < dim; c++) {
        score += (data[row * dim + c]! - mean[c]!) * components[k * dim + c]!;
      }
      scores[row * dims + k] = score;
    }
  }
  return { mean, components, variances, scores: { data: scores, n, dim: dims } };
}
