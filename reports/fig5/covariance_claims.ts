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
    holds: (cells) => {
      const found = cells.map(outlasts);
      return found.includes(false) ? false : found.includes(null) ? null : true;
    },
    found: (cells, holds) =>
      `${withWay(way)} the loop of layer ${layer} is ` +
      (holds === null
        ? `longer than covariance gives with some landmarks ${after(cells, null)}, not with others.`
        : holds
        ? `longer than covariance alone gives ${after(cells, true)}.`
        : `no longer than covariance alone gives ${after(cells, false)}.`),
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

/** Whether a loop is longer than in every cloud; `null` if that depends on the landmarks. */
function outlasts({ starts, covariance }: Fig5Cell): boolean | null {
  return agreed(starts, ({ longest }) => longest > covariance!.length);
}

/** The updates after which that is so, in words. */
function after(cells: readonly Fig5Cell[], found: boolean | null): string {
  const updates = cells.filter((cell) => outlasts(cell) === found)
    .map(({ update }) => formatCount(update));
  return `after ${updates.join(" and ")} updates`;
}

/** Whether the loops of both layers are more than the covariance of their filters gives. */
export function covariance(way: Way) {
  return [beyond(way, 1), beyond(way, 2)] as const;
}
