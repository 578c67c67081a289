import { edgeAngle } from "../../lib/filters/kernels.ts";
import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { diagramFigure } from "../../lib/report/figures/diagram_figure.ts";
import { filtersByAngleFigure } from "../../lib/report/figures/filters_by_angle_figure.ts";
import { mapperDialFigure } from "../../lib/report/figures/mapper_dial_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claimsTable, figure, live, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { bars } from "../../lib/tda/diagrams/diagram.ts";
import { mapCells } from "../shared/evidence/map_cells.ts";
import { barcodeCaption, barsTable, mapperCaption } from "../shared/captions.ts";
import { articleCut } from "./article_cut.ts";
import { bandCaption } from "../shared/evidence/uncertainty_cells.ts";
import { choices } from "./choices.ts";
import type { Fig3Claim } from "./claims.ts";
import type { Fig3Results } from "./load.ts";
import { cloud } from "./cloud.ts";
import { luck } from "./luck.ts";
import { deviations, parameterRows } from "./parameters.ts";
import { training } from "./training.ts";

/** The page, top to bottom. */
export const notebook: NotebookSpec<Fig3Results, Fig3Claim> = [
  figure({
    id: "mapper",
    claims: ["one-loop"],
    interactive: true,
    caption: ({ results }) =>
      mapperCaption(results) + " " +
      md`Around the graph stand the mean filters of nodes whose bright side points that way, each
      tied by a line to the middle of its nodes. The layout is turned, never bent, to match.`,
    alt: ({ results: { mapper, mapperShape } }) =>
      `A graph of ${mapper.nodes.length} nodes with ` +
      `${formatMany(mapperShape.longLoops, "long loop")}, surrounded by small gray pictures of ` +
      "3 by 3 filters whose bright side points outward.",
    draw: ({ mapper, dense, keptRho }, document) =>
      mapperDialFigure(document, { mapper, dense, keptRho }),
    data: ({ results: { mapper } }) => ({
      columns: ["node", "filters", "lens_1", "lens_2", "members"],
      rows: mapper.nodes.map(({ id, members, lens }) => [
        id,
        members.length,
        ...lens.map((value) => Number(value.toPrecision(6))),
        members.join(" "),
      ]),
    }),
  }),

  claimsTable,
  live({
    id: "live",
    start: ({ results }) => ({
      ...results,
      filters: results.filters(),
      columns: results.columns(),
    }),
  }),

  prose(({ results: { dataset, k, p, dense, points } }) =>
    md`
      ## A filter is a point

      The first layer of each network sees ${dataset.name} through kernels of $3\times3$ weights.
      Take away a kernel's mean and scale it to length 1: what is left is a point on a 7-sphere in
      nine dimensions. Most of these points lie about at random. Where many networks have put
      their filters in the same place, they have learned the same thing; so only the densest part
      is kept.

      Density is measured by *codensity*, the distance from a point $x$ to its $k$-th nearest
      neighbor $x_{(k)}$, which is small where points crowd:

      $$\rho_k(x) = \lVert x - x_{(k)} \rVert$$

      Of $n$ points, the fraction $p$ of smallest codensity is kept:

      $$
      X(k,p) = \{\, x : \rho_k(x) \text{ is among the } \lfloor p\,n \rfloor \text{ smallest} \,\}
      $$

      Here $k = ${k}$ and $p = ${p}$ leave ${formatCount(dense.n)} of ${
      formatCount(points)
    } filters.

      ## The loop in the barcode

      Draw a ball around every dense filter and let all balls grow. Pieces merge, and loops open
      and fill. Each bar below is the life of one piece ($H_0$) or one loop ($H_1$), from the
      distance at which it appears to the distance at which it is gone. A circle of filters shows
      as one long bar of $H_1$.
    `
  ),

  figure({
    id: "barcode",
    claims: ["dominance", "connected"],
    caption: ({ results }) => barcodeCaption(results),
    alt: ({ results: { diagram } }) =>
      `A barcode. ${diagram.dims[1]!.pairs.length} loops; the longest has length ` +
      `${formatNumber(bars(diagram, 1)[0]?.length ?? 0)}.`,
    draw: ({ diagram, reference }, document) =>
      barcodeFigure(document, {
        diagram,
        most: [40, 24],
        reference: {
          length: reference.length,
          label: `${formatPercent(reference.share, 0)} of untrained`,
        },
      }),
    data: ({ results: { diagram } }) => barsTable(diagram),
  }),

  figure({
    id: "diagram",
    lead: ({ results: { diagram, reference } }) => {
      const above = bars(diagram, 1).filter(({ length }) => length > reference.length).length;
      return `${formatMany(above, "loop")} outlast${above === 1 ? "s" : ""} what untrained ` +
        "kernels give.";
    },
    caption: ({ results }) =>
      md`The same bars as points: the higher above the diagonal, the longer the life. In
      ${formatPercent(results.reference.share, 0)} of untrained clouds even the longest loop lies
      below the dashed line. Above the dotted line through the corner, a bar of these is beyond the
      universal law of noise (death over birth ${
        formatNumber(results.universal.ratio)
      }, Bonferroni's correction included).` + " " + bandCaption(results),
    alt: ({ results: { diagram, reference } }) => {
      const above = bars(diagram, 1).filter(({ length }) => length > reference.length).length;
      return `A persistence diagram with ${formatMany(above, "loop")} above the line of the null.`;
    },
    draw: ({ diagram, reference, universal, uncertainty: { band } }, document) =>
      diagramFigure(document, {
        diagram,
        band: { length: band.length, label: "gray: within the band" },
        reference: {
          length: reference.length,
          label: `${formatPercent(reference.share, 0)} of untrained`,
        },
        ratio: { value: universal.ratio, label: "universal law" },
      }),
  }),

  ...luck,

  ...mapCells,

  prose(() =>
    md`
      ## What lies on the circle

      A filter that is bright on one side and dark on the other answers to an edge. Its direction
      is an angle, and the angle is where the filter stands on the circle.
    `
  ),

  figure({
    id: "filters",
    claims: ["edges", "every-direction"],
    caption: () =>
      md`Single filters by the direction of their linear gradient, with their number above each
      column. In a column the densest filter is on top, the least dense at the bottom. Black is
      negative, white positive.`,
    alt: () =>
      "Columns of 3 by 3 filters sorted by angle; each shows an edge turned a little further.",
    draw: ({ dense, keptRho }, document) => {
      // 0° is a filter whose bright side is on the right, as around the Mapper graph.
      const angles = edgeAngle(dense).map((angle) => angle > 0 ? angle - Math.PI : angle + Math.PI);
      return filtersByAngleFigure(document, {
        cloud: dense,
        angles,
        rank: keptRho,
        bins: 16,
        rows: 5,
      });
    },
    data: ({ results: { dense, origins, keptRho } }) => ({
      columns: ["replicate", "out", "in", "codensity", ...[..."123456789"].map((i) => `w${i}`)],
      rows: origins.replicate.map((replicate, row) => [
        replicate,
        origins.out[row]!,
        origins.in[row]!,
        ...[keptRho[row]!, ...dense.data.subarray(9 * row, 9 * row + 9)]
          .map((value) => Number(value.toPrecision(4))),
      ]),
    }),
  }),

  cloud,

  prose(() =>
    md`
      ## Choices

      Where to cut the density, and at which scale to cut clusters, is a choice and not a finding.
    `
  ),

  articleCut,

  ...choices,

  ...training,

  table({
    heading: "Parameters",
    caption: () => "What this run was made with, beside what is known of the article.",
    columns: ["parameter", "here", "article"],
    rows: ({ results, run }) => parameterRows(results, run.seed),
  }),

  prose(({ results }) =>
    md`
      ## Limits

      ${deviations(results)}

      The article states neither the learning rate nor how weights start; both here are those of
      public code that follows it. Its Mapper graph came from a closed product whose clustering and
      lens are not known in every detail; the cut here follows the rule stated under the picture.

      The choice of $k$ and $p$ decides how much of the cloud is seen. The bars are exact for the
      filters kept. The interval comes from resampling networks, and says nothing about other
      architectures or data.
    `
  ),
];
