import { formatMany, formatNumber } from "../../lib/report/format.ts";
import { prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { halvesInWords, halvesRows } from "./halves.ts";
import type { Fig5Results, Fig5Row } from "./load.ts";

/** How sure it is when the circle comes, by halves of the networks. */
export const halvesCells: NotebookSpec<Fig5Results, never> = [
  prose(({ results }) =>
    md`
      ### Would other networks show it at the same looks?

      Halves of the networks are drawn without replacement, the same ones for both layers and at
      every look; $k$ is scaled with the number of filters, and chance is what as many untrained
      kernels give. ${halvesInWords(results)} Intervals hold first looks, and looks are few: that
      two do not overlap says in which order the circle comes, not how long after.
    `
  ),

  table({
    heading: "Halves that show the circle",
    caption: ({ results: { rows } }) =>
      `Share of ${formatMany(rows[0]!.cells[0]!.halves.draws.length, "half", "halves")} of the ` +
      `networks that show the circle after so many updates. ${rows.map(computedOf).join("; ")}. ` +
      "A half has fewer filters than the whole, and fewer landmarks stand for those of layer 2: " +
      "its loops are noisier, and it may show the circle later than the whole does.",
    columns: ["layer", "95 % of halves show it first", "share of halves by update"],
    rows: ({ results }) => halvesRows(results),
  }),
];

/** Of what loops of halves were computed. */
function computedOf({ label, cells, halvesReference }: Fig5Row): string {
  const { k, landmarks } = cells[0]!.halves;
  return `${label}: k = ${k}, loops of ${landmarks} dense filters or landmarks at most, ` +
    `untrained kernels up to ${formatNumber(halvesReference.length)}`;
}
