import { formatMany, formatNumber } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { ours } from "../shared/sources.ts";
import type { LookResults } from "./load.ts";

const beyondNoise = claim({
  id: "beyond-noise",
  source: ours("the universal law of noise (Bobrowski and Skraba 2023) on a random part"),
  claim: "A loop stands out more than loops of noise do.",
  threshold: 0.05,
  thresholdFrom: "choice",
  why: "the usual level, after Bonferroni's correction for the number of loops",
  expected: (level) => `p at most ${level}`,
  refuted: (level) => `p above ${level}`,
  measure: (results: LookResults) => results.circle,
  holds: ({ significant, pValue }, level) => significant > 0 || pValue <= level,
  found: ({ significant }, holds) =>
    holds
      ? `The points hold ${formatMany(Math.max(1, significant), "loop")} that noise does not make.`
      : "No loop of the points stands out from noise.",
  measured: ({ pValue, n, ratio }) =>
    `p = ${formatNumber(pValue)} among ${n} points` +
    (ratio === null
      ? "; too few loops to tell"
      : `; death over birth needed: ${formatNumber(ratio)}`),
  answers: ["seen", "not seen"],
});

/** What is looked for in any cloud: seen, or not seen. */
export const claims = [beyondNoise] as const;

/** The ids of the claims. */
export type LookClaim = (typeof claims)[number]["id"];
