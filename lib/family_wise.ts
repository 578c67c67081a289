/** Many statistics of one data set, held against null draws together. */
export interface FamilyWise {
  /** The largest statistic, T. */
  readonly largest: number;
  /** The largest statistic of every null draw, in order. */
  readonly nullLargest: number[];
  /** Chance that all of them are noise: that a null draw has so large a T. */
  readonly p: number;
  /** For every statistic the chance that any of a null draw is as large. */
  readonly adjusted: number[];
}

/**
 * One p-value for many statistics that were looked at together: the largest of them, T, against the
 * largest of every null draw, p = (1 + #{T* ≥ T}) / (R + 1) for R draws. With it, each statistic's
 * p-value adjusted for having looked at all: the single-step max-T method (Westfall and Young,
 * *Resampling-Based Multiple Testing*, 1993, section 2.3; the 1 counts the data themselves, Davison
 * and Hinkley 1997, section 4.2.1). The chance of any false finding is at most the level, however
 * the statistics depend on each other.
 *
 * Statistics should be on one scale, else the widest decides; none is scaled here.
 *
 * @param observed The statistics; `-Infinity` for one that does not exist.
 * @param draws As many for every null draw, which went through the same steps.
 * @returns T, those of the draws, and p-values. O(R · statistics).
 * @throws {RangeError} If there is no statistic or no draw, a draw has another number of them, or
 * one is NaN.
 *
 * @example
 * ```ts
 * import { familyWise } from "@filterscope/filterscope";
 * const { p, adjusted } = familyWise([3, 1], [[1, 0], [0, 2], [2, 2]]);
 * if (p !== 1 / 4) throw new Error("no draw reaches 3");
 * if (adjusted[1] !== 1) throw new Error("in every draw something reaches 1");
 * ```
 */
export function familyWise(
  observed: ArrayLike<number>,
  draws: readonly ArrayLike<number>[],
): FamilyWise {
  if (observed.length === 0 || draws.length === 0) {
    throw new RangeError(
      `Cannot hold ${observed.length} statistics against ${draws.length} null draws: at least ` +
        "one of either is needed",
    );
  }
  const other = draws.find(({ length }) => length !== observed.length);
  if (other) {
    throw new RangeError(
      `Cannot compare ${observed.length} statistics with a null draw of ${other.length}: every ` +
        "draw must go through the same steps",
    );
  }
  const largest = largestOf(observed);
  const nullLargest = draws.map(largestOf);
  const chance = (value: number) =>
    (1 + nullLargest.filter((one) => one >= value).length) / (draws.length + 1);
  return { largest, nullLargest, p: chance(largest), adjusted: Array.from(observed, chance) };
}

function largestOf(values: ArrayLike<number>): number {
  let largest = -Infinity;
  for (let i = 0; i < values.length; i++) {
    if (Number.isNaN(values[i]!)) throw new RangeError(`Cannot compare statistic ${i}: it is NaN`);
    if (values[i]! > largest) largest = values[i]!;
  }
  return largest;
}
