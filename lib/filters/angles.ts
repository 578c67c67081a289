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

/**
 * The widest stretch of the circle that holds at most a share of the angles: unlike the widest gap,
 * it does not shrink because a few stray angles lie in it.
 *
 * @param angles Angles in radians, at least one.
 * @param share How many of them the stretch may hold, 0 to 1; 0 gives the widest gap.
 * @returns Its length in radians, at most 2π. O(n log n).
 * @throws {RangeError} If there is no angle, or the share is not in [0, 1].
 *
 * @example
 * ```ts
 * import { emptiestArc } from "@filterscope/filterscope/filters";
 * const angleOf = (i: number) => i === 99 ? 3 : Math.PI * (i / 99 - 1);
 * const angles = Float64Array.from({ length: 100 }, (_, i) => angleOf(i));
 * if (emptiestArc(angles, 0.01) < Math.PI) throw new Error("one stray angle does not fill a half");
 * ```
 */
export function emptiestArc(angles: Float64Array, share: number): number {
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`Cannot find an arc that holds a share of ${share}: expected 0 to 1`);
  }
  const sorted = angles.slice().sort();
  const { length } = sorted;
  if (length === 0) throw new RangeError("Cannot find the emptiest arc of no angles");
  const inside = Math.floor(share * length);
  if (inside >= length - 1) return 2 * Math.PI;
  let widest = 0;
  for (let i = 0; i < length; i++) {
    const j = i + inside + 1;
    const end = j < length ? sorted[j]! : sorted[j - length]! + 2 * Math.PI;
    widest = Math.max(widest, end - sorted[i]!);
  }
  return widest;
}
