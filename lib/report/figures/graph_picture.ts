import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { filterLayout } from "./filter_layout.ts";
import type { MapperLayoutSpec } from "./mapper_layout.ts";

/** What of a Mapper graph its picture needs: how many points a node has, and who is joined. */
export interface DrawnGraph {
  /** Nodes in order of their ids. */
  readonly nodes: readonly { readonly members: { readonly length: number } }[];
  /** Pairs of joined nodes. */
  readonly edges: readonly { readonly source: number; readonly target: number }[];
}

/** A Mapper graph of filters, laid out, without the points it was made of. */
export interface GraphPicture {
  /** The graph. */
  readonly graph: DrawnGraph;
  /** x and y of every node; only ratios matter. */
  readonly positions: Float64Array;
  /** Mean filter of every node, entries row by row from the top. */
  readonly kernels: readonly (readonly number[])[];
}

/**
 * Lays out the Mapper graph of filters (see {@linkcode filterLayout}), and keeps of it what a small
 * picture needs: a few bytes a node, however many filters there are.
 *
 * @param graph The graph.
 * @param filters The filters that it was made of, n × size².
 * @param spec Seed and number of steps of the layout.
 * @returns Graph, places and mean filters, as plain data.
 *
 * @example
 * ```ts
 * import { graphPicture, lens, mapper, primaryCircle } from "@filterscope/filterscope";
 * const filters = primaryCircle(300, 0.02, 1);
 * const graph = mapper(filters, lens(filters, "pca", 2), {
 *   resolution: 10,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: { rule: "global" },
 * });
 * const { kernels, positions } = graphPicture(graph, filters, { seed: 1 });
 * if (positions.length !== 2 * kernels.length) throw new Error("every node has a place");
 * ```
 */
export function graphPicture(
  graph: Pick<MapperGraph, "nodes" | "edges">,
  filters: PointCloud,
  spec: MapperLayoutSpec,
): GraphPicture {
  const { kernels, positions } = filterLayout(graph, filters, spec);
  return {
    graph: {
      nodes: graph.nodes.map(({ members: { length } }) => ({ members: { length } })),
      edges: graph.edges.map(({ source, target }) => ({ source, target })),
    },
    positions,
    kernels: kernels.map((kernel) => kernel.map((entry) => Number(entry.toFixed(4)))),
  };
}
