import { axisPatternOf, type AxisPatterns } from "../../lib/filters/axis_patterns.ts";
import { edgeCoordinates } from "../../lib/filters/kernels.ts";
import { barcodeFigure } from "../../lib/report/figures/barcode_figure.ts";
import { linesFigure } from "../../lib/report/figures/lines_figure.ts";
import { mapperDialFigure } from "../../lib/report/figures/mapper_dial_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claimsTable, figure, live, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { failures, networkRows } from "../cifar/parameters.ts";
import { certificateCells } from "../shared/evidence/certificate_cells.ts";
import { mapCells } from "../shared/evidence/map_cells.ts";
import { barcodeCaption, barsTable, mapperCaption } from "../shared/captions.ts";
import type { Fig4Claim } from "./claims.ts";
import { covarianceRange } from "./covariance_claims.ts";
import type { Fig4Results } from "./load.ts";

const PATTERNS: readonly (readonly [name: string, of: keyof AxisPatterns])[] = [
  ["edges", "edges"],
  ["upright lines", "uprightLines"],
  ["level lines", "levelLines"],
  ["slanted lines", "slantedLines"],
  ["other", "other"],
];

/** The page, top to bottom. */
export const notebook: NotebookSpec<Fig4Results, Fig4Claim> = [
  figure({
    id: "mapper",
    lead: ({ results: { mapperShape: { longLoops, components } } }) =>
      `The Mapper graph of the dense filters has ${formatMany(longLoops, "long loop")} in ` +
      `${formatMany(components, "piece")}.`,
    interactive: true,
    caption: ({ results }) =>
      mapperCaption(results) + " " +
      md`Around the graph stand the mean filters of nodes whose bright side points that way. First
      Betti number of the nerve: ${results.mapperShape.betti1}.`,
    alt: ({ results: { mapper, mapperShape } }) =>
      `A graph of ${mapper.nodes.length} nodes with ` +
      `${formatMany(mapperShape.longLoops, "long loop")}, surrounded by small gray pictures of 3 ` +
      "by 3 filters.",
    warnings: ({ results: { trained } }) => failures([trained]),
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
      options: {},
    }),
  }),

  prose(({ results: { color, points, dense, k, p } }) =>
    md`## Edges and lines` + "\n\n" +
    (color === "rgb"
      ? md`A first-layer kernel sees red, green and blue. The $3\times3$ slice of each color is a
        point of its own,`
      : md`Images were turned to gray, so each first-layer kernel of $3\times3$ weights is a
        point,`) +
    " " +
    md`
      with its mean taken away and scaled to length 1. Of ${formatCount(points)} such filters the
      ${formatCount(dense.n)} nearest to their $k$-th neighbor are kept ($k = ${k}$, $p = ${p}$).

      On MNIST the dense filters are edges: bright on one side, dark on the other. Here there are
      lines as well: dark on both sides, bright in between, or the other way around. Every edge
      and every line is a patch

      $$c\,(ax + by)^2 + d\,(ax + by), \qquad a^2 + b^2 = 1, \quad c^2 + d^2 = 1$$

      that varies in one direction $(a, b)$ only, an edge for $c = 0$, a line for $d = 0$. All such
      patches together form a Klein bottle. A filter is called by its nearest patch: an *edge* if
      more than half of its energy there is linear, else a *line*.
    `
  ),

  figure({
    id: "disc",
    claims: [
      "edges",
      "every-direction",
      "lines",
      "upright-covariance",
      "level-covariance",
    ],
    caption: () =>
      md`Dense filters by their linear part, drawn where they are bright: pure edges lie on the
      unit circle, pure lines in the middle. Color and shape tell the nearest patch of the Klein
      bottle. A line is upright or level if it is less than 22.5° off; *other* has less than two
      thirds of its energy on the Klein bottle.`,
    alt: ({ results: { dense } }) =>
      `A disc of ${dense.n} dots; edges near the rim, lines in the middle.`,
    draw: ({ dense }, document) => {
      const { data } = edgeCoordinates(dense);
      const points = axisPatternOf(dense).map((pattern, row) => ({
        x: -data[2 * row]!,
        y: data[2 * row + 1]!,
        kind: /upright|level/.test(pattern) ? "upright or level line" : pattern,
      }));
      return linesFigure(document, points);
    },
    data: ({ results: { dense } }) => {
      const { data } = edgeCoordinates(dense);
      return {
        columns: ["pattern", "bright_right", "bright_up"],
        rows: axisPatternOf(dense).map((pattern, row) => [
          pattern,
          Number((-data[2 * row]!).toPrecision(6)),
          Number(data[2 * row + 1]!.toPrecision(6)),
        ]),
      };
    },
  }),

  table({
    heading: "How many of each",
    caption: ({ results: { covariance } }) =>
      "Shares of the dense filters, of kernels that have learned nothing, and of the dense part " +
      `of ${
        formatMany(covariance.length, "cloud")
      } of normal kernels with the mean and covariance of ` +
      "these filters.",
    columns: ["nearest patch", "dense filters", "untrained kernels", "covariance"],
    rows: ({ results }) =>
      PATTERNS.map(([name, of]) => [
        name,
        formatPercent(results.patterns[of]),
        formatPercent(results.untrained[of]),
        covarianceRange(results, of).map((share) => formatPercent(share)).join(" to "),
      ]),
  }),

  prose(() =>
    md`
      ## How many loops?

      The three-circle model of natural images has one circle of edges, and for each axis a circle
      that runs from an edge over a line to the opposite edge and back over the opposite line. Each
      of these two meets the first in two points, and so together they have five loops. The article
      shows a circle and lines, and no number of loops; the number five is from a later paper.
    `
  ),

  figure({
    id: "barcode",
    claims: ["several-loops", "five-loops"],
    caption: ({ results }) =>
      barcodeCaption(results) + " " +
      md`At the $k$ and $p$ of this page, ${
        results.scan.find(({ k, p }) => k === results.k && p === results.p)!.beyond
      } of the loops are longer than that.`,
    alt: ({ results: { diagram, reference } }) =>
      `A barcode with ${formatMany(diagram.dims[1]!.pairs.length, "loop")}; the gray band is ` +
      `${formatNumber(reference.length)} long.`,
    draw: ({ diagram, reference }, document) =>
      barcodeFigure(document, {
        diagram,
        most: [20, 30],
        reference: {
          length: reference.length,
          label: `${formatPercent(reference.share, 0)} of untrained`,
        },
      }),
    data: ({ results: { diagram } }) => barsTable(diagram),
  }),

  table({
    heading: "Other choices of k and p",
    caption: ({ results: { reference, draws } }) =>
      `Loops longer than the longest in ${formatPercent(reference.share, 0)} of ` +
      `${formatMany(draws, "cloud")} of as many untrained kernels, filtered with the same k and p.`,
    columns: ["k", "p", "filters", "untrained", "loops longer", "longest bars"],
    rows: ({ results: { scan } }) =>
      scan.map(({ k, p, kept, reference, beyond, bars }) => [
        String(k),
        String(p),
        formatCount(kept),
        formatNumber(reference.length),
        String(beyond),
        bars.slice(0, 6).map(([birth, death]) => formatNumber(death - birth, 2)).join(", "),
      ]),
  }),

  ...certificateCells(),

  ...mapCells,

  table({
    heading: "Parameters",
    caption: () => "What this run was made with.",
    columns: ["parameter", "value"],
    rows: ({ results, run }) => [
      ...networkRows(results, [results.trained]),
      ["k, p of the density filtration", `${results.k}, ${results.p}`],
      ["Mapper", `resolution ${results.resolution}, gain ${results.gain}`],
      ["seed", String(run.seed)],
      ["engine", `${results.backend}: ${results.adapter}`],
    ],
  }),

  prose(({ results: { points } }) =>
    md`
      ## Limits

      The article states neither how its networks were trained nor $k$ and $p$ of this figure.
      Which patterns are dense depends on how long networks are trained.

      That there are more lines than among untrained kernels says that filters have learned, not
      what: kernels drawn at random with the covariance of these filters have lines too. What is
      more than that is told line by line above.

      A loop outlasts the null at one of several choices of $k$ and $p$ more easily than at a single
      one; numbers of loops are not corrected for that, the p-values of the whole map are. And ${
      formatCount(points)
    } filters are few: that five
      loops are not found in them does not mean that more filters would not show them;
      \`deno task reproduce-natural\` looks at more networks, and at how many it would take.
    `
  ),
];
