import { brightSides } from "../../filters/bright_sides.ts";
import { meanKernel } from "../../filters/mean_kernel.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { mapperLayout, type MapperLayoutSpec } from "./mapper_layout.ts";
import { orientLayout } from "./orient_layout.ts";

/** A Mapper graph of filters, ready to be drawn. */
export interface FilterLayout {
  /** Mean filter of every node, entries row by row from the top. */
  readonly kernels: readonly number[][];
  /** Where the bright side of each points on the page, in radians from right toward below. */
  readonly angles: readonly number[];
  /** x and y of every node; only ratios matter. */
  readonly positions: Float64Array;
}

/**
 * Lays out the Mapper graph of filters and turns it so that nodes stand where their mean filters
 * are bright, as nearly as a turn can do: an upright edge that is bright on the right stands right.
 *
 * @param graph The graph.
 * @param filters The filters that it was made of, n × size².
 * @param spec Seed and number of steps of the layout.
 * @returns Mean filters, their directions and positions of all nodes.
 * @throws {RangeError} If the number of coordinates is no square of an odd size, or a lens value is
 * not finite.
 *
 * @example
 * ```ts
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { filterLayout } from "@filterscope/filterscope/report";
 * import { mapper } from "@filterscope/filterscope/tda";
 * const filters = primaryCircle(300, 0.02, 1);
 * const graph = mapper(filters, "pca", {
 *   resolution: 10,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 * const { angles, positions } = filterLayout(graph, filters, { seed: 1 });
 * const off = angles.map((angle, i) => {
 *   const [x, y] = [positions[2 * i]!, positions[2 * i + 1]!];
 *   return (Math.cos(angle) * x + Math.sin(angle) * y) / Math.hypot(x, y);
 * });
 * if (Math.min(...off) < 0.8) throw new Error("every node stands within 37° of its bright side");
 * ```
 */
export function filterLayout(
  graph: Pick<MapperGraph, "nodes" | "edges">,
  filters: PointCloud,
  spec: MapperLayoutSpec,
): FilterLayout {
  const kernels = graph.nodes.map(({ members }) => meanKernel(filters, members));
  const angles = brightSides(kernels);
  const weights = graph.nodes.map(({ members }) => members.length);
  const positions = orientLayout(mapperLayout(graph, spec), angles, weights);
  return { kernels, angles, positions };
}
