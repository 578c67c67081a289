import type { PointCloud } from "../tda/points/points.ts";
import { largestGap } from "./angles.ts";
import { edgeAngle } from "./kernels.ts";
import { nearestKleinPatches } from "./klein_share.ts";

/**
 * What a filter is by its nearest patch on the Klein bottle: an edge, if more than half of its
 * energy there is linear; else a line, upright or level if it is within 22.5° of that, else
 * slanted; `other`, if less than two thirds of its energy lie there.
 */
export type AxisPattern = "edge" | "upright line" | "level line" | "slanted line" | "other";

/** What filters are, as shares of their number. */
export interface AxisPatterns {
  /** More than half linear. */
  readonly edges: number;
  /** More than half quadratic, on an upright line: within 22.5° of varying from left to right. */
  readonly uprightLines: number;
  /** The same from top to bottom. */
  readonly levelLines: number;
  /** Lines nearer to a diagonal. */
  readonly slantedLines: number;
  /** Filters with less than two thirds of their energy on the Klein bottle. */
  readonly other: number;
  /** Widest gap between the angles of edges, in degrees. */
  readonly edgeGap: number;
}

/** Lines by the nearest multiple of 45° of the direction in which they vary. */
const LINES = ["upright line", "slanted line", "level line", "slanted line"] as const;

/**
 * Tells for every filter whether it is an edge or a line, and along which axis.
 *
 * @param cloud Kernels with mean 0, n × size², row by row from the top left.
 * @returns What each is, by row. O(n · size²).
 * @throws {RangeError} If the number of coordinates is no square of an odd size.
 *
 * @example
 * ```ts
 * import { axisPatternOf } from "@filterscope/filterscope/filters";
 * const level = { data: new Float32Array([-1, -1, -1, 2, 2, 2, -1, -1, -1]), n: 1, dim: 9 };
 * if (axisPatternOf(level)[0] !== "level line") throw new Error("it varies from top to bottom");
 * ```
 */
export function axisPatternOf(cloud: PointCloud): AxisPattern[] {
  const { share, direction, linear } = nearestKleinPatches(cloud);
  return Array.from({ length: cloud.n }, (_, row) => {
    if (share[row]! < 2 / 3) return "other";
    if (linear[row]! > 0.5) return "edge";
    return LINES[Math.round(direction[row]! / (Math.PI / 4)) % 4]!;
  });
}

/**
 * Counts edges and lines among filters, by their nearest patches on the Klein bottle.
 *
 * @param cloud Kernels with mean 0, n × size², n at least 1.
 * @returns Shares that add up to 1, and the widest gap between edges. O(n · size²).
 * @throws {RangeError} If there is no filter, or the number of coordinates is no square of an odd
 * size.
 *
 * @example
 * ```ts
 * import { axisPatterns } from "@filterscope/filterscope/filters";
 * import { threeCircles } from "@filterscope/filterscope/models";
 * const { uprightLines, levelLines, slantedLines } = axisPatterns(threeCircles(300, 0, 1));
 * if (uprightLines < 0.1 || levelLines < 0.1 || slantedLines > 0) {
 *   throw new Error("lines on two axes");
 * }
 * ```
 */
export function axisPatterns(cloud: PointCloud): AxisPatterns {
  if (cloud.n === 0) throw new RangeError("Cannot count the edges and lines of no filters");
  const found = axisPatternOf(cloud);
  const share = (pattern: AxisPattern) => found.filter((one) => one === pattern).length / cloud.n;
  const edges = edgeAngle(cloud).filter((_, row) => found[row] === "edge");
  return {
    edges: share("edge"),
    uprightLines: share("upright line"),
    levelLines: share("level line"),
    slantedLines: share("slanted line"),
    other: share("other"),
    edgeGap: largestGap(edges) * 180 / Math.PI,
  };
}

/**
 * How many upright and level lines there are for one slanted line.
 *
 * @param patterns Shares of filters.
 * @returns The ratio; `Infinity` if there is no slanted line, NaN if there is no line at all.
 *
 * @example
 * ```ts
 * import { axisRatio } from "@filterscope/filterscope/filters";
 * const lines = { uprightLines: 0.2, levelLines: 0.3, slantedLines: 0.1 };
 * if (axisRatio(lines) !== 5) throw new Error("five for one");
 * ```
 */
export function axisRatio(
  { uprightLines, levelLines, slantedLines }: Pick<
    AxisPatterns,
    "uprightLines" | "levelLines" | "slantedLines"
  >,
): number {
  return (uprightLines + levelLines) / slantedLines;
}
