import type { AxisPatterns } from "../../lib/filters/axis_patterns.ts";
import { formatMany, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { ours } from "../shared/sources.ts";
import type { Fig4Results } from "./load.ts";

/** The least and the largest share of a pattern over draws of the covariance null. */
export function covarianceRange(
  { covariance }: Pick<Fig4Results, "covariance">,
  of: keyof AxisPatterns,
): readonly [number, number] {
  const shares = covariance.map((patterns) => patterns[of]);
  return [Math.min(...shares), Math.max(...shares)];
}

const beyond = <const Id extends string>(id: Id, name: string, of: keyof AxisPatterns) =>
  claim({
    id,
    source: ours("as many lines as covariance gives are no evidence of a circle of them"),
    claim: `There are more ${name} lines than covariance gives.`,
    threshold: 0,
    thresholdFrom: "null",
    why: "not one of the clouds drawn may have a larger share",
    expected: () =>
      "a larger share than among the dense part of any cloud of normal kernels with the mean and " +
      "covariance of these",
    refuted: () => "as large a share in one of those clouds",
    measure: (results: Fig4Results) => ({
      share: results.patterns[of],
      range: covarianceRange(results, of),
      draws: results.covariance.length,
    }),
    holds: ({ share, range: [, most] }, excess) => share - most > excess,
    found: ({ share, range }, holds) =>
      holds
        ? `There are more ${name} lines (${formatPercent(share)}) than covariance gives ` +
          `(${formatPercent(range[0])} to ${formatPercent(range[1])}).`
        : `So many ${name} lines (${formatPercent(share)}) are what covariance gives ` +
          `(${formatPercent(range[0])} to ${formatPercent(range[1])}).`,
    measured: ({ share, range, draws }) =>
      `${formatPercent(share)} against ${formatPercent(range[0])} to ${
        formatPercent(range[1])
      } in ` +
      formatMany(draws, "cloud"),
  });

/** Whether lines along each axis are more than the covariance of the filters gives. */
export const beyondCovariance = [
  beyond("upright-covariance", "upright", "uprightLines"),
  beyond("level-covariance", "level", "levelLines"),
] as const;
