import { formatCount, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { paper } from "../shared/sources.ts";
import type { NaturalResults } from "./load.ts";
import { choicesWith, cloudsOf, shareWith } from "./measures.ts";

/** Loops of the three-circle model. */
export const FIVE = 5;

/** Below this share of choices and starts, the test would miss five loops that are there. */
const POWER = 0.5;

/** The numbers behind the claim on five loops. */
export function fiveNumbers(results: NaturalResults) {
  const [filters] = cloudsOf(results, "filters");
  const choices = filters!.counts.length;
  const nulls = (["covariance", "uniform"] as const).flatMap((kind) => cloudsOf(results, kind));
  return {
    points: results.five.filters,
    choices,
    filters: choicesWith(filters!, FIVE),
    nulls: nulls.map((cloud) => choicesWith(cloud, FIVE)),
    power: shareWith(cloudsOf(results, "treated patches"), FIVE),
  };
}

/** Whether the filters show five loops, where a test as large could show them. */
export const fiveLoops = claim({
  id: "five-loops",
  source: paper(
    "Carlsson and Gabrielsson (arXiv 1811.01122): first Betti number 5 on CIFAR-10 with its " +
      "colors apart",
  ),
  claim: "CIFAR-10's filters show five loops, as the three-circle model has.",
  threshold: 0.5,
  thresholdFrom: "choice",
  why: "the paper gives one number of loops, so it should not hang on the choice of k and p",
  expected: (share) =>
    `five loops at ${formatPercent(share, 0)} of the choices or more, and at more than in any ` +
    "null with the same negatives and means",
  refuted: (share) =>
    `at less than ${formatPercent(share, 0)} of the choices, while as many patches of images ` +
    "give five at most choices",
  measure: fiveNumbers,
  holds: ({ filters, choices, nulls, power }, share) =>
    filters >= share * choices && filters > Math.max(...nulls)
      ? true
      : power < POWER
      ? null
      : false,
  found: ({ points, filters, choices, nulls, power }, holds) =>
    `With their negatives and after averaging, ${formatCount(points)} filters give five loops at ` +
    `${filters} of ${choices} choices, the nulls at ${spread(nulls)}` +
    (holds === null
      ? `; as many patches of images, treated alike, give five in ${formatPercent(power, 0)} of ` +
        "looks, so that this test decides nothing."
      : "."),
  measured: ({ filters, choices, nulls, power }) =>
    `five at ${filters} of ${choices} choices (median over starts); nulls ${
      nulls.join(", ")
    }; as ` +
    `many patches of images: ${formatPercent(power, 0)} of choices and starts`,
});

function spread(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${least} to ${most}`;
}
