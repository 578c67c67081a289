import type { PointCloud } from "../tda/points/points.ts";
import { largestGap } from "./angles.ts";
import { patch } from "./patch.ts";

/** A patch is on a circle if at least this share of its squared length is in the circle's plane. */
const LEAST_SHARE = 0.75;

/** How patches lie along one of the three circles. */
export interface CircleCoverage {
  /** The circle: of edges, or from edges to upright or to level lines. */
  readonly circle: "primary" | "upright" | "level";
  /** The part of all patches that lies on it. */
  readonly share: number;
  /** The widest stretch of it without any patch, in degrees. */
  readonly gap: number;
  /**
   * The part of all patches in each eighth of it: the first about the edge that is bright on the
   * right, or below on the circle of level lines; the third about the edge that is bright below, or
   * the line whose ends are bright.
   */
  readonly octants: readonly number[];
}

const [across, down] = [patch((x) => x), patch((_, y) => y)];
const [upright, level] = [patch((x) => x * x), patch((_, y) => y * y)];

/** The circles, and what spans their planes. */
const PLANES = [
  ["primary", across, down],
  ["upright", across, upright],
  ["level", down, level],
] as const;

/**
 * How 3×3 patches lie along the three circles of natural images (Carlsson, Ishkhanov, de Silva and
 * Zomorodian 2008): the primary circle, spanned by the two linear patches, and the secondary
 * circles, spanned by the linear patch of an axis and the line across it.
 *
 * A patch is on a circle if three quarters of its squared length lie in its plane, so that it is
 * within 30° of it. An edge along an axis is on two of them.
 *
 * @param cloud Patches or kernels with mean 0, n × 9, row by row from the top left.
 * @returns One entry a circle: primary, upright, level. O(n log n).
 * @throws {RangeError} If points do not have nine coordinates.
 *
 * @example
 * ```ts
 * import { circleCoverage } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const [primary, upright] = circleCoverage(primaryCircle(500, 0.02, 1));
 * if (primary!.share !== 1 || primary!.gap > 15) throw new Error("edges in every direction");
 * if (upright!.gap < 60) throw new Error("no lines");
 * ```
 */
export function circleCoverage({ data, n, dim }: PointCloud): CircleCoverage[] {
  if (dim !== 9) {
    throw new RangeError(
      `Cannot look at circles of 3×3 patches: expected 9 coordinates, got ${dim}`,
    );
  }
  return PLANES.map(([circle, first, second]) => {
    const angles: number[] = [];
    const octants = new Array<number>(8).fill(0);
    for (let row = 0; row < n; row++) {
      let [x, y, squared] = [0, 0, 0];
      for (let i = 0; i < 9; i++) {
        const value = data[9 * row + i]!;
        x += value * first[i]!;
        y += value * second[i]!;
        squared += value * value;
      }
      if (!(x * x + y * y >= LEAST_SHARE * squared)) continue;
      const angle = Math.atan2(y, x);
      angles.push(angle);
      octants[(Math.round(angle / (Math.PI / 4)) + 8) % 8]! += 1 / n;
    }
    return {
      circle,
      share: n === 0 ? 0 : angles.length / n,
      gap: largestGap(angles) * 180 / Math.PI,
      octants,
    };
  });
}
