import type { PointCloud } from "../tda/points/points.ts";

/** Pairs of neighbors among the nine pixels of a patch, row by row from the top left. */
const NEIGHBORS: readonly (readonly [number, number])[] = [
  ...[0, 1, 3, 4, 6, 7].map((i) => [i, i + 1] as const),
  ...[0, 1, 2, 3, 4, 5].map((i) => [i, i + 3] as const),
];

/** The basis before scaling, and squared contrast norms of its vectors. */
const PATTERNS: readonly (readonly [squares: number, entries: readonly number[]])[] = [
  [6, [1, 0, -1, 1, 0, -1, 1, 0, -1]],
  [6, [1, 1, 1, 0, 0, 0, -1, -1, -1]],
  [54, [1, -2, 1, 1, -2, 1, 1, -2, 1]],
  [54, [1, 1, 1, -2, -2, -2, 1, 1, 1]],
  [8, [1, 0, -1, 0, 0, 0, -1, 0, 1]],
  [48, [1, 0, -1, -2, 0, 2, 1, 0, -1]],
  [48, [1, -2, 1, 0, 0, 0, -1, 2, -1]],
  [216, [1, -2, 1, -2, 4, -2, 1, -2, 1]],
];

/**
 * The eight vectors of the discrete cosine basis of 3×3 patches, row by row from the top left, each
 * with mean 0 and contrast norm 1, any two orthogonal under that norm (Lee, Pedersen and Mumford,
 * "The nonlinear statistics of high-contrast patches in natural images", 2003, section 2.3).
 *
 * In their order: the linear patches that fall from left to right (e₁) and from top to bottom (e₂),
 * the upright (e₃) and the level line (e₄), the saddle (e₅), and three that vary faster.
 *
 * @example
 * ```ts
 * import { contrastNorm, dctBasis } from "@filterscope/filterscope/filters";
 * if (dctBasis.some((patch) => Math.abs(contrastNorm(patch) - 1) > 1e-12)) {
 *   throw new Error("all have contrast norm 1");
 * }
 * ```
 */
export const dctBasis: readonly (readonly number[])[] = PATTERNS.map(([squares, entries]) =>
  entries.map((entry) => entry / Math.sqrt(squares))
);

/** D eᵢ: what a patch is multiplied with for its coordinate. */
const DUAL = dctBasis.map((patch) => {
  const result = new Array<number>(9).fill(0);
  for (const [i, j] of NEIGHBORS) {
    result[i]! += patch[i]! - patch[j]!;
    result[j]! += patch[j]! - patch[i]!;
  }
  return result;
});

/**
 * The contrast norm of a 3×3 patch, or D-norm: the root of the summed squares of the differences
 * between pixels that are neighbors in a row or a column (Lee, Pedersen and Mumford 2003, eq. 2).
 *
 * It is ‖x‖_D = √(xᵀ D x), where D has on its diagonal the number of a pixel's neighbors, 2 to 4,
 * and −1 for each of these. A constant added to the patch changes nothing.
 *
 * @param patch Nine numbers, row by row.
 * @returns The norm; 0 for a constant patch.
 *
 * @example
 * ```ts
 * import { contrastNorm } from "@filterscope/filterscope/filters";
 * const step = [0, 0, 1, 0, 0, 1, 0, 0, 1];
 * if (contrastNorm(step) !== Math.sqrt(3)) throw new Error("three pairs differ by one");
 * ```
 */
export function contrastNorm(patch: ArrayLike<number>): number {
  let sum = 0;
  for (const [i, j] of NEIGHBORS) sum += (patch[i]! - patch[j]!) ** 2;
  return Math.sqrt(sum);
}

/**
 * The coordinates of 3×3 patches in the discrete cosine basis, divided by their contrast norm:
 * points of the unit sphere S⁷ in R⁸, where published work on natural images looks at patches (Lee,
 * Pedersen and Mumford 2003; Carlsson, Ishkhanov, de Silva and Zomorodian 2008).
 *
 * For filters this is another normalization than mean 0 and Euclidean length 1: patterns that vary
 * fast count more in the contrast norm, and so come out shorter.
 *
 * @param cloud Patches, n × 9, row by row from the top left; their means do not matter.
 * @returns n × 8 coordinates on e₁, …, e₈ of {@linkcode dctBasis}. O(n).
 * @throws {RangeError} If points do not have nine coordinates, or a patch is constant (the message
 * names the row).
 *
 * @example
 * ```ts
 * import { dctCoordinates } from "@filterscope/filterscope/filters";
 * const edge = Float32Array.of(3, 2, 1, 3, 2, 1, 3, 2, 1);
 * const [first, second] = dctCoordinates({ data: edge, n: 1, dim: 9 }).data;
 * if (Math.abs(first! - 1) > 1e-6 || Math.abs(second!) > 1e-6) throw new Error("it is e₁");
 * ```
 */
export function dctCoordinates({ data, n, dim }: PointCloud): PointCloud {
  if (dim !== 9) {
    throw new RangeError(`Cannot take 3×3 patches apart: expected 9 coordinates, got ${dim}`);
  }
  const result = new Float32Array(8 * n);
  for (let row = 0; row < n; row++) {
    const patch = data.subarray(9 * row, 9 * row + 9);
    const norm = contrastNorm(patch);
    if (!(norm > 0)) {
      throw new RangeError(
        `Cannot normalize patch ${row} by its contrast: it is constant, or not finite`,
      );
    }
    dctInto(patch, norm, result, 8 * row);
  }
  return { data: result, n, dim: 8 };
}

/** Writes the coordinates of a patch of known contrast norm. */
export function dctInto(
  patch: ArrayLike<number>,
  norm: number,
  result: Float32Array,
  at: number,
): void {
  for (let i = 0; i < 8; i++) {
    const dual = DUAL[i]!;
    let sum = 0;
    for (let pixel = 0; pixel < 9; pixel++) sum += patch[pixel]! * dual[pixel]!;
    result[at + i] = sum / norm;
  }
}

/**
 * The patches that coordinates in the discrete cosine basis stand for: the other way from
 * {@linkcode dctCoordinates}.
 *
 * @param cloud Coordinates, n × 8.
 * @returns n × 9 patches with mean 0, row by row from the top left. O(n).
 * @throws {RangeError} If points do not have eight coordinates.
 *
 * @example
 * ```ts
 * import { dctCoordinates, patchesFromDct } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const coordinates = dctCoordinates(primaryCircle(10, 0.1, 1));
 * const again = dctCoordinates(patchesFromDct(coordinates));
 * if (again.data.some((value, i) => Math.abs(value - coordinates.data[i]!) > 1e-6)) {
 *   throw new Error("there and back");
 * }
 * ```
 */
export function patchesFromDct({ data, n, dim }: PointCloud): PointCloud {
  if (dim !== 8) {
    throw new RangeError(
      `Cannot put 3×3 patches together: expected 8 coordinates in the discrete cosine basis, got ` +
        `${dim}`,
    );
  }
  const result = new Float32Array(9 * n);
  for (let row = 0; row < n; row++) {
    for (let i = 0; i < 8; i++) {
      const coordinate = data[8 * row + i]!;
      const patch = dctBasis[i]!;
      for (let pixel = 0; pixel < 9; pixel++) {
        result[9 * row + pixel]! += coordinate * patch[pixel]!;
      }
    }
  }
  return { data: result, n, dim: 9 };
}
