import { spreadFigure } from "../../lib/report/figures/spread_figure.ts";
import { formatMany, formatNumber } from "../../lib/report/format.ts";
import { figure, prose } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { bars, type PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import { uncertaintyCells } from "../shared/evidence/uncertainty_cells.ts";
import type { Fig3Claim } from "./claims.ts";
import type { Fig3Results } from "./load.ts";

/** Whether the loop is more than chance, and how sure its numbers are. */
export const luck: NotebookSpec<Fig3Results, Fig3Claim> = [
  prose(() =>
    md`
      ## Could it be luck?

      Two questions decide whether to believe the loop. Would other networks, trained in the same
      way, show it too? And would kernels that have learned nothing show one as long?
    `
  ),

  figure({
    id: "spread",
    lead: ({ results: { untrained, diagram } }) => {
      const length = bars(diagram, 1)[0]?.length ?? 0;
      const asLong = untrained.longest.filter((one) => one >= length).length;
      return `Of ${untrained.longest.length} clouds of untrained kernels, ${
        asLong === 0 ? "none has" : `${asLong} have`
      } a loop as long.`;
    },
    caption: ({ results: { resampled, uncertainty, networks, diagram } }) =>
      md`Length of the longest bar of $H_1$. *Half of the networks*:
      ${formatMany(uncertainty.longest.length, "draw")} of ${uncertainty.drawn} of the
      ${networks.length}, each at most once; this is what the interval below is made of. *As many,
      with repeats*: ${formatMany(resampled.longest.length, "draw")} of ${networks.length} with
      replacement. A network that is drawn twice brings the same filters twice, at distance 0, so
      codensity is too small and fewer different filters are kept.
      ${shorter(resampled.longest, diagram)} of these loops are shorter than the one found, and no
      interval is made of them. *Untrained kernels*: the same analysis of as many kernels with
      independent uniform entries, where training starts from. The line marks the length found
      here.`,
    alt: ({ results: { resampled, uncertainty, reference, diagram } }) =>
      `Three rows of ticks. Half of the networks: ${
        formatNumber(Math.min(...uncertainty.longest))
      } ` +
      `to ${formatNumber(Math.max(...uncertainty.longest))}. As many with repeats: ` +
      `${formatNumber(Math.min(...resampled.longest))} to ` +
      `${formatNumber(Math.max(...resampled.longest))}. Untrained kernels: mostly below ` +
      `${formatNumber(reference.length)}. Found here: ` +
      `${formatNumber(bars(diagram, 1)[0]?.length ?? 0)}.`,
    draw: ({ resampled, untrained, uncertainty, diagram }, document) =>
      spreadFigure(document, {
        samples: [
          { label: "half of the networks", values: uncertainty.longest },
          { label: "as many, with repeats", values: resampled.longest },
          { label: "untrained kernels", values: untrained.longest },
        ],
        observed: bars(diagram, 1)[0]?.length ?? 0,
        label: "length of the longest loop",
      }),
    data: ({ results: { resampled, untrained, uncertainty } }) => ({
      columns: ["sample", "longest", "dominance"],
      rows: Object.entries({ half: uncertainty, resampled, untrained }).flatMap(([name, sample]) =>
        sample.longest.map((length, i) => [name, length, sample.dominance[i]!])
      ),
    }),
  }),

  ...uncertaintyCells(),
];

/** How many lengths are below that of the longest loop of a diagram. */
function shorter(lengths: readonly number[], diagram: PersistenceDiagram): number {
  const found = bars(diagram, 1)[0]?.length ?? 0;
  return lengths.filter((length) => length < found).length;
}
