import { formatCount, formatMany, formatNumber } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { LAYERS } from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";
import { ours } from "../shared/sources.ts";
import { agreed, rowOf } from "./circle.ts";
import type { Fig5Cell, Fig5Results } from "./load.ts";
import { longestInWords, withWay } from "./words.ts";

const beyond = <const Layer extends 1 | 2>(way: Way, layer: Layer) =>
  claim({
    id: `${way}-layer${layer}-covariance` as const,
    source: ours("two strong components alone can give a loop; a circle is more than that"),
    claim: `${withWay(way)} the loop of ${LAYERS[layer - 1]!.label} is more than covariance gives.`,
    threshold: 0,
    thresholdFrom: "null",
    why: "not one of the clouds drawn may have a loop as long",
    expected: () =>
      "longer than in every cloud of normal kernels with the mean and covariance of these",
    refuted: () => "a loop as long in one of those clouds",
    measure: (results: Fig5Results) => {
      const cells = rowOf(results, way, layer)?.cells.filter(({ covariance }) => covariance) ?? [];
      return cells.length > 0 ? cells : undefined;
    },
    holds: (cells, excess) => {
      const found = cells.map(({ starts, covariance }) =>
        agreed(starts, ({ longest }) => longest - covariance!.length > excess)
      );
      return found.includes(false) ? false : found.includes(null) ? null : true;
    },
    found: (cells, holds) =>
      `${withWay(way)} the loop of layer ${layer} after ${updates(cells)} updates is ` +
      (holds === null
        ? "longer than covariance gives with some landmarks, not with others."
        : holds
        ? "longer than covariance alone gives."
        : "not beyond what covariance alone gives at each look."),
    measured: (cells) =>
      cells.map((cell) => {
        const { draws, length } = cell.covariance!;
        const least = Math.min(...draws.map(({ longest }) => longest));
        return `after ${formatCount(cell.update)}: ${longestInWords(cell)}, against ` +
          `${formatNumber(least)} to ${formatNumber(length)} in ${
            formatMany(draws.length, "cloud")
          }`;
      }).join("; "),
  });

function updates(cells: readonly Fig5Cell[]): string {
  return cells.map(({ update }) => formatCount(update)).join(" and ");
}

/** Whether the loops of both layers are more than the covariance of their filters gives. */
export function covariance(way: Way) {
  return [beyond(way, 1), beyond(way, 2)] as const;
}
