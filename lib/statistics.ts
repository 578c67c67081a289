/**
 * A quantile of a sample, by linear interpolation between order statistics (type 7 of Hyndman and
 * Fan 1996, the usual one).
 *
 * @param values The sample, in any order; left as it is.
 * @param share Which quantile, 0 to 1; 0.5 is the median.
 * @returns The quantile; `Infinity` may take part and may come out. O(n log n).
 * @throws {RangeError} If the sample is empty or holds NaN, or share is not in [0, 1].
 *
 * @example
 * ```ts
 * import { quantile } from "@filterscope/filterscope";
 * if (quantile([4, 1, 2, 3], 0.5) !== 2.5) throw new Error("the median of four");
 * ```
 */
export function quantile(values: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(values).sort();
  if (sorted.length === 0) throw new RangeError("Cannot take a quantile of an empty sample");
  // NaN sorts last.
  if (Number.isNaN(sorted.at(-1)!)) {
    throw new RangeError("Cannot take a quantile of a sample that holds NaN");
  }
  if (!(share >= 0 && share <= 1)) {
    throw new RangeError(`Cannot take the quantile ${share}: expected a share from 0 to 1`);
  }
  const position = share * (sorted.length - 1);
  const low = sorted[Math.floor(position)]!;
  const high = sorted[Math.ceil(position)]!;
  return low === high ? low : low + (high - low) * (position - Math.floor(position));
}

/**
 * The mean of some numbers.
 *
 * @param values At least one.
 * @returns NaN if there is none.
 *
 * @example
 * ```ts
 * import { mean } from "@filterscope/filterscope";
 * if (mean([1, 2, 6]) !== 3) throw new Error("a third of nine");
 * ```
 */
export function mean(values: ArrayLike<number>): number {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
}
