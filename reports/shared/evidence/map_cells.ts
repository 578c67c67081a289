import type { MapEvidence } from "../../../lib/pipeline/steps/map_evidence_step.ts";
import { loopMapFigure } from "../../../lib/report/figures/loop_map_figure.ts";
import { formatCount, formatNumber } from "../../../lib/report/format.ts";
import { figure, prose, table } from "../../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../../lib/report/page/compose.ts";
import { md } from "../../../lib/report/page/markdown_text.ts";
import {
  beaten,
  chanceInWords,
  largestInWords,
  mapInWords,
  rangeInWords,
  sizesInWords,
  spreadInWords,
  startInWords,
} from "./map_words.ts";

/** What the cells need of a page's results. */
export interface WithMapEvidence {
  /** Loops over k and p, held against null clouds. */
  readonly mapEvidence: MapEvidence;
  /** Which neighbor measured density in the pictures. */
  readonly k: number;
  /** Fraction kept in them. */
  readonly p: number;
  /** What a reader calls the points; filters, if not given. */
  readonly nouns?: string;
}

/** What is measured, and how the p-value of a whole map is made. */
export const mapIntroduction = prose<unknown, never>(() =>
  md`
      ## Any k and p, one p-value

      A loop is believed more easily if $k$ and $p$ were not chosen to show it. So all choices are
      looked at together. A bar from $b$ to $d$ is measured by how far its ratio stands out from
      those of the other bars of its barcode,

      $$
      \ell = \ln \ln \frac{d}{b} - \overline{\ln \ln \frac{d}{b}} - 0.577,
      $$

      which has nearly the same law for noise of every kind (Bobrowski and Skraba 2023), so that
      cells of the map can be compared. $T$ is the largest $\ell$ of the whole map. Null clouds go
      through the same choices, and the largest of each is taken in the same way:

      $$ p = \frac{1 + \#\{T^* \ge T\}}{R + 1} $$

      is the chance that noise shows so much *anywhere* on the map (Westfall and Young 1993, max-T).
      Where there are many points, $\ell$ is that of some drawn at random. $T$ would hang on the
      draw; so it is the median of several, and verdicts are those of the median. Null clouds are
      sampled once each: that the middle one of five samples reaches a value by chance is at most
      5/3 times as likely as that one does (Markov's inequality).
    `
);

/** One p-value for the whole map over k and p. */
export const mapCells: NotebookSpec<WithMapEvidence, never> = [
  mapIntroduction,

  figure({
    id: "loop-map",
    lead: ({ results: { mapEvidence } }) => mapInWords(mapEvidence),
    caption: ({ results: { mapEvidence, nouns = "filters" } }) =>
      `The largest ℓ for every k and p, and the chance that a null cloud has as large a one ` +
      `anywhere; colored up to 0.05. The choice of the other pictures is framed. ` +
      `Computed: ${sizesInWords(mapEvidence, nouns)}. ${startInWords(mapEvidence)}`,
    alt: ({ results: { mapEvidence: { nulls } } }) =>
      "Tables of k by p, one for each null. Cells beyond it: " +
      nulls.map(({ label, adjusted }) =>
        `${label} ${adjusted.filter((p) => beaten({ p })).length} of ${adjusted.length}`
      ).join("; ") + ".",
    draw: ({ mapEvidence, k, p }, document) =>
      loopMapFigure(document, { ...mapEvidence, level: 0.05, shown: { k, p } }),
    data: ({ results: { mapEvidence: { ks, fractions, statistics, nulls } } }) => ({
      columns: ["k", "p", "largest_l", ...nulls.map(({ name }) => `p_${name}`)],
      rows: statistics.map((statistic, i) => [
        ks[Math.floor(i / fractions.length)]!,
        fractions[i % fractions.length]!,
        statistic ?? "none",
        ...nulls.map(({ adjusted }) => adjusted[i]!),
      ]),
    }),
  }),

  table({
    caption: ({ results: { mapEvidence } }) =>
      `The whole map against each null: ${spreadInWords(mapEvidence)} here.`,
    columns: ["null", "what it keeps", "T of the null (95 %)", "p", "p by sample", "beaten?"],
    rows: ({ results: { mapEvidence: { nulls } } }) =>
      nulls.map(({ label, keeps, usual, p, samples }) => [
        label,
        keeps,
        `up to ${largestInWords(usual)}`,
        chanceInWords(p),
        rangeInWords(samples, (one) => chanceInWords(one!)),
        beaten({ p }) ? "yes" : "no",
      ]),
  }),

  table({
    caption: ({ results: { mapEvidence: { universal } } }) =>
      "The strict bound: bars against the universal law of noise, without any null cloud, with " +
      `Bonferroni's correction (k = ${universal[0]?.k}).`,
    columns: [
      "p",
      "kept",
      "bars of",
      "largest ℓ",
      "universal p",
      "line: death / birth",
      "bars beyond it",
    ],
    rows: ({ results: { mapEvidence: { universal } } }) =>
      universal.map((row) => [
        String(row.p),
        formatCount(row.kept),
        row.points < row.kept ? `${formatCount(row.points)} at random` : "all",
        largestInWords(row.statistic),
        chanceInWords(row.pValue),
        formatNumber(row.ratio ?? Infinity),
        String(row.significant),
      ]),
  }),
];
