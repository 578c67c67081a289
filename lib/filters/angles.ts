/**
 * The widest stretch of the circle that holds none of the angles.
 *
 * @param angles Angles in radians, at least one; from −π to π, or any other whole turn.
 * @returns Its length in radians, at most 2π. O(n log n).
 * @throws {RangeError} If there is no angle.
 *
 * @example
 * ```ts
 * import { largestGap } from "@filterscope/filterscope";
 * const gap = largestGap(Float64Array.of(0, Math.PI / 2, Math.PI));
 * if (Math.abs(gap - Math.PI) > 1e-12) throw new Error("the lower half is empty");
 * ```
 */
export function largestGap(angles: Float64Array): number {
  const sorted = angles.slice().sort();
  if (sorted.length === 0) throw new RangeError("Cannot find the widest gap of no angles");
  let gap = sorted[0]! + 2 * Math.PI - sorted.at(-1)!;
  for (let i = 1; i < sorted.length; i++) gap = Math.max(gap, sorted[i]! - sorted[i - 1]!);
  return gap;
}
