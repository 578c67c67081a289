import { KERNEL_NULLS } from "../../lib/models/kernel_nulls.ts";
import { formatCount } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { mapIntroduction } from "../shared/evidence/map_cells.ts";
import {
  beaten,
  chanceInWords,
  largestInWords,
  largestRange,
  mapInWords,
  rangeInWords,
  sizesInWords,
} from "../shared/evidence/map_words.ts";
import type { Fig5Results, Fig5Row } from "./load.ts";

/** Loops of every layer over k and p, held against four nulls. */
export const mapsCells: NotebookSpec<Fig5Results, never> = [
  mapIntroduction,

  prose(({ results: { rows } }) =>
    md`
      Each layer is held against nulls after the first update that shows the circle with every set
      of landmarks, if there is one, and after the last. ${mapsInWords(rows)}
    `
  ),

  table({
    heading: "The map of k and p of every layer",
    caption: ({ results: { rows } }) =>
      "T, the largest ℓ over all k and p, with its range over samples of the filters; below it " +
      "the T that 95 % of null clouds stay below. p is that of the whole map, not corrected for " +
      `layers and looks. ${computed(rows)}`,
    columns: [
      "layer",
      "updates",
      "T",
      "null",
      "T of the null (95 %)",
      "p",
      "p by sample",
      "beaten?",
    ],
    rows: ({ results: { rows } }) => rows.flatMap(rowsOf),
  }),

  table({
    caption: () => "What the nulls keep of the filters.",
    columns: ["null", "what it keeps"],
    rows: () => Object.values(KERNEL_NULLS).map(({ label, keeps }) => [label, keeps]),
  }),

  table({
    caption: ({ results: { rows } }) =>
      "The same networks before training, through the same steps, against " +
      `${rows[0]!.maps[0]!.evidence.nulls[0]!.label}: nothing should stand out.`,
    columns: ["layer", "T", "p", "beaten?"],
    rows: ({ results: { rows } }) => rows.flatMap(startOf),
  }),
];

/** What stands out after the last update, row by row. */
function mapsInWords(rows: readonly Fig5Row[]): string {
  return rows.map(({ label, maps }) => `${label}: ${mapInWords(maps.at(-1)!.evidence)}`).join(" ");
}

/** What was computed, layer by layer. */
function computed(rows: readonly Fig5Row[]): string {
  return rows.map(({ label, maps }) =>
    `${label}: ${sizesInWords(maps.at(-1)!.evidence, "filters")}`
  )
    .join(". ") + ".";
}

/** One row a look and null. */
function rowsOf({ label, maps }: Fig5Row): string[][] {
  return maps.flatMap(({ update, evidence: { largest, samples, nulls } }) =>
    nulls.map((one) => [
      label,
      formatCount(update),
      `${largestInWords(largest)} (${largestRange(samples)})`,
      one.label,
      largestInWords(one.usual),
      chanceInWords(one.p),
      rangeInWords(one.samples, (each) => chanceInWords(each!)),
      beaten(one) ? "yes" : "no",
    ])
  );
}

/** The networks before training; nothing where they are not known. */
function startOf({ label, maps }: Fig5Row): string[][] {
  const { start } = maps.at(-1)!.evidence;
  return start
    ? [[
      label,
      `${largestInWords(start.largest)} (${largestRange(start.samples)})`,
      chanceInWords(start.p),
      beaten(start) ? "yes" : "no",
    ]]
    : [];
}
