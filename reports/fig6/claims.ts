import { formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { networkClaims } from "../layers/claims.ts";
import { isCircle, WIDEST_ARC } from "../layers/findings.ts";
import type { LayerResults } from "../layers/load.ts";
import { layersInWords } from "../layers/words.ts";
import { article, paper } from "../shared/sources.ts";
import type { Fig6Results } from "./load.ts";

/** The layer whose circle has lines behind it. */
const WITH_LINES = 4;

/** Claims on VGG16 are judged only where all of its layers from the second on are there. */
function ofVgg16(which: (depth: number) => boolean) {
  return ({ isFigure, layers }: Fig6Results): readonly LayerResults[] | undefined =>
    isFigure ? layers.filter(({ depth }) => which(depth)) : undefined;
}

/** Shares of a pattern among all filters and among dense ones, layer by layer. */
function shares(layers: readonly LayerResults[], name: "line" | "bullseye" | "crossing"): string {
  return layers.map(({ depth, patterns: { all, dense } }) =>
    `${depth}: ${formatPercent(all[name])}, ${formatPercent(dense[name])}`
  ).join("; ");
}

const lowCircles = claim({
  id: "low-circles",
  source: article("Figure 6: layers 2 and 3 are as in MNIST"),
  claim: "Layers 2 and 3 hold the circle of edges.",
  threshold: WIDEST_ARC,
  thresholdFrom: "choice",
  why: "edges all around: no quarter of all directions may be empty but for strays (1 %)",
  expected: (degrees) =>
    "one loop longer than the null's in each, more than half of the energy in linear gradients, " +
    `and no range of ${degrees}° without edges`,
  refuted: (degrees) =>
    "in one of them no loop or several longer than the null's, half of the energy or less in " +
    `linear gradients, or ${degrees}° without edges`,
  measure: ofVgg16((depth) => depth < WITH_LINES),
  holds: (layers) => layers.every(({ finding }) => finding.kind === "circle"),
  found: (layers, holds) =>
    holds
      ? "Layers 2 and 3 each hold one circle of edges."
      : `A single circle of edges shows in ${layersInWords(layers.filter(isCircle))}.`,
  measured: (layers) =>
    layers.map(({ depth, finding, patterns }) =>
      `${depth}: ${finding.words}, emptiest range ${patterns.emptiestArcDegrees.toFixed(0)}°`
    ).join("; "),
});

const linesBehind = claim({
  id: "lines-behind",
  source: article("Figure 6: layer 4 is a circle with lines behind it"),
  claim: "Layer 4 holds the circle of edges, with lines behind it.",
  threshold: 0,
  thresholdFrom: "null",
  why: "more than the most that any null cloud has",
  expected: () => "a circle of edges among the dense filters; more lines among all than the null",
  refuted: () =>
    "no circle of edges among the dense filters, or no more lines among all than the null",
  measure: ofVgg16((depth) => depth === WITH_LINES),
  holds: ([layer]) => layer !== undefined && isCircle(layer) && layer.finding.all.includes("line"),
  found: ([layer], holds) =>
    holds
      ? "Layer 4 holds a circle of edges among its dense filters, and lines among all of them."
      : layer && isCircle(layer)
      ? "Layer 4 holds a circle of edges, but no more lines than random kernels."
      : "Layer 4 holds no circle of edges.",
  measured: (layers) =>
    layers.map(({ finding, patterns: { all, dense } }) =>
      `${finding.words}; lines: ${formatPercent(all.line)} of all filters (null up to ` +
      `${formatPercent(finding.limits.all.line)}), ${formatPercent(dense.line)} of dense ones ` +
      `(up to ${formatPercent(finding.limits.dense.line)})`
    ).join(),
});

const isHigher = (depth: number) => depth > WITH_LINES;

const bullseyes = claim({
  id: "high-bullseyes",
  source: article("Figure 6: higher layers show a bullseye"),
  claim: "Layers above the fourth hold bullseyes.",
  threshold: 1,
  thresholdFrom: "null",
  why: "the article shows one and does not say in how many layers",
  expected: (least) => `more among all filters than the null, in at least ${least} of them`,
  refuted: () => "in none of them more among all filters than the null",
  measure: ofVgg16(isHigher),
  holds: (layers, least) => having(layers, "all", "bullseye").length >= least,
  found: (layers, holds) =>
    holds
      ? `Bullseyes are there in ${layersInWords(having(layers, "all", "bullseye"))} among all ` +
        `filters, and among the dense ones in ${
          layersInWords(having(layers, "dense", "bullseye"))
        }.`
      : "No layer above the fourth holds more bullseyes than random kernels.",
  measured: (layers) => `of all filters, of dense ones: ${shares(layers, "bullseye")}`,
});

const crossings = claim({
  id: "high-crossings",
  source: article("Figure 6: higher layers show crossings of lines"),
  claim: "Layers above the fourth hold crossings of lines.",
  threshold: 1,
  thresholdFrom: "null",
  why: "the article shows them and does not say in how many layers",
  expected: (least) => `more among all filters than the null, in at least ${least} of them`,
  refuted: () => "in none of them more among all filters than the null",
  measure: ofVgg16(isHigher),
  holds: (layers, least) => having(layers, "all", "crossing").length >= least,
  found: (layers, holds) =>
    holds
      ? `Crossings are there in ${layersInWords(having(layers, "all", "crossing"))} among all ` +
        `filters, and among the dense ones in ${
          layersInWords(having(layers, "dense", "crossing"))
        }.`
      : "No single filter above layer 4 is a crossing of lines more often than random kernels are.",
  measured: (layers) => `of all filters, of dense ones: ${shares(layers, "crossing")}`,
});

function having(
  layers: readonly LayerResults[],
  which: "all" | "dense",
  name: "bullseye" | "crossing",
) {
  return layers.filter(({ finding }) => finding[which].includes(name));
}

const circleAgain = claim({
  id: "circle-again",
  source: paper("Gabrielsson and Carlsson, abstract: the circle recurs at depths 1 to 13"),
  claim: "The circle of edges comes back above the fourth layer.",
  threshold: 1,
  thresholdFrom: "article",
  why: "recurs, not: is in all",
  expected: (least) => `a circle of edges, crossed or not, in at least ${least} of them`,
  refuted: () => "a circle of edges, crossed or not, in none of them",
  measure: ofVgg16(isHigher),
  holds: (layers, least) => layers.filter(isCircle).length >= least,
  found: (layers, holds) =>
    holds
      ? `The circle comes back in ${layersInWords(layers.filter(isCircle))}.`
      : "No layer above the fourth holds a circle of edges.",
  measured: (layers) => layers.map(({ depth, finding }) => `${depth}: ${finding.words}`).join("; "),
});

/** The claims of the page: the article's on VGG16; on any other network, what is seen in it. */
export const claims = [
  lowCircles,
  linesBehind,
  bullseyes,
  crossings,
  circleAgain,
  ...networkClaims((results) => !(results as Fig6Results).isFigure),
] as const;
