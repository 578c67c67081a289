import { shapeIntervals } from "../../lib/filters/shape_intervals.ts";
import { mapperGridFigure } from "../../lib/report/figures/mapper_grid_figure.ts";
import { unpackGraph } from "../../lib/report/figures/packed_graph.ts";
import { trainingPlayerFigure } from "../../lib/report/figures/training_player_figure.ts";
import { trajectoryFigure } from "../../lib/report/figures/trajectory_figure.ts";
import { formatCount, formatMany, formatNumber, formatPercent } from "../../lib/report/format.ts";
import { claimsTable, figure, live, prose, table } from "../../lib/report/page/cells.ts";
import type { NotebookSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import { failures } from "../cifar/parameters.ts";
import { LAYERS } from "../cifar/settings.ts";
import { WAYS } from "../cifar/training.ts";
import { certificateListCells } from "../shared/evidence/certificate_list.ts";
import { degreeTable } from "../shared/evidence/degree_table.ts";
import { circleRule, DOMINANCE } from "./circle.ts";
import type { Fig5Claim } from "./claims.ts";
import type { Fig5Results } from "./load.ts";
import { generalization } from "./generalization.ts";
import { mapsCells } from "./map_cells.ts";
import { STARTS } from "./settings.ts";
import { halvesCells } from "./halves_cells.ts";
import { appearanceRows, loopRows, parameterRows } from "./tables.ts";
import { unlessJudged } from "./unless_judged.ts";

const CIRCLES: readonly Fig5Claim[] = [
  "sgd-layer1-circle",
  "sgd-layer2-circle",
  "adam-layer1-circle",
  "adam-layer2-circle",
];
const COMPLEX: readonly Fig5Claim[] = ["sgd-layer1-complex", "adam-layer1-complex"];

/** The page, top to bottom. */
export const notebook: NotebookSpec<Fig5Results, Fig5Claim> = [
  figure({
    id: "grid",
    claims: CIRCLES,
    lead: unlessJudged(CIRCLES),
    caption: ({ results: { resolution, gain } }) =>
      md`Mapper graphs of the dense filters by layer, from left to right after more and more
      updates. The lens is the first two principal components; their plane is covered by
      ${resolution} × ${resolution} overlapping boxes (gain ${gain}), and the filters of each box
      are clustered by single linkage under the variance-normalized metric, cut at one scale. Every
      graph is turned so that a node stands where its mean filter is bright. Under each, its
      longest loops as bars, colored if they are longer than in any cloud of untrained kernels.
      Where there are more dense filters than loops can be computed of, bars are those of one set
      of landmarks; verdicts look at all sets. A graph opens large when it is pressed.`,
    alt: ({ results: { rows, updates } }) =>
      `A grid of small graphs: ${rows.map(({ label }) => label).join("; ")}, each after ` +
      `${updates.map(formatCount).join(", ")} updates. Longest loops: ` +
      rows.map(({ label, cells }) =>
        `${label} ${cells.map(({ shape }) => formatNumber(shape.longest, 2)).join(", ")}`
      ).join("; ") + ".",
    warnings: ({ results: { trained } }) => failures(trained),
    draw: ({ rows, updates }, document) =>
      mapperGridFigure(document, {
        columns: updates.map(formatCount),
        rows: rows.map(({ label, cells }) => ({
          label,
          cells: cells.map(({ picture, diagram, update, kept }) => ({
            ...unpackGraph(picture),
            diagram,
            label: `${label} after ${update} updates: ${kept} filters`,
          })),
        })),
        limits: rows.map(({ reference }) => reference.length),
      }),
    data: ({ results: { rows } }) => ({
      columns: ["way", "layer", "update", "nodes", "edges", "long_loops", "birth", "death"],
      rows: rows.flatMap(({ way, layer, cells }) =>
        cells.flatMap(({ update, picture, mapperShape, diagram }) =>
          diagram.dims[1]!.pairs.map(([birth, death]) => [
            way,
            layer,
            update,
            picture.sizes.length,
            picture.edges.length / 2,
            mapperShape.longLoops,
            birth,
            death ?? "inf",
          ])
        )
      ),
    }),
  }),

  claimsTable,

  prose(({ results: { trained } }) =>
    md`
      ## Filters while they are learned

      Networks are looked at while they learn. After each of the updates above, the $3\times3$
      kernels of a layer, one input channel at a time, have their mean taken away and are scaled to
      length 1, and the densest are kept. What many networks have come to share by then shows in
      their Mapper graph and in their longest loops.

      A loop can be there by chance. So the same is done with kernels that have learned nothing:
      as many, with independent entries drawn as training draws them. The circle *shows* if there
      is ${circleRule(DOMINANCE)}. Both layers are held to this.

      Two strong components alone can give a loop as well. So loops are also held against normal
      kernels with the mean and the covariance of the layer's own: these are as wide in every
      direction, and have no hole but by chance.
    ` + "\n\n" +
    (trained.length > 1
      ? md`Networks are trained in two ways, each compared with its own start: by gradient descent
        from a narrow start, and by Adam from a wide one.`
      : md`All networks here are trained by ${
        WAYS[trained[0]!.way].name
      }. With \`--protocol both\` the page shows gradient descent and Adam side by side.`)
  ),

  figure({
    id: "curves",
    claims: ["sgd-layer2-early", "sgd-order", "adam-layer2-early", "adam-order"],
    caption: () =>
      md`The shape of the dense filters over training. *Dominance* is the longest loop over the
      next, cut at 10. *Energy on the circle* is the mean share of a filter's energy in linear
      gradients; *on the Klein bottle*, in linear and quadratic patches of its best direction, which
      include lines. Bands hold the sets of landmarks where loops are computed of these; they say
      nothing about other networks; halves of the networks below do.`,
    alt: ({ results: { rows } }) =>
      "Five rows of panels with one curve for each layer over training. Energy on the circle " +
      rows.map(({ label, cells }) => {
        const of = (i: number) => formatPercent(cells.at(i)!.shape.circleShare, 0);
        return `goes from ${of(0)} to ${of(-1)} in ${label}`;
      }).join(", ") + ".",
    draw: ({ rows }, document) => {
      const points = rows.flatMap(({ wayName, layerName, cells }) =>
        cells.flatMap(({ update, shape, starts }) =>
          shapeIntervals(shape, starts).map((interval) => ({
            column: wayName,
            series: layerName,
            step: update,
            ...interval,
          }))
        )
      );
      return trajectoryFigure(document, points);
    },
    data: ({ results: { rows } }) => ({
      columns: ["way", "layer", "update", "measure", "value", "low", "high"],
      rows: rows.flatMap(({ way, layer, cells }) =>
        cells.flatMap(({ update, shape, starts }) =>
          shapeIntervals(shape, starts).map(({ measure, value, low, high }) => [
            ...[way, layer, update, measure],
            ...[value, low, high].map((one) => Number(one.toPrecision(6))),
          ])
        )
      ),
    }),
  }),

  table({
    heading: "When the circle first shows",
    caption: () =>
      "First look at which the circle shows with every set of landmarks, and with some of them.",
    columns: ["trained by", "layer", "with every set", "with some"],
    rows: ({ results }) => appearanceRows(results),
  }),
  ...halvesCells,
  table({
    heading: "Every loop",
    caption: ({ results: { rows } }) =>
      "Longest loop of the dense filters: exact where one number stands, else the median and " +
      `range of ${STARTS} sets of landmarks. Of halves: of 95 % of halves of the networks. ` +
      "Untrained, covariance: the longest of " +
      LAYERS.map(({ name, label }) => {
        const row = rows.find(({ layer }) => layer === name)!;
        return `${formatMany(row.reference.draws.length, "cloud")} for ${label}`;
      }).join(" and ") +
      ". Gap: the widest range of directions without edges.",
    columns: [
      "layer",
      "updates",
      "longest loop",
      "of halves",
      "× next",
      "untrained",
      "covariance",
      "gap",
    ],
    rows: ({ results }) => loopRows(results),
  }),

  figure({
    id: "player",
    claims: COMPLEX,
    lead: unlessJudged(COMPLEX),
    caption: ({ results: { rows } }) =>
      md`Dense filters by their linear part, drawn where they are bright: pure edges lie on the unit
      circle, filters without gradient, such as lines, in the middle. The slider moves graphs, bars
      and dots together; on paper the last look shows. Of every layer at most ${
        formatCount(Math.max(...rows.flatMap(({ cells }) => cells.map(({ disc }) => disc.n))))
      } filters are drawn.`,
    alt: ({ results: { rows } }) =>
      `${formatMany(rows.length, "disc")} of dots that move as training is played, the last first.`,
    draw: ({ rows, updates }, document) =>
      trainingPlayerFigure(
        document,
        rows.map(({ label }) => label),
        updates.map((update, i) => ({
          label: `after ${formatCount(update)} updates`,
          panels: rows.map(({ cells }) => cells[i]!.disc),
        })),
      ),
  }),

  live({ id: "live", start: ({ results }) => results.live() }),

  degreeTable(
    ({ results: { updates } }) => `after ${formatMany(updates.at(-1)!, "update")}`,
    ({ results: { rows } }) => rows,
  ),
  ...mapsCells,
  ...certificateListCells(),

  ...generalization,

  table({
    heading: "Parameters",
    caption: () => "What this run was made with.",
    columns: ["parameter", "value"],
    rows: ({ results, run }) => parameterRows(results, run.seed),
  }),

  prose(() =>
    md`
      ## Limits

      The article states neither the optimizer nor the learning rate, the start of the weights, $k$
      or $p$ of this figure. It suggests that layer 2 takes over the circle while layer 1 moves on:
      that is its hypothesis, and nothing here tests it. The share of edges in layer 1 can fall
      while its longest loop stays: other filters join the circle, they need not replace it.

      What happens between two looks is not seen, so a first look is an upper bound. Loops of
      landmarks are not those of all filters. A few null clouds say little about rare luck: with
      nine, one loop in ten is longer than all of theirs by chance alone. And all of this is about
      these networks, not about other architectures or data.
    `
  ),
];
