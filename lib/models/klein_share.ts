import { kernelSize } from "../tda/kernel_size.ts";
import type { PointCloud } from "../tda/points.ts";
import { patch } from "./patch.ts";

/** Directions that are looked at before the best of them is refined. */
const DIRECTIONS = 90;

/**
 * How much of every kernel lies on the Klein bottle of patches: the largest share of its squared norm
 * in a plane of patches d (ax + by) + c (ax + by)² that vary in one direction.
 *
 * Linear and quadratic part of a direction are orthogonal, and all their mixtures are the patches of that
 * direction on the Klein bottle (see `kleinBottle`), so this is the squared cosine of the angle between
 * the kernel and the nearest patch: 1 on the Klein bottle, of which the circle of edges is a part. Larger kernels than 3×3 are compared with such patches over their grid.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns n shares from 0 to 1, to about 1e-9; NaN for a kernel that is zero. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { kleinBottle, kleinShare } from "@filterscope/filterscope";
 * const shares = kleinShare(kleinBottle(50, 0, 1));
 * if (shares.some((share) => share < 0.999999)) throw new Error("all of them lie on it");
 * ```
 */
export function kleinShare(cloud: PointCloud): Float64Array {
  return nearestKleinPatches(cloud).share;
}

/** The patches of the Klein bottle that are nearest to kernels, by row. */
export interface KleinPatches {
  /** The share of the kernel's squared norm in the plane of its direction, as {@linkcode kleinShare}. */
  readonly share: Float64Array;
  /**
   * The direction in which the patch varies, in [0, π): 0 from left to right, as for an upright edge or
   * line, π/2 from top to bottom.
   */
  readonly direction: Float64Array;
  /** Which part of that share is linear: 1 for an edge, 0 for a line. */
  readonly linear: Float64Array;
}

/**
 * Finds the nearest patch of the Klein bottle for every kernel.
 *
 * @param cloud Kernels, n × size², row by row from the top left.
 * @returns Share, direction and linear part of each; NaN for a kernel that is zero. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 */
export function nearestKleinPatches({ data, n, dim }: PointCloud): KleinPatches {
  const size = kernelSize(dim, "find patches of the Klein bottle for");
  const planes = Array.from(
    { length: DIRECTIONS },
    (_, i) => plane(Math.PI * i / DIRECTIONS, size),
  );
  const found = {
    share: new Float64Array(n),
    direction: new Float64Array(n),
    linear: new Float64Array(n),
  };
  for (let row = 0; row < n; row++) {
    const kernel = data.subarray(dim * row, dim * row + dim);
    let best = 0;
    let most = -1;
    planes.forEach((one, i) => {
      const share = shareIn(kernel, one);
      if (share > most) [best, most] = [i, share];
    });
    // One maximum lies between the neighbours of the best direction; thirds close in on it.
    let [low, high] = [(best - 1) * Math.PI / DIRECTIONS, (best + 1) * Math.PI / DIRECTIONS];
    for (let round = 0; round < 30; round++) {
      const [a, b] = [low + (high - low) / 3, high - (high - low) / 3];
      if (shareIn(kernel, plane(a, size)) < shareIn(kernel, plane(b, size))) low = a;
      else high = b;
    }
    const direction = (low + high) / 2;
    const own = plane(direction, size);
    const squared = dot(kernel, kernel);
    const both = shareIn(kernel, own);
    found.share[row] = both / squared;
    found.direction[row] = (direction + Math.PI) % Math.PI;
    found.linear[row] = dot(kernel, own[0]) ** 2 / both;
  }
  return found;
}

/** The linear and the quadratic patch of a direction, each of length 1. */
function plane(
  direction: number,
  size: number,
): readonly [linear: number[], quadratic: number[]] {
  const [a, b] = [Math.cos(direction), Math.sin(direction)];
  return [
    patch((x, y) => a * x + b * y, size),
    patch((x, y) => (a * x + b * y) ** 2, size),
  ];
}

function shareIn(kernel: ArrayLike<number>, [linear, quadratic]: ReturnType<typeof plane>): number {
  return dot(kernel, linear) ** 2 + dot(kernel, quadratic) ** 2;
}

function dot(a: ArrayLike<number>, b: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < b.length; i++) sum += a[i]! * b[i]!;
  return sum;
}
