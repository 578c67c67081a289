import { formatMany, formatNumber } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { rowMapClaim } from "../shared/evidence/map_claim.ts";
import { ours } from "../shared/sources.ts";
import { PIECES_APART, type PointsResults } from "./load.ts";

const loops = claim({
  id: "loops",
  source: ours("persistent homology of the densest points"),
  claim: "The densest points hold a loop.",
  threshold: 1,
  thresholdFrom: "null",
  why: "a single loop that plain clouds of the same covariance do not have is enough",
  expected: (least) => `at least ${formatMany(least, "loop")} longer than the null's`,
  refuted: (least) => `fewer than ${formatMany(least, "loop")} longer than the null's`,
  measure: (results: PointsResults) => results,
  holds: ({ loops }, least) => loops.length >= least,
  found: ({ loops }, holds) =>
    holds
      ? `The densest points hold ${formatMany(loops.length, "loop")} longer than the null's.`
      : "The densest points hold no loop longer than the null's.",
  measured: ({ diagram, limits }) =>
    `longest: ${
      bars(diagram, 1).slice(0, 4).map(({ length }) => formatNumber(length)).join(", ")
    }` +
    `; null up to ${formatNumber(limits.longest)}`,
  answers: ["seen", "not seen"],
});

const pieces = claim({
  id: "pieces",
  source: ours("persistent homology of the densest points"),
  claim: "The densest points fall into pieces.",
  threshold: 2,
  thresholdFrom: "choice",
  why: "the least that can be told apart",
  expected: (least) =>
    `at least ${least}, with a gap ${PIECES_APART} times as wide as the null's, in units of the ` +
    "median gap between points",
  refuted: (least) => `fewer than ${least} so far apart`,
  measure: (results: PointsResults) => results,
  holds: ({ pieces }, least) => pieces >= least,
  found: ({ pieces }, holds) =>
    holds
      ? `They fall into ${formatMany(pieces, "piece")}.`
      : "They do not fall into pieces more than the null does.",
  measured: ({ apart, limits }) =>
    `widest gap ${
      formatNumber(apart)
    } times the median; needed more than ${PIECES_APART} times the null's: ${
      formatNumber(limits.apart)
    }`,
  answers: ["seen", "not seen"],
});

/** What is looked for in any cloud: seen, or not seen. */
export const claims = [
  loops,
  rowMapClaim("beyond-covariance", "covariance", "loops for whatever k and p", "the points"),
  pieces,
] as const;

/** The ids of the claims. */
export type PointsClaim = (typeof claims)[number]["id"];
