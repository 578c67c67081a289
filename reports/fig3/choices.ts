import { codensityFigure } from "../../lib/report/figures/codensity_figure.ts";
import { mapperScaleFigure } from "../../lib/report/figures/mapper_scale_figure.ts";
import { formatCount, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { certificateCells } from "../shared/evidence/certificate_cells.ts";
import { degreeCells } from "../shared/evidence/degree_cells.ts";
import { mapperCells } from "../shared/evidence/mapper_cells.ts";
import { WHOLE_SHARE } from "../shared/whole_share.ts";
import type { Fig3Results } from "./load.ts";

/** How the picture depends on where density and clusters are cut, and what does not. */
export const choices: NotebookSpec<Fig3Results, never> = [
  figure({
    id: "codensity",
    lead: ({ results: { keptRho } }) =>
      `The density filtration keeps filters of codensity up to ` +
      `${formatNumber(Math.max(...keptRho))}.`,
    caption: ({ results: { k, p, rho, dense } }) =>
      md`Codensity for $k = ${k}$ of all ${formatCount(rho.length)} filters, in order. The densest
      ${formatPercent(p, 0)}, ${formatCount(dense.n)} filters, are kept.`,
    alt: () => "A rising curve of codensity with the kept part shaded.",
    draw: ({ rho, k, dense }, document) => codensityFigure(document, { rho, k, kept: dense.n }),
    data: ({ results: { rho } }) => ({
      columns: ["codensity"],
      rows: Array.from(rho.toSorted(), (value) => [Number(value.toPrecision(6))]),
    }),
  }),

  figure({
    id: "scale",
    lead: ({ results: { scales } }) => {
      const loops = scales.filter(({ longLoops }) => longLoops === 1);
      const whole = loops.filter(({ piece }) => piece >= WHOLE_SHARE);
      return `The graph is one long loop in a piece of ${formatPercent(WHOLE_SHARE, 0)} of the ` +
        `filters at ${whole.length} of ${scales.length} scales tried` +
        (loops.length > whole.length
          ? `; at ${loops.length} it has one long loop, whatever its pieces.`
          : ".");
    },
    caption: () =>
      md`Pieces and long loops of the Mapper graph when the cut moves from half to twice the scale
      used above. That scale is the mean Hausdorff distance between the cloud and random
      subsamples of $n / \ln n$ of its points (Carrière, Michel and Oudot 2018).`,
    alt: ({ results: { scales } }) =>
      `Counts of pieces and long loops over ${scales.length} scales: ` +
      scales.map(({ factor, components, longLoops }) =>
        `${formatNumber(factor)} times: ${components} and ${longLoops}`
      ).join("; ") + ".",
    draw: ({ scales, mapper }, document) =>
      mapperScaleFigure(document, {
        scan: scales,
        chosen: mapper.parameters.scale,
      }),
    data: ({ results: { scales } }) => ({
      columns: ["scale", "nodes", "components", "largest_piece", "betti1", "long_loops"],
      rows: scales.map((row) => [
        row.scale,
        row.nodes,
        row.components,
        row.piece,
        row.betti1,
        row.longLoops,
      ]),
    }),
  }),

  ...mapperCells(),
  ...degreeCells(),
  ...certificateCells(),
];
