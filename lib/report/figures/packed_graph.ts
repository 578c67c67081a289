import type { DrawnGraph, GraphPicture } from "./graph_picture.ts";

/** A Mapper graph that is laid out, in few bytes: for files that hold dozens of them. */
export interface PackedGraph {
  /** Number of points in every node. */
  readonly sizes: Uint32Array;
  /** x and y of every node. */
  readonly places: Float32Array;
  /** The two ends of every edge, one after another. */
  readonly edges: Uint16Array;
}

/** Nodes are numbered in 16 bits. */
const MOST_NODES = 65_536;

/**
 * Packs a Mapper graph that is laid out into typed arrays, a tenth of its size as text. Mean
 * filters are left out.
 *
 * @param picture The graph and its layout.
 * @returns Sizes, places and edges; O(nodes + edges).
 * @throws {RangeError} If it has more than 65,536 nodes.
 *
 * @example
 * ```ts
 * import { packGraph, unpackGraph } from "@filterscope/filterscope/report";
 * const graph = {
 *   nodes: [{ members: [0, 1, 2] }, { members: [2, 3] }],
 *   edges: [{ source: 0, target: 1 }],
 * };
 * const packed = packGraph({ graph, positions: Float64Array.of(0, 0, 1, 0.5) });
 * const { graph: again, positions } = unpackGraph(packed);
 * if (again.nodes[0]!.members.length !== 3 || again.edges[0]!.target !== 1) {
 *   throw new Error("as many points, joined as before");
 * }
 * if (positions[3] !== 0.5) throw new Error("in the same places");
 * ```
 */
export function packGraph(
  { graph: { nodes, edges }, positions }: Pick<GraphPicture, "graph" | "positions">,
): PackedGraph {
  if (nodes.length > MOST_NODES) {
    throw new RangeError(
      `Cannot pack a graph of ${nodes.length} nodes: at most ${MOST_NODES} have a number; ` +
        "lower the resolution of its cover",
    );
  }
  return {
    sizes: Uint32Array.from(nodes, ({ members }) => members.length),
    places: Float32Array.from(positions),
    edges: Uint16Array.from(edges.flatMap(({ source, target }) => [source, target])),
  };
}

/**
 * A graph that {@linkcode packGraph} has packed, ready to be drawn.
 *
 * @param packed The packed graph.
 * @returns Its nodes with the numbers of their points, its edges, and x and y of every node.
 *
 * @example
 * ```ts
 * import { unpackGraph } from "@filterscope/filterscope/report";
 * const { graph, positions } = unpackGraph({
 *   sizes: Uint32Array.of(5, 2),
 *   places: Float32Array.of(0, 0, 1, 1),
 *   edges: Uint16Array.of(0, 1),
 * });
 * if (graph.nodes[0]!.members.length !== 5 || positions.length !== 4) throw new Error("two nodes");
 * ```
 */
export function unpackGraph(
  { sizes, places, edges }: PackedGraph,
): { graph: DrawnGraph; positions: Float64Array } {
  return {
    graph: {
      nodes: Array.from(sizes, (length) => ({ members: { length } })),
      edges: Array.from({ length: edges.length / 2 }, (_, i) => ({
        source: edges[2 * i]!,
        target: edges[2 * i + 1]!,
      })),
    },
    positions: Float64Array.from(places),
  };
}
