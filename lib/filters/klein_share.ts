import { kernelSize } from "./kernel_size.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { patch } from "./patch.ts";

/** Directions that are looked at before the best of them is refined. */
const DIRECTIONS = 90;

/**
 * How much of every kernel lies on the Klein bottle of patches: the largest share of its squared
 * norm in a plane of patches d (ax + by) + c (ax + by)² that vary in one direction.
 *
 * Linear and quadratic part of a direction are orthogonal, and all their mixtures are the patches
 * of that direction on the Klein bottle (see `kleinBottle`), so this is the squared cosine of the
 * angle between the kernel and the nearest patch: 1 on the Klein bottle, of which the circle of
 * edges is a part. Larger kernels than 3×3 are compared with such patches over their grid.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns n shares from 0 to 1, to about 1e-9; NaN for a kernel that is zero. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { kleinShare } from "@filterscope/filterscope/filters";
 * import { kleinBottle } from "@filterscope/filterscope/models";
 * const shares = kleinShare(kleinBottle(50, 0, 1));
 * if (shares.some((share) => share < 0.999999)) throw new Error("all of them lie on it");
 * ```
 */
export function kleinShare(cloud: PointCloud): Float64Array {
  return nearestKleinPatches(cloud).share;
}

/** The patches of the Klein bottle that are nearest to kernels, by row. */
export interface KleinPatches {
  /**
   * The share of the kernel's squared norm in the plane of its direction, as {@linkcode
   * kleinShare}.
   */
  readonly share: Float64Array;
  /**
   * The direction in which the patch varies, in [0, π): 0 from left to right, as for an upright
   * edge or line, π/2 from top to bottom.
   */
  readonly direction: Float64Array;
  /** Which part of that share is linear: 1 for an edge, 0 for a line. */
  readonly linear: Float64Array;
  /**
   * The angle between line and edge in the plane of the direction, in [0, 2π): 0 for the line
   * whose ends are bright, π/2 for the edge that is bright where the direction points, π for the
   * line whose middle is bright. With `direction` the place on the Klein bottle: directions 0 and π
   * are glued with angles reversed.
   */
  readonly mixture: Float64Array;
}

/**
 * Finds the nearest patch of the Klein bottle for every kernel.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns Share, direction and linear part of each; NaN for a kernel that is zero. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { nearestKleinPatches, patch } from "@filterscope/filterscope/filters";
 * const line = Float32Array.from(patch((_, y) => y * y));
 * const { share, direction, linear } = nearestKleinPatches({ data: line, n: 1, dim: 9 });
 * if (share[0]! < 0.999 || linear[0]! > 0.001) {
 *   throw new Error("a level line is on the Klein bottle");
 * }
 * if (Math.abs(direction[0]! - Math.PI / 2) > 1e-3) {
 *   throw new Error("it varies from top to bottom");
 * }
 * ```
 */
export function nearestKleinPatches({ data, n, dim }: PointCloud): KleinPatches {
  const size = kernelSize(dim, "find patches of the Klein bottle for");
  const planes = planesOf(size);
  const found = {
    share: new Float64Array(n),
    direction: new Float64Array(n),
    linear: new Float64Array(n),
    mixture: new Float64Array(n),
  };
  const step = Math.PI / DIRECTIONS;
  const cosines = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.cos(i * step));
  const sines = Float64Array.from({ length: DIRECTIONS }, (_, i) => Math.sin(i * step));
  for (let row = 0; row < n; row++) {
    const kernel = data.subarray(dim * row, dim * row + dim);
    const parts = planes.basis.map((patch) => dot(kernel, patch));
    let best = 0;
    let most = -1;
    for (let i = 0; i < DIRECTIONS; i++) {
      const share = shareAt(parts, cosines[i]!, sines[i]!, planes.ratio);
      if (share > most) [best, most] = [i, share];
    }
    // One maximum lies between the neighbors of the best direction; thirds close in on it.
    let [low, high] = [(best - 1) * step, (best + 1) * step];
    for (let round = 0; round < 30; round++) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      if (shareIn(parts, a, planes.ratio) < shareIn(parts, b, planes.ratio)) low = a;
      else high = b;
    }
    const direction = ((low + high) / 2 + Math.PI) % Math.PI;
    const [c, s] = [Math.cos(direction), Math.sin(direction)];
    const edge = parts[0]! * c + parts[1]! * s;
    const line = quadraticAt(parts, c, s, planes.ratio);
    const both = edge * edge + line * line;
    found.share[row] = both / dot(kernel, kernel);
    found.direction[row] = direction;
    found.linear[row] = edge * edge / both;
    found.mixture[row] = (Math.atan2(edge, line) + 2 * Math.PI) % (2 * Math.PI);
  }
  return found;
}

/** Patches that those of every direction are made of, and how they are put together. */
interface Planes {
  /** x, y, x², y² and xy, each with mean 0 and length 1; they are orthogonal on a square grid. */
  readonly basis: readonly (readonly number[])[];
  /** Length of xy over that of x², both with mean 0. */
  readonly ratio: number;
}

function planesOf(size: number): Planes {
  const functions = [
    (x: number) => x,
    (_: number, y: number) => y,
    (x: number) => x * x,
    (_: number, y: number) => y * y,
    (x: number, y: number) => x * y,
  ];
  const basis = functions.map((one) => patch(one, size));
  // (x + y)² = x² + y² + 2 xy, so its parts along xy and x² are as 2 · ratio to 1.
  const diagonal = patch((x, y) => (x + y) ** 2, size);
  return { basis, ratio: dot(diagonal, basis[4]!) / (2 * dot(diagonal, basis[2]!)) };
}

/** Squared part of a kernel in the plane of a direction. */
function shareIn(parts: readonly number[], direction: number, ratio: number): number {
  return shareAt(parts, Math.cos(direction), Math.sin(direction), ratio);
}

function shareAt(parts: readonly number[], c: number, s: number, ratio: number): number {
  const linear = parts[0]! * c + parts[1]! * s;
  const quadratic = quadraticAt(parts, c, s, ratio);
  return linear * linear + quadratic * quadratic;
}

/**
 * Part of a kernel along the quadratic patch of a direction, which is cos² · x² + sin² · y² + 2 cos
 * sin · xy; the patches on the right are orthogonal, the last `ratio` times as long as the others.
 */
function quadraticAt(parts: readonly number[], c: number, s: number, ratio: number): number {
  const [cc, ss, mixed] = [c * c, s * s, 2 * ratio * c * s];
  const along = parts[2]! * cc + parts[3]! * ss + parts[4]! * mixed;
  return along / Math.sqrt(cc * cc + ss * ss + mixed * mixed);
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
