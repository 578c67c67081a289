import type { DegreeSlices } from "../../../lib/pipeline/steps/degree_slices_step.ts";
import { formatCount, formatMany, formatNumber } from "../../../lib/report/format.ts";
import { table } from "../../../lib/report/page/cells.ts";
import type { Page, TableSpec } from "../../../lib/report/page/compose.ts";

/** One cloud of a page that has several. */
export interface DegreeRow {
  /** What it is called. */
  readonly label: string;
  /** What the degree step found in it. */
  readonly degree: DegreeSlices;
}

/**
 * Degree-Rips slices of several clouds: how far the longest loop outlasts the next at every share,
 * beside the most that untrained kernels give.
 *
 * @param when After which update, in words.
 * @param rowsOf The clouds.
 */
export function degreeTable<Results>(
  when: (page: Page<Results, never>) => string,
  rowsOf: (page: Page<Results, never>) => readonly DegreeRow[],
): TableSpec<Results, never> {
  return table<Results, never>({
    heading: "Without k and p",
    caption: (page) => {
      const [{ degree: { slices } }] = rowsOf(page) as readonly [DegreeRow];
      return `Longest loop over the next in degree-Rips slices ${when(page)}: density and scale ` +
        `change together, and only the share K is chosen, here ` +
        `${slices.map(({ share }) => share).join(", ")}. In brackets the largest of ` +
        `${formatMany(slices[0]!.untrained.length, "cloud")} of untrained kernels.`;
    },
    columns: ["filters", "drawn", "K", "longest loop", "over the next", "more than untrained"],
    rows: (page) =>
      rowsOf(page).flatMap(({ label, degree: { rows, n, slices } }) =>
        slices.map(({ share, bars: [longest], ratio, untrained }) => {
          const most = Math.max(...untrained);
          return [
            label,
            `${formatCount(rows)} of ${formatCount(n)}`,
            String(share),
            longest ? `${formatNumber(longest[0])} to ${formatNumber(longest[1])}` : "none",
            `${formatNumber(ratio)} (${formatNumber(most)})`,
            ratio > most ? "yes" : "no",
          ];
        })
      ),
  });
}
