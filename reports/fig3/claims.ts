import { largestGap } from "../../lib/filters/angles.ts";
import { circleShare, edgeAngle } from "../../lib/filters/kernels.ts";
import { formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claim } from "../../lib/report/page/claim.ts";
import { type Bar, bars, dominance } from "../../lib/tda/diagrams/diagram.ts";
import { componentSizes } from "../../lib/tda/mapper/graph_components.ts";
import { mapClaim } from "../shared/evidence/map_claim.ts";
import { article } from "../shared/sources.ts";
import { WHOLE_SHARE } from "../shared/whole_share.ts";
import type { Fig3Results } from "./load.ts";

const dominant = claim({
  id: "dominance",
  source: article("Figure 3: the barcode has one long bar in degree 1"),
  claim: "One loop dominates the barcode of the dense filters.",
  threshold: 3,
  thresholdFrom: "choice",
  why: "the article shows it and gives no number; random kernels rarely give more than 1.5",
  expected: (least) => `the longest bar of H₁ is at least ${least} times as long as the next`,
  refuted: (least) => `the longest bar of H₁ less than ${least} times as long as the next`,
  measure: ({ diagram }: Fig3Results) => ({
    longest: bars(diagram, 1)[0],
    ratio: dominance(diagram, 1),
  }),
  holds: ({ ratio }, least) => ratio >= least,
  found: ({ ratio }, holds) =>
    !holds
      ? "No single loop stands out."
      : Number.isFinite(ratio)
      ? `Its loop persists ${formatNumber(ratio)} times longer than any other.`
      : "Its loop is the only one.",
  measured: ({ longest, ratio }) =>
    longest
      ? `length ${formatNumber(longest.length)}, from ${formatNumber(longest.birth)} to ` +
        `${formatNumber(longest.death)}; ` +
        (Number.isFinite(ratio) ? `${formatNumber(ratio)} times the next` : "no other bar")
      : "no bar",
});

const connected = claim({
  id: "connected",
  source: article("Figure 3: the barcode has one long bar in degree 0"),
  claim: "The dense filters hang together while the loop is open.",
  threshold: 0.5,
  thresholdFrom: "choice",
  why: "a loop of separate pieces would close only after most of its life",
  expected: (share) =>
    `all components have merged by ${formatPercent(share, 0)} of the loop's life`,
  refuted: (share) =>
    `pieces left when the loop has lived through ${formatPercent(share, 0)} of its life`,
  measure: ({ diagram }: Fig3Results) => {
    const merged = Math.max(0, ...diagram.dims[0]!.pairs.map(([, death]) => death ?? 0));
    return { merged, loop: bars(diagram, 1)[0] };
  },
  holds: ({ merged, loop }, share) => loop !== undefined && merged < within(loop, share),
  found: (_, holds) =>
    holds
      ? "All filters join into one piece while the loop is still open."
      : "The filters fall into pieces for most of the loop's life.",
  measured: ({ merged, loop }, share) =>
    `merged at ${formatNumber(merged)}` +
    (loop ? `, ${formatPercent(share, 0)} of life at ${formatNumber(within(loop, share))}` : ""),
});

function within({ birth, length }: Bar, share: number): number {
  return birth + share * length;
}

const beyondNull = mapClaim(
  "beyond-null",
  "untrained",
  "needed before a loop can be believed",
);

const oneLoop = claim({
  id: "one-loop",
  source: article("Figure 3: the Mapper graph is a loop"),
  claim: "The Mapper graph is one loop.",
  threshold: WHOLE_SHARE,
  thresholdFrom: "choice",
  why: "stray filters may form small pieces of their own",
  expected: (share) => `exactly one long loop, in a piece of at least ${formatPercent(share, 0)}`,
  refuted: (share) =>
    `no long loop, several, or one in a piece of less than ${formatPercent(share, 0)}`,
  measure: ({ mapper, mapperShape, dense }: Fig3Results) => ({
    ...mapperShape,
    piece: componentSizes(mapper)[0]! / dense.n,
  }),
  holds: ({ longLoops, piece }, share) => longLoops === 1 && piece >= share,
  found: ({ longLoops, components }, holds) =>
    holds
      ? "The Mapper graph of the dense filters is one loop."
      : `The Mapper graph of the dense filters has ${formatMany(longLoops, "long loop")} in ` +
        `${formatMany(components, "piece")}.`,
  measured: ({ longLoops, components, piece, betti1 }) =>
    `${formatMany(longLoops, "long loop")}; ${formatMany(components, "piece")}, the largest with ` +
    `${formatPercent(piece)} of the filters; first Betti number of the nerve ${betti1}`,
});

const edges = claim({
  id: "edges",
  source: article("Figure 3: the mean filters around the loop are edges"),
  claim: "The filters on it are edges: linear gradients.",
  threshold: 0.5,
  thresholdFrom: "choice",
  why: "a random kernel has a quarter of its energy there: two of eight dimensions",
  expected: (share) => `more than ${formatPercent(share, 0)} of their energy in linear gradients`,
  refuted: (share) => `at most ${formatPercent(share, 0)} of their energy in linear gradients`,
  measure: ({ dense, pca }: Fig3Results) => {
    const total = pca.variances.reduce((a, b) => a + b, 0);
    const energy = circleShare(dense).reduce((a, b) => a + b, 0) / dense.n;
    return { energy, variance: (pca.variances[0]! + pca.variances[1]!) / total };
  },
  holds: ({ energy }, share) => energy > share,
  found: ({ energy }, holds) =>
    holds
      ? `The filters on it are edges: ${formatPercent(energy, 0)} of their energy is a linear ` +
        "gradient."
      : `The filters are hardly edges: only ${formatPercent(energy, 0)} of their energy is a ` +
        "linear gradient.",
  measured: ({ energy, variance }) =>
    `${formatPercent(energy)} of the energy; two principal components hold ` +
    `${formatPercent(variance)} of the variance`,
});

const everyDirection = claim({
  id: "every-direction",
  source: article("Figure 3: the edges turn through all directions"),
  claim: "Edges of every direction are there.",
  threshold: 45,
  thresholdFrom: "choice",
  why: "an eighth of the circle: the step between an upright and a slanted edge",
  expected: (degrees) => `no gap of more than ${degrees}° around the circle`,
  refuted: (degrees) => `a gap of more than ${degrees}° around the circle`,
  measure: ({ dense }: Fig3Results) => largestGap(edgeAngle(dense)) * 180 / Math.PI,
  holds: (gap, most) => gap <= most,
  found: (gap, holds) =>
    holds
      ? `Edges of every direction are there: the widest gap is ${gap.toFixed(0)}°.`
      : `Edges leave a gap of ${gap.toFixed(0)}° in the circle.`,
  measured: (gap) => `widest gap ${gap.toFixed(0)}°`,
});

/** The claims of the page, in its order. */
export const claims = [oneLoop, dominant, connected, beyondNull, edges, everyDirection];

/** Their names. */
export type Fig3Claim = (typeof claims)[number]["id"];
