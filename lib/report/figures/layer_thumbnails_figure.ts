import { picture, svg } from "../element.ts";
import { shorten } from "../../shorten.ts";
import { tiles } from "./_chart.ts";
import { colorScale } from "./color_scale.ts";
import {
  groupHeading,
  type MapperGridCell,
  mapperGridLegend,
  mapperThumbnail,
  thumbnailBars,
  thumbnailSize,
} from "./mapper_grid_figure.ts";

/** The small picture of a layer. */
export interface LayerThumbnail extends MapperGridCell {
  /** What stands above it, shortened if it is long. */
  readonly head: string;
  /** Bars of this length and less are what the null gives. */
  readonly limit: number;
}

/** The layers of one network. */
export interface ThumbnailGroup {
  /** The network. */
  readonly label: string;
  /** Its layers, in order. */
  readonly layers: readonly LayerThumbnail[];
}

/**
 * Draws the Mapper graphs of the layers of several networks, network by network, as many beside
 * each other as there is room for, each with its longest H1 bars under it.
 *
 * @param document The document to draw with.
 * @param groups The networks.
 * @returns A block with one SVG element a layer, heads of networks, and a legend.
 * @throws {RangeError} If there is no layer.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { layerThumbnailsFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const graph = {
 *   nodes: [{ members: [0, 1] }, { members: [1, 2] }],
 *   edges: [{ source: 0, target: 1 }],
 * };
 * const positions = Float64Array.of(0, 0, 1, 1);
 * const dims = [{ dim: 0, pairs: [] }, { dim: 1, pairs: [] }];
 * const diagram = { prime: 2, metric: "euclidean" as const, threshold: 2, n: 3, dims };
 * const layer = { graph, positions, diagram, head: "conv1", label: "conv1: no loop", limit: 0.3 };
 * const figure = layerThumbnailsFigure(document, [{ label: "my network", layers: [layer] }]);
 * if (figure.querySelectorAll("circle").length !== 2) throw new Error("two nodes");
 * ```
 */
export function layerThumbnailsFigure(
  document: Document,
  groups: readonly ThumbnailGroup[],
): HTMLDivElement {
  const layers = groups.flatMap(({ layers }) => layers);
  if (layers.length === 0) throw new RangeError("Cannot draw small pictures of no layers");
  const counts = layers.flatMap(({ graph }) => graph.nodes.map(({ members }) => members.length));
  const most = counts.reduce((a, b) => Math.max(a, b), 2);
  const color = colorScale([1, most], "log");
  const { side, height, least } = thumbnailSize;
  const drawn = groups.flatMap(({ label, layers }) => [
    groupHeading(document, label),
    ...layers.map((layer) =>
      picture(
        document,
        { width: side, height, fontSize: 13 },
        svg(document, "title", {}, layer.label),
        svg(
          document,
          "text",
          { x: side / 2, y: 14, "text-anchor": "middle" },
          shorten(layer.head, 17),
        ),
        svg(
          document,
          "g",
          { transform: "translate(0,20)" },
          mapperThumbnail(document, layer, side, color.apply),
          thumbnailBars(document, layer.diagram, side, layer.limit),
        ),
      )
    ),
  ]);
  return tiles(document, least, [...drawn, mapperGridLegend(document, color, most)]);
}
