import { axisRatio } from "../../lib/filters/axis_patterns.ts";
import { formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { mapClaim } from "../shared/evidence/map_claim.ts";
import { NULL_SHARE } from "../shared/null_share.ts";
import { article, paper } from "../shared/sources.ts";
import { beyondCovariance } from "./covariance_claims.ts";
import type { Fig4Results } from "./load.ts";

const edges = claim({
  id: "edges",
  source: article("Figure 4: the circle of edges is there, as for MNIST"),
  claim: "Many of the dense filters are edges.",
  threshold: 0.2,
  thresholdFrom: "choice",
  why: "enough to draw a circle beside the lines; the article gives no number",
  expected: (least) => `at least ${formatPercent(least, 0)} of the dense filters are edges`,
  refuted: (least) => `less than ${formatPercent(least, 0)} of the dense filters are edges`,
  measure: ({ patterns, untrained }: Fig4Results) => ({
    share: patterns.edges,
    untrained: untrained.edges,
  }),
  holds: ({ share }, least) => share >= least,
  found: ({ share }, holds) =>
    holds
      ? `${formatPercent(share, 0)} of the dense filters are edges.`
      : `Only ${formatPercent(share, 0)} of the dense filters are edges.`,
  measured: ({ share, untrained }) =>
    `${formatPercent(share)}; of untrained kernels ${formatPercent(untrained)}`,
});

const everyDirection = claim({
  id: "every-direction",
  source: article("Figure 4: the edges turn through all directions"),
  claim: "Edges of every direction are there.",
  threshold: 60,
  thresholdFrom: "choice",
  why: "less than the 90° from an upright edge to a level one; the article gives no number",
  expected: (degrees) => `no gap of more than ${degrees}° around the circle`,
  refuted: (degrees) => `a gap of more than ${degrees}° around the circle`,
  measure: ({ patterns }: Fig4Results) => patterns.edgeGap,
  holds: (gap, most) => gap <= most,
  found: (gap, holds) =>
    holds
      ? `Edges of every direction are there: the widest gap is ${gap.toFixed(0)}°.`
      : `Edges leave a gap of ${gap.toFixed(0)}° in the circle.`,
  measured: (gap) => `widest gap ${gap.toFixed(0)}°`,
});

const lines = claim({
  id: "lines",
  source: article("Figure 4: filters with horizontal and vertical lines cross the circle"),
  claim: "There are upright and level lines, and hardly any slanted ones.",
  threshold: 2,
  thresholdFrom: "choice",
  why: "untrained kernels have lines too, and more along the axes than across",
  expected: (times) =>
    "more upright and more level lines than among untrained kernels, and for each slanted line " +
    `at least ${times} times as many of them`,
  refuted: (times) =>
    "no more upright or level lines than among untrained kernels, or for each slanted line less " +
    `than ${times} times as many of them`,
  measure: ({ patterns, untrained }: Fig4Results) => ({ patterns, untrained }),
  holds: ({ patterns, untrained }, times) =>
    patterns.uprightLines > untrained.uprightLines &&
    patterns.levelLines > untrained.levelLines &&
    axisRatio(patterns) >= times * axisRatio(untrained),
  found: ({ patterns, untrained }, holds) =>
    holds
      ? `For each slanted line there are ${
        formatNumber(axisRatio(patterns), 2)
      } upright or level ` +
        `ones, among untrained kernels ${formatNumber(axisRatio(untrained), 2)}.`
      : "Upright and level lines do not stand out from those of untrained kernels.",
  measured: ({ patterns, untrained }) =>
    [patterns, untrained].map(({ uprightLines, levelLines, slantedLines }) =>
      `upright ${formatPercent(uprightLines)}, level ${formatPercent(levelLines)}, slanted ` +
      formatPercent(slantedLines)
    ).join("; untrained "),
});

const severalLoops = claim({
  id: "several-loops",
  source: article("Figure 4: lines across the circle, so that there is more than one loop"),
  claim: "The shape is more than one circle.",
  threshold: 1,
  thresholdFrom: "article",
  why: "a circle alone gives one loop",
  expected: (most) =>
    `at some of the k and p tried, more than ${most} loop longer than the longest in ` +
    `${formatPercent(NULL_SHARE, 0)} of untrained clouds`,
  refuted: (most) =>
    `at no k and p tried more than ${most} loop longer than the longest in ${
      formatPercent(NULL_SHARE, 0)
    } of untrained clouds`,
  measure: ({ scan }: Fig4Results) => scan,
  holds: (scan, most) => scan.some(({ beyond }) => beyond > most),
  found: (scan, holds, most) => {
    const several = scan.filter(({ beyond }) => beyond > most).length;
    return holds
      ? `More than one loop outlasts those of untrained kernels at ${several} of the ` +
        `${scan.length} choices of k and p.`
      : "At no choice of k and p does more than one loop outlast those of untrained kernels.";
  },
  measured: (scan) => {
    const top = scan.reduce((best, row) => row.beyond > best.beyond ? row : best);
    return `at most ${top.beyond}, at k = ${top.k}, p = ${top.p}`;
  },
});

/** Loops are judged at many choices; a claim must hold at least at this share of them. */
const CHOICES = 0.5;

const fiveLoops = claim({
  id: "five-loops",
  source: paper(
    "Carlsson and Gabrielsson (arXiv 1811.01122): first Betti number 5 on CIFAR-10 with its " +
      "colors apart",
  ),
  claim: "There are five loops, as in the three-circle model.",
  threshold: 5,
  thresholdFrom: "article",
  why: "the first Betti number of that model",
  expected: (loops) =>
    `exactly ${loops} loops longer than the longest in ${formatPercent(NULL_SHARE, 0)} of ` +
    `untrained clouds, at ${formatPercent(CHOICES, 0)} of the choices of k and p or more`,
  refuted: (loops) =>
    `another number than ${loops} at more than ${
      formatPercent(1 - CHOICES, 0)
    } of the choices of k and p`,
  measure: ({ scan }: Fig4Results) => scan.map(({ beyond }) => beyond),
  holds: (loops, five) => loops.filter((one) => one === five).length >= CHOICES * loops.length,
  found: (loops, _, five) =>
    `Exactly ${five} loops, as in a later paper, show at ` +
    `${loops.filter((one) => one === five).length} of ${loops.length} choices of k and p.`,
  measured: (loops, five) =>
    `${five} at ${loops.filter((one) => one === five).length} of ${loops.length} choices; ` +
    `from ${Math.min(...loops)} to ${Math.max(...loops)} over all`,
});

const beyondUntrained = mapClaim(
  "map-untrained",
  "untrained",
  "needed before any loop can be believed",
);

const beyondCovarianceMap = mapClaim(
  "map-covariance",
  "covariance",
  "loops that covariance gives are no evidence of circles",
);

/** The claims of the page, in its order. */
export const claims = [
  edges,
  everyDirection,
  lines,
  ...beyondCovariance,
  beyondUntrained,
  beyondCovarianceMap,
  severalLoops,
  fiveLoops,
];

/** Their names. */
export type Fig4Claim = (typeof claims)[number]["id"];
