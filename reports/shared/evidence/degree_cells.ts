import type { DegreeSlices } from "../../../lib/pipeline/steps/degree_slices_step.ts";
import type { DegreeFile, DegreeSlice } from "../../../lib/pipeline/steps/degree_step.ts";
import { degreeRatioFigure } from "../../../lib/report/figures/degree_ratio_figure.ts";
import { loopCountFigure } from "../../../lib/report/figures/loop_count_figure.ts";
import { formatCount, formatMany, formatNumber } from "../../../lib/report/format.ts";
import { figure, prose } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import { finiteOrNull } from "../numbers.ts";

/** Results that look for loops without a choice of k and p. */
export interface DegreeResults {
  /** What the degree step wrote. */
  readonly degree: DegreeFile;
  /** What a reader calls the points; filters, if not given. */
  readonly nouns?: string;
}

/** Whether a loop stands out at a share by more than in any null cloud. */
export function standsOut({ ratio, untrained }: DegreeSlice): boolean {
  return ratio > Math.max(...untrained);
}

/** How far the longest loop outlasts the next over K, in a sentence or two. */
function ratioLead({ slices }: DegreeFile): string {
  const standing = slices.filter(standsOut);
  const draws = slices[0]!.untrained.length;
  if (standing.length === 0) {
    return `Without k and p no loop stands out: at no share K does the longest outlast the next ` +
      `by more than in ${formatMany(draws, "cloud")} of untrained kernels.`;
  }
  const best = standing.reduce((a, b) => b.ratio > a.ratio ? b : a);
  const times = Number.isFinite(best.ratio)
    ? `it is ${formatNumber(best.ratio)} times as long as the next`
    : "it is the only one";
  return `Without k and p one loop stands out at ${standing.length} of ${slices.length} shares ` +
    `K: the longest outlasts the next by more than in any of ${formatMany(draws, "cloud")} of ` +
    `untrained kernels. At K = ${best.share} ${times}.`;
}

/** The longest stretch of ones in a row: its first position and its length. */
function stretchOfOnes(row: readonly number[]): { readonly from: number; readonly length: number } {
  let best = { from: 0, length: 0 };
  let from = 0;
  row.forEach((count, j) => {
    if (count !== 1) from = j + 1;
    else if (j + 1 - from > best.length) best = { from, length: j + 1 - from };
  });
  return best;
}

/** Over which scales some share of the filters has exactly one loop, in a sentence. */
function countsLead(
  { degree: { counts: { shares, scales, loops } }, nouns = "filters" }: DegreeResults,
): string {
  const stretches = loops.map(stretchOfOnes);
  const best = stretches.reduce((a, b) => b.length > a.length ? b : a);
  if (best.length < 2) return `At no share of the ${nouns} is there one loop over several scales.`;
  const share = shares[stretches.indexOf(best)]!;
  return `The widest stretch of scales with exactly one loop, from ${scales[best.from]!} to ` +
    `${scales[best.from + best.length - 1]!}, is that of the densest ${share} of the ${nouns}.`;
}

/** What is left open, and how. */
const introduction = prose<DegreeResults, never>(({ results: { degree, nouns = "filters" } }) =>
  md`
    ## Without k and p

    Two parameters can be left open instead of chosen. *Degree-Rips* keeps, at radius $r$, the
    ${nouns} that have at least $k(r)$ others within $r$, where
    $k(r) = K n \,(1 - r / ${degree.radius})$ falls as $r$ grows: density and scale change
    together along one line, and the share $K$ is all that is chosen. Its barcodes change
    little when a small part of the ${nouns} changes (Blumberg and Lesnick 2022; Rolle and
    Scoccola 2024).
  `
);

/** Slices over K. */
const ratios = figure<DegreeResults, never>({
  id: "degree-ratio",
  lead: ({ results: { degree } }) => ratioLead(degree),
  caption: ({ results: { degree: { rows, n, slices }, nouns = "filters" } }) =>
    md`Length of the longest bar of $H_1$ over the next in degree-Rips slices of
    ${formatCount(rows)} ${rows < n ? `${nouns} drawn at random of ${formatCount(n)}` : nouns},
    none left out for its density. Gray: the range over
    ${formatMany(slices[0]!.untrained.length, "cloud")} of as many untrained kernels. The
    second bar is short and due to chance, so large ratios vary from draw to draw; at large $K$
    so few bars are left that those of untrained kernels vary too.`,
  alt: ({ results: { degree: { slices } } }) =>
    "A curve of ratios over shares K above a band of untrained kernels: " +
    slices.map(({ share, ratio, untrained }) =>
      `${share}: ${formatNumber(ratio)}, at most ${formatNumber(Math.max(...untrained))}`
    ).join("; ") + ".",
  draw: ({ degree }, document) => degreeRatioFigure(document, degree.slices),
  data: ({ results: { degree: { slices } } }) => ({
    columns: ["share", "ratio", "birth", "death", "untrained_least", "untrained_most"],
    rows: slices.map(({ share, ratio, bars: [longest], untrained }) => [
      share,
      ratio,
      longest?.[0] ?? "",
      longest?.[1] ?? "",
      Math.min(...untrained),
      Math.max(...untrained),
    ]),
  }),
});

/** Loops over density and scale. */
const loopCounts = figure<DegreeResults, never>({
  id: "loop-counts",
  lead: ({ results }) => countsLead(results),
  caption: ({ results: { degree: { rows, counts }, nouns = "filters" } }) =>
    md`Number of loops of the densest part of the same ${formatCount(rows)} ${nouns} at every
    scale, from ${formatMany(counts.shares.length, "barcode")}: one row a fraction $p$, all
    drawn at once. Density is codensity for $k = ${counts.k}$ among all ${nouns}. Small loops
    between neighbors fill the left; a loop of the whole shows as a stretch of ones to the
    right of them, and one that needs no careful $p$ over many rows.`,
  alt: ({ results: { degree: { counts: { shares, scales, loops } } } }) =>
    "A table of boxes, shares of the filters over scales, colored by number of loops. " +
    "Scales with exactly one loop: " + shares.map((share, i) => {
      const single = scales.filter((_, j) => loops[i]![j] === 1);
      return `${share}: ${single.length === 0 ? "none" : single.join(", ")}`;
    }).join("; ") + ".",
  draw: ({ degree }, document) => loopCountFigure(document, degree.counts),
  data: ({ results: { degree: { counts: { shares, scales, loops } } } }) => ({
    columns: ["share", "scale", "loops"],
    rows: shares.flatMap((share, i) => scales.map((scale, j) => [share, scale, loops[i]![j]!])),
  }),
});

/** Slices over K, and loops over density and scale. */
export function degreeCells(): NotebookSpec<DegreeResults, never> {
  return [introduction, ratios, loopCounts];
}

/** What the JSON file says of slices. */
export function sliceNumbers({ rows, n, radius, slices }: DegreeSlices) {
  return {
    rows,
    n,
    radius,
    slices: slices.map(({ share, bars, ratio, untrained }) => ({
      share,
      longest: bars[0] ?? null,
      ratio: finiteOrNull(ratio),
      untrained: untrained.map(finiteOrNull),
    })),
  };
}

/** What it says of slices and counts. */
export function degreeNumbers({ degree }: DegreeResults) {
  return { ...sliceNumbers(degree), counts: degree.counts };
}
