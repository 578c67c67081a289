/**
 * The widest stretch of the circle that holds none of some angles: how near edges come to showing
 * every direction.
 *
 * @param angles Angles in radians within one turn, in any order; left as they are.
 * @returns The gap in radians, 2π if there is no angle or a single one. O(n log n).
 *
 * @example
 * ```ts
 * import { largestGap } from "@filterscope/filterscope/filters";
 * const gap = largestGap([0, Math.PI / 2, Math.PI]);
 * if (gap !== Math.PI) throw new Error("nothing lies in the lower half");
 * ```
 */
export function largestGap(angles: ArrayLike<number>): number {
  if (angles.length === 0) return 2 * Math.PI;
  const sorted = Float64Array.from(angles).sort();
  let gap = sorted[0]! + 2 * Math.PI - sorted.at(-1)!;
  for (let i = 1; i < sorted.length; i++) gap = Math.max(gap, sorted[i]! - sorted[i - 1]!);
  return gap;
}
