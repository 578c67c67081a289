import type { PointCloud } from "../tda/points/points.ts";
import { FILTER_PATTERNS, type FilterPattern, filterPatterns } from "./filter_patterns.ts";

/** The share of filters that have each pattern; adds up to 1. */
export type PatternShares = Readonly<Record<FilterPattern, number>>;

/**
 * The share of filters that have each pattern, see {@linkcode filterPatterns}.
 *
 * @param cloud Kernels with mean 0, n × size², n at least 1.
 * @returns The share of each pattern. O(n · size²).
 * @throws {RangeError} If there is no kernel, or the number of coordinates is no square of an odd
 * size.
 *
 * @example
 * ```ts
 * import { patternShares } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * if (patternShares(primaryCircle(20, 0, 1)).edge !== 1) throw new Error("all of them are edges");
 * ```
 */
export function patternShares(cloud: PointCloud): PatternShares {
  if (cloud.n === 0) throw new RangeError("Cannot tell the patterns of no kernels");
  return sharesOf(filterPatterns(cloud).pattern);
}

/** The share of each pattern in a list of them. */
export function sharesOf(patterns: readonly FilterPattern[]): PatternShares {
  const counts = new Map<FilterPattern, number>();
  for (const one of patterns) counts.set(one, (counts.get(one) ?? 0) + 1);
  return Object.fromEntries(
    FILTER_PATTERNS.map((name) => [name, (counts.get(name) ?? 0) / patterns.length]),
  ) as PatternShares;
}
