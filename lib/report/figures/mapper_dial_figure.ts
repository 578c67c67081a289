import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { nodeMeans } from "../../tda/mapper/graph_loops.ts";
import { type FilterLayout, filterLayout } from "./filter_layout.ts";
import { angularBin } from "./filters_by_angle_figure.ts";
import { formatNumber } from "../format.ts";
import { mapperFigure, type MapperPicture } from "./mapper_figure.ts";
import type { MapperLook } from "./mapper_marks.ts";
import { meanKernel } from "../../filters/mean_kernel.ts";

/** Number of mean filters round the graph. */
const DIAL_PICTURES = 16;

/** What the figure is made of. */
export interface MapperDialSpec {
  /** The Mapper graph. */
  readonly mapper: Omit<MapperGraph, "triangles">;
  /** The 3×3 kernels it was made of. */
  readonly dense: PointCloud;
  /** Codensity of each of them. */
  readonly keptRho: Float64Array;
  /** Where nodes stand, if that is known already: what `filterLayout` gives for seed 1. */
  readonly layout?: FilterLayout;
  /** What color, size and width mean; points unless given, and all edges alike. */
  readonly look?: MapperLook;
  /** Whether to leave room for nodes and edges, as something else draws them. */
  readonly bare?: boolean;
}

/**
 * Draws the Mapper graph of 3×3 kernels, turned so that nodes stand where their mean kernels are
 * bright, with the mean kernels of sixteen directions round it.
 *
 * @param document The document to draw with.
 * @param results Graph and kernels.
 * @returns An SVG element.
 * @throws {RangeError} If the graph has no node.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { mapperDialFigure } from "@filterscope/filterscope/report";
 * import { codensity, mapper } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const filters = primaryCircle(200, 0.02, 1);
 * const graph = mapper(filters, "pca", {
 *   resolution: 8,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 *
 * const keptRho = codensity(filters, 10);
 * const figure = mapperDialFigure(document, { mapper: graph, dense: filters, keptRho });
 * if (figure.querySelectorAll("[data-nodes]").length !== 16) {
 *   throw new Error("sixteen mean filters");
 * }
 * ```
 */
export function mapperDialFigure(document: Document, results: MapperDialSpec): SVGSVGElement {
  const { mapper: graph, dense, keptRho } = results;
  const { kernels, angles, positions } = results.layout ?? filterLayout(graph, dense, { seed: 1 });
  const rho = nodeMeans(graph, keptRho);
  const pictures: MapperPicture[] = [];
  for (let i = 0; i < DIAL_PICTURES; i++) {
    const nodes = graph.nodes.filter(({ id }) => angularBin(angles[id]!, DIAL_PICTURES) === i);
    if (nodes.length === 0) continue;
    const rows = [...new Set(nodes.flatMap(({ members }) => members))];
    pictures.push({
      kernel: meanKernel(dense, rows),
      angle: i / DIAL_PICTURES * 2 * Math.PI,
      nodes: nodes.map(({ id }) => id),
      label: `mean of ${rows.length} filters in ${nodes.length} nodes`,
    });
  }
  return mapperFigure(document, {
    graph,
    positions,
    kernels,
    labels: graph.nodes.map(({ id, members }) => {
      const degrees = (angles[id]! * 180 / Math.PI + 360) % 360;
      return `node ${id} · ${members.length} ${members.length === 1 ? "filter" : "filters"} · ` +
        `mean codensity ${formatNumber(rho[id]!)} · edge at ${degrees.toFixed(0)}°`;
    }),
    pictures,
    ...(results.look && { look: results.look }),
    bare: results.bare ?? false,
  });
}
