import { random } from "./random.ts";
import { mean, quantile } from "./statistics.ts";

/**
 * Spearman's rank correlation: Pearson's of the ranks, where equal values share the mean of theirs.
 *
 * @param a Values.
 * @param b As many other values.
 * @returns From −1 to 1; NaN if all values of one are equal, or there are fewer than two.
 * O(n log n).
 * @throws {RangeError} If the numbers of values differ, or one is NaN.
 *
 * @example
 * ```ts
 * import { rankCorrelation } from "@filterscope/filterscope";
 * if (rankCorrelation([1, 2, 3], [1, 10, 100]) !== 1) throw new Error("both only rise");
 * if (rankCorrelation([1, 2, 3], [3, 2, 1]) !== -1) throw new Error("one falls");
 * ```
 */
export function rankCorrelation(a: readonly number[], b: readonly number[]): number {
  if (a.length !== b.length || [...a, ...b].some(Number.isNaN)) {
    throw new RangeError(
      `Cannot correlate ${a.length} with ${b.length} values: expected as many of both, none NaN`,
    );
  }
  const [x, y] = [centeredRanks(a), centeredRanks(b)];
  const dot = (u: readonly number[], v: readonly number[]) =>
    u.reduce((sum, one, i) => sum + one * v[i]!, 0);
  return dot(x, y) / Math.sqrt(dot(x, x) * dot(y, y));
}

function centeredRanks(values: readonly number[]): number[] {
  const order = values.map((_, i) => i).sort((i, j) => values[i]! - values[j]!);
  const ranks = new Array<number>(values.length);
  for (let from = 0; from < order.length;) {
    let to = from;
    while (to < order.length && values[order[to]!] === values[order[from]!]) to++;
    for (let i = from; i < to; i++) ranks[order[i]!] = (from + to - 1) / 2;
    from = to;
  }
  const center = mean(ranks);
  return ranks.map((rank) => rank - center);
}

/** A rank correlation with its interval. */
export interface CorrelationInterval {
  /** The correlation. */
  readonly value: number;
  /** 2.5 % of the draws are below. */
  readonly low: number;
  /** 2.5 % of the draws are above. */
  readonly high: number;
  /** Number of groups. */
  readonly groups: number;
}

/**
 * A rank correlation, and the 95 % percentile interval of what it is when groups of pairs are drawn
 * again with replacement. With networks as groups, the snapshots of one network, which are not
 * independent, stay together.
 *
 * @param pairs The pairs of values, by group.
 * @param draws Number of draws; 1,000 hold the ends of the interval to about 0.02.
 * @param seed Seed of the draws.
 * @returns The correlation and its interval; draws in which it is NaN are left out. O(draws · n log
 * n).
 * @throws {RangeError} If a value is NaN, or no draw has a correlation.
 *
 * @example
 * ```ts
 * import { groupedCorrelation } from "@filterscope/filterscope";
 * const pairs = Array.from({ length: 30 }, (_, i) => [[i, i + 3 * Math.sin(i)]] as const);
 * const { value, low, high } = groupedCorrelation(pairs, 200, 1);
 * if (!(low > 0.8 && low < value && value <= high)) throw new Error("they rise together");
 * ```
 */
export function groupedCorrelation(
  pairs: readonly (readonly (readonly [number, number])[])[],
  draws: number,
  seed: number,
): CorrelationInterval {
  const stream = random(seed);
  const of = (groups: typeof pairs) => {
    const flat = groups.flat();
    return rankCorrelation(flat.map(([x]) => x), flat.map(([, y]) => y));
  };
  const values = Array.from(
    { length: draws },
    () => of(pairs.map(() => pairs[stream.integer(pairs.length)]!)),
  ).filter((value) => !Number.isNaN(value));
  return {
    value: of(pairs),
    low: quantile(values, 0.025),
    high: quantile(values, 0.975),
    groups: pairs.length,
  };
}

/**
 * The correlation that so many independent pairs find significant at 5 % four times in five, by
 * Fisher's transformation: weaker ones are missed more often than that.
 *
 * @param n Number of pairs, at least 4.
 * @returns From 0 to 1.
 *
 * @example
 * ```ts
 * import { detectableCorrelation } from "@filterscope/filterscope";
 * const least = detectableCorrelation(39);
 * if (Math.abs(least - 0.44) > 0.01) throw new Error("39 pairs see 0.44 and more");
 * ```
 */
export function detectableCorrelation(n: number): number {
  // 1.96 and 0.84 are the quantiles of the normal distribution for 5 % (two-sided) and 80 %.
  return Math.tanh((1.96 + 0.84) / Math.sqrt(n - 3));
}
