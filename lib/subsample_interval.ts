import { quantile } from "./statistics.ts";

/** An interval from subsamples. */
export interface SubsampleInterval {
  /** The number found of the whole. */
  readonly value: number;
  /** Lower end. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
  /**
   * Whether the number lies in its own interval. It does not where nearly all subsamples err to one
   * side: then size itself matters, and the interval shows a bias with the spread.
   */
  readonly holds: boolean;
}

/**
 * An interval for a number that was measured on n units, from the same number on subsamples of m of
 * them, drawn without replacement (Politis and Romano, "Large sample confidence regions based on
 * subsamples under minimal assumptions", 1994).
 *
 * The errors `θ* − θ` of subsamples are turned into those of the whole by the rate √n of a mean,
 * with the correction for a finite population: factor √(m / (n − m)), which is 1 for halves (the
 * delete-half jackknife: Shao and Wu, "A general theory for jackknife variance estimation", 1989).
 * The interval is from θ minus their upper quantile to θ minus their lower one.
 *
 * @param value The number on all units, θ.
 * @param subsamples The number on each subsample, at least one.
 * @param sizes How many units there are, and how many a subsample has.
 * @param level The share of errors that the interval covers, 0.95 by default.
 * @returns The interval. O(draws · log draws).
 * @throws {RangeError} If there is no subsample, or not 0 < m < n.
 *
 * @example
 * ```ts
 * import { subsampleInterval } from "@filterscope/filterscope";
 * const halves = [0.9, 1, 1.2];
 * const { low, high, holds } = subsampleInterval(1, halves, { units: 10, drawn: 5 }, 1);
 * if (Math.abs(low - 0.8) > 1e-9 || Math.abs(high - 1.1) > 1e-9 || !holds) {
 *   throw new Error("errors from −0.1 to 0.2, reflected");
 * }
 * ```
 */
export function subsampleInterval(
  value: number,
  subsamples: readonly number[],
  { units, drawn }: { readonly units: number; readonly drawn: number },
  level = 0.95,
): SubsampleInterval {
  if (!(drawn > 0 && drawn < units)) {
    throw new RangeError(
      `Cannot take an interval from subsamples of ${drawn} of ${units} units: expected at least ` +
        `one, and fewer than all`,
    );
  }
  const factor = Math.sqrt(drawn / (units - drawn));
  const errors = subsamples.map((one) => factor * (one - value));
  const low = value - quantile(errors, (1 + level) / 2);
  const high = value - quantile(errors, (1 - level) / 2);
  return { value, low, high, holds: low <= value && value <= high };
}
