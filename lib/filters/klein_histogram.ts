import type { PointCloud } from "../tda/points/points.ts";
import { nearestKleinPatches } from "./klein_share.ts";

/** Boxes along each of the two angles of the Klein bottle: steps of 15° and of 30°. */
export const KLEIN_BOXES = 12;

/** A kernel counts if at least this share of its squared norm lies on the Klein bottle. */
const LEAST_SHARE = 2 / 3;

/** How kernels spread over the Klein bottle of patches. */
export interface KleinHistogram {
  /**
   * The part of the kernels that are counted in every box, {@linkcode KLEIN_BOXES}² numbers with
   * sum 1: box (i, j) at i · KLEIN_BOXES + j holds directions from iπ/12 and mixtures from 2πj/12
   * on. All 0 if none is counted.
   */
  readonly shares: Float64Array;
  /** The part of all kernels that is counted: at least two thirds of it lie on the Klein bottle. */
  readonly near: number;
}

/**
 * Counts kernels by the two angles of their nearest patch on the Klein bottle (Carlsson, Ishkhanov,
 * de Silva and Zomorodian 2008): the direction in which it varies, and its place between line and
 * edge, as {@linkcode nearestKleinPatches} gives them.
 *
 * @param cloud Kernels or patches with mean 0, n × 9.
 * @returns The histogram. O(n).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { kleinHistogram, patch } from "@filterscope/filterscope/filters";
 * const boxOf = (bend: number) => {
 *   const data = Float32Array.from(patch((x) => x + bend * x * x));
 *   return kleinHistogram({ data, n: 1, dim: 9 }).shares.indexOf(1);
 * };
 * // A pure edge lies on the border of two boxes: with a little of a line it falls into either.
 * if (boxOf(0.3) !== boxOf(-0.3) + 1) throw new Error("boxes beside each other");
 * ```
 */
export function kleinHistogram(cloud: PointCloud): KleinHistogram {
  const { share, direction, mixture } = nearestKleinPatches(cloud);
  const shares = new Float64Array(KLEIN_BOXES ** 2);
  const box = (angle: number, turn: number) =>
    Math.min(KLEIN_BOXES - 1, Math.floor(angle / turn * KLEIN_BOXES));
  let counted = 0;
  for (let row = 0; row < cloud.n; row++) {
    if (!(share[row]! >= LEAST_SHARE)) continue;
    counted++;
    shares[box(direction[row]!, Math.PI) * KLEIN_BOXES + box(mixture[row]!, 2 * Math.PI)]!++;
  }
  if (counted > 0) shares.forEach((count, i) => shares[i] = count / counted);
  return { shares, near: cloud.n === 0 ? 0 : counted / cloud.n };
}
