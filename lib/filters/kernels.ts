import { kernelSize } from "./kernel_size.ts";
import type { PointCloud } from "../tda/points/points.ts";

/** Kernels as points of the unit sphere of mean-zero vectors. */
export interface NormalizedKernels {
  /** The kernels, each with mean 0 and Euclidean norm 1. */
  readonly cloud: PointCloud;
  /** For every point of `cloud`, its row among the kernels given. */
  readonly rows: Uint32Array;
  /** For every point, the Euclidean norm that its kernel had once its mean was taken away. */
  readonly lengths: Float32Array;
  /** Rows left out because their kernel is constant, and so has no direction. */
  readonly constant: number[];
}

/**
 * A kernel counts as constant if subtracting its mean leaves less than this fraction of its norm:
 * about ten times what rounding to 32 bits alone leaves.
 */
const CONSTANT_TOLERANCE = 1e-6;

/**
 * Subtracts from every kernel its own mean and divides it by its Euclidean norm, as all published
 * work on the shape of filters does (Gabrielsson and Carlsson 2018).
 *
 * Kernels that are constant, up to 10⁻⁶ of their norm, are left out and reported.
 *
 * @param kernels Kernels row by row, n × dim.
 * @param dim Entries of a kernel, 9 for 3×3; at least 2.
 * @returns The points, with the rows they came from. O(n · dim).
 * @throws {RangeError} If dim is no integer of at least 2, the length does not divide into rows, or
 * an entry is NaN or infinite (the message names the row).
 *
 * @example
 * ```ts
 * import { normalizeKernels } from "@filterscope/filterscope/filters";
 * const { cloud, constant } = normalizeKernels(new Float32Array([1, 3, 5, 5]), 2);
 * if (cloud.n !== 1 || constant[0] !== 1) throw new Error("the second kernel has no direction");
 * if (Math.abs(cloud.data[1]! - Math.SQRT1_2) > 1e-6) throw new Error("mean 0, norm 1");
 * ```
 */
export function normalizeKernels(kernels: Float32Array, dim: number): NormalizedKernels {
  if (!Number.isInteger(dim) || dim < 2) {
    throw new RangeError(
      `Cannot normalize kernels: dim must be an integer of at least 2, got ${dim}`,
    );
  }
  if (kernels.length % dim !== 0) {
    throw new RangeError(
      `Cannot normalize kernels: ${kernels.length} entries do not divide into kernels of ${dim}`,
    );
  }
  const data = new Float32Array(kernels.length);
  const rows: number[] = [];
  const lengths: number[] = [];
  const constant: number[] = [];
  for (let row = 0, from = 0; from < kernels.length; row++, from += dim) {
    let sum = 0;
    let squares = 0;
    for (let i = from; i < from + dim; i++) {
      sum += kernels[i]!;
      squares += kernels[i]! ** 2;
    }
    if (!Number.isFinite(squares)) {
      throw new RangeError(
        `Cannot normalize kernels: row ${row} holds NaN or infinity; did training diverge?`,
      );
    }
    const mean = sum / dim;
    let centered = 0;
    for (let i = from; i < from + dim; i++) centered += (kernels[i]! - mean) ** 2;
    if (centered <= CONSTANT_TOLERANCE ** 2 * squares) {
      constant.push(row);
      continue;
    }
    const norm = Math.sqrt(centered);
    const to = rows.length * dim;
    for (let i = 0; i < dim; i++) data[to + i] = (kernels[from + i]! - mean) / norm;
    rows.push(row);
    lengths.push(norm);
  }
  return {
    cloud: { data: data.slice(0, rows.length * dim), n: rows.length, dim },
    rows: Uint32Array.from(rows),
    lengths: Float32Array.from(lengths),
    constant,
  };
}

/**
 * The horizontal gradient e₁ and the vertical gradient e₂ of the DCT basis, on any odd grid; length
 * 1.
 */
function gradients(size: number): readonly [horizontal: number[], vertical: number[]] {
  const half = (size - 1) / 2;
  let squares = 0;
  for (let x = -half; x <= half; x++) squares += size * x * x;
  const at = (step: number) => (half - step) / Math.sqrt(squares);
  const entries = Array.from({ length: size * size }, (_, i) => i);
  return [entries.map((i) => at(i % size)), entries.map((i) => at(Math.floor(i / size)))];
}

/**
 * The angle of every kernel on the primary circle of linear gradients: that of its coordinates on
 * the two linear vectors e₁, e₂ of the discrete cosine basis (Lee, Pedersen and Mumford 2003).
 *
 * e₁ falls from left to right, e₂ from top to bottom. For 3×3 kernels both are eigenvectors of the
 * matrix D of the contrast norm with the same eigenvalue, so the angle is the same under that norm
 * and under the Euclidean one. Larger kernels are compared with linear gradients over their grid.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns n angles in (−π, π]: 0 for e₁, π/2 for e₂; 0 too for a kernel with no linear part. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { edgeAngle } from "@filterscope/filterscope/filters";
 * const bright = [1, 0, -1, 1, 0, -1, 1, 0, -1];
 * const [angle] = edgeAngle({ data: Float32Array.from(bright), n: 1, dim: 9 });
 * if (Math.abs(angle!) > 1e-6) throw new Error("it falls from left to right, as e₁ does");
 * ```
 */
export function edgeAngle(cloud: PointCloud): Float64Array {
  return mapLinearPart(cloud, (horizontal, vertical) => Math.atan2(vertical, horizontal));
}

/**
 * The share of every kernel's squared Euclidean norm that lies in the plane of linear gradients: 1
 * on the primary circle, 0 for a kernel without gradient; for a random mean-zero kernel 2 / (size²
 * − 1) on average, a quarter if it is 3×3.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns n shares from 0 to 1; NaN for a kernel that is zero. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { circleShare } from "@filterscope/filterscope/filters";
 * import { gaussianKernels, primaryCircle } from "@filterscope/filterscope/models";
 * const mean = (values: Float64Array) => values.reduce((a, b) => a + b) / values.length;
 * if (mean(circleShare(primaryCircle(50, 0, 1))) < 0.999) {
 *   throw new Error("edges lie on the circle");
 * }
 * if (Math.abs(mean(circleShare(gaussianKernels(4000, 3, 1))) - 0.25) > 0.02) {
 *   throw new Error("a quarter");
 * }
 * ```
 */
export function circleShare(cloud: PointCloud): Float64Array {
  // Both vectors have Euclidean length 1, and are orthogonal.
  return mapLinearPart(
    cloud,
    (horizontal, vertical, squaredNorm) => (horizontal ** 2 + vertical ** 2) / squaredNorm,
  );
}

/**
 * The coordinates of every kernel on the linear vectors e₁ and e₂ of {@linkcode edgeAngle}: in the
 * unit disc for kernels of length 1, on its rim for pure edges.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns n × 2 coordinates. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { edgeCoordinates } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const { data } = edgeCoordinates(primaryCircle(1, 0, 1));
 * if (Math.abs(Math.hypot(data[0]!, data[1]!) - 1) > 1e-5) {
 *   throw new Error("pure edges lie on the rim");
 * }
 * ```
 */
export function edgeCoordinates(cloud: PointCloud): PointCloud {
  const first = mapLinearPart(cloud, (horizontal) => horizontal);
  const second = mapLinearPart(cloud, (_, vertical) => vertical);
  const data = Float32Array.from(
    { length: 2 * cloud.n },
    (_, i) => (i % 2 === 0 ? first : second)[i >> 1]!,
  );
  return { data, n: cloud.n, dim: 2 };
}

function mapLinearPart(
  { data, n, dim }: PointCloud,
  of: (horizontal: number, vertical: number, squaredNorm: number) => number,
): Float64Array {
  const [e1, e2] = gradients(kernelSize(dim, "read edges off"));
  const result = new Float64Array(n);
  for (let row = 0; row < n; row++) {
    let horizontal = 0;
    let vertical = 0;
    let squaredNorm = 0;
    for (let i = 0; i < dim; i++) {
      const value = data[row * dim + i]!;
      horizontal += value * e1[i]!;
      vertical += value * e2[i]!;
      squaredNorm += value * value;
    }
    result[row] = of(horizontal, vertical, squaredNorm);
  }
  return result;
}
