import type { PointCloud } from "../tda/points/points.ts";
import { largestGap } from "./angles.ts";

/** A patch lies on a circle if at least this share of its squared length is in the circle's plane. */
const LEAST_SHARE = 0.75;

/** How patches lie along one of the three circles. */
export interface CircleCoverage {
  /** The circle: of edges, or from edges to upright or to level lines. */
  readonly circle: "primary" | "upright" | "level";
  /** The part of all patches that lies on it. */
  readonly share: number;
  /** The widest stretch of it without any patch, in degrees. */
  readonly gap: number;
  /** The part of all patches in each eighth of it, the first about the circle's first axis. */
  readonly octants: readonly number[];
}

/** Coordinates that span the planes of the circles. */
const PLANES = [
  ["primary", 0, 1],
  ["upright", 0, 2],
  ["level", 1, 3],
] as const;

/**
 * How patches lie along the three circles of natural images (Carlsson, Ishkhanov, de Silva and
 * Zomorodian 2008): the primary circle, spanned by the two linear patches e₁ and e₂, and the
 * secondary circles, spanned by e₁ and the upright line e₃, and by e₂ and the level line e₄.
 *
 * A patch is on a circle if three quarters of its squared length lie in its plane, so that it is
 * within 30° of it. An edge of direction 0 is on two of them.
 *
 * @param cloud Patches in the discrete cosine basis, n × 8 (see {@linkcode dctCoordinates}).
 * @returns One entry a circle: primary, upright, level. O(n log n).
 * @throws {RangeError} If points do not have eight coordinates.
 *
 * @example
 * ```ts
 * import { circleCoverage, dctCoordinates } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const [primary, upright] = circleCoverage(dctCoordinates(primaryCircle(500, 0.02, 1)));
 * if (primary!.share !== 1 || primary!.gap > 15) throw new Error("edges in every direction");
 * if (upright!.gap < 60) throw new Error("no lines");
 * ```
 */
export function circleCoverage({ data, n, dim }: PointCloud): CircleCoverage[] {
  if (dim !== 8) {
    throw new RangeError(
      `Cannot look at circles of patches: expected 8 coordinates in the discrete cosine basis, ` +
        `got ${dim}; take them with dctCoordinates`,
    );
  }
  return PLANES.map(([circle, first, second]) => {
    const angles: number[] = [];
    const octants = new Array<number>(8).fill(0);
    for (let row = 0; row < n; row++) {
      const [x, y] = [data[8 * row + first]!, data[8 * row + second]!];
      let squared = 0;
      for (let i = 8 * row; i < 8 * row + 8; i++) squared += data[i]! ** 2;
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
