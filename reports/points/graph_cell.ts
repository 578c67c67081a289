import { mapperFigure } from "../../lib/report/figures/mapper_figure.ts";
import { formatCount, formatMany, formatPercent } from "../../lib/report/format.ts";
import { figure } from "../../lib/report/page/cells.ts";
import type { FigureSpec } from "../../lib/report/page/compose.ts";
import { md } from "../../lib/report/page/markdown_text.ts";
import type { GraphShape } from "../../lib/tda/mapper/graph_loops.ts";
import type { PointsPicture } from "./layout_step.ts";

/** What was done to every row, in words. */
export const SCALED = {
  none: "Rows are taken as they are",
  unit: "Every row is divided by its length",
  kernel: "From every row its mean is subtracted, and it is divided by its length",
} as const;

/** What the picture of a graph needs to know. */
export interface GraphResults {
  /** Shape and picture of the graph. */
  readonly mapperShape: GraphShape;
  readonly picture: PointsPicture;
  /** Number of dense points. */
  readonly kept: number;
  /** The sizes. */
  readonly settings: { readonly gain: number };
}

/** The Mapper graph of the dense points of a table. */
export function graphCell<Results extends GraphResults, Id extends string>(): FigureSpec<
  Results,
  Id
> {
  return figure<Results, Id>({
    id: "graph",
    lead: ({ results: { mapperShape: { components, longLoops } } }) =>
      `The Mapper graph has ${formatMany(components, "piece")} and ` +
      `${formatMany(longLoops, "long loop")}.`,
    caption: ({ results: { kept, settings, picture } }) =>
      md`Mapper graph of the ${formatCount(kept)} densest points. The lens is their first two
    principal components, which hold ${
        formatPercent((picture.spread[0] ?? 0) + (picture.spread[1] ?? 0), 0)
      } of their variance (gain ${settings.gain}); clusters
    are cut at one scale by single linkage under Euclidean distance. A node is one cluster: its size
    and color give the number of points. Nodes that share points are joined.`,
    alt: ({ results: { mapperShape: { components, longLoops } } }) =>
      `A graph of dots and lines in ${formatMany(components, "piece")}, with ` +
      `${formatMany(longLoops, "long loop")}.`,
    draw: ({ picture: { graph, positions, kernels } }, document) =>
      mapperFigure(document, {
        graph: {
          nodes: graph.nodes.map(({ members: { length } }, id) => ({
            id,
            members: Array.from({ length }, (_, i) => i),
            lens: [],
            cell: [],
          })),
          edges: graph.edges.map((edge) => ({ ...edge, shared: 1 })),
        },
        positions,
        kernels,
        labels: graph.nodes.map(({ members }) => formatMany(members.length, "point")),
        pictures: [],
      }),
  });
}
