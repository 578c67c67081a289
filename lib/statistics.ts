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

/**
 * The correlation of two lists of numbers (Pearson).
 *
 * @param a Numbers.
 * @param b As many.
 * @returns From −1 to 1; 0 if the numbers of either list are all equal.
 * @throws {RangeError} If the lists differ in length.
 *
 * @example
 * ```ts
 * import { correlation } from "@filterscope/filterscope";
 * if (correlation([1, 2, 3], [5, 3, 1]) !== -1) throw new Error("one falls as the other rises");
 * ```
 */
export function correlation(a: ArrayLike<number>, b: ArrayLike<number>): number {
  if (a.length !== b.length) {
    throw new RangeError(`Cannot correlate ${a.length} numbers with ${b.length}: give as many`);
  }
  const [first, second] = [mean(a), mean(b)];
  let [both, ofFirst, ofSecond] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i]! - first, b[i]! - second];
    both += x * y;
    ofFirst += x * x;
    ofSecond += y * y;
  }
  return ofFirst > 0 && ofSecond > 0 ? both / Math.sqrt(ofFirst * ofSecond) : 0;
}
