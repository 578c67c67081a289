import type { PersistencePair } from "../diagrams/diagram.ts";
import type { MapperGraph } from "./mapper.ts";
import { openLoops } from "./open_loops.ts";
import { orderedLoops } from "./ordered_loops.ts";
import type { PointCloud } from "../points/points.ts";
import { byBirthThenDeath } from "../diagrams/pair_order.ts";
import { triangleComplex } from "./triangle_complex.ts";

/** The topology of a Mapper graph, as numbers. */
export interface GraphShape {
  /** Number of connected components. */
  components: number;
  /** Independent cycles of the bare graph, edges − nodes + components: overlaps of three count. */
  cycleRank: number;
  /** First Betti number of the nerve with its triangles filled. */
  betti1: number;
  /**
   * Birth and death of every loop as nodes enter densest first, by codensity; `null` for the
   * `betti1` loops that stay to the end.
   */
  persistentLoops: PersistencePair[];
  /**
   * How many loops go around a hole of the cloud, and not just around an empty cell: see
   * {@linkcode openLoops}.
   */
  longLoops: number;
}

/**
 * Counts the pieces and loops of a Mapper graph over Z/2.
 *
 * The Betti numbers are those of the nerve up to triangles. In a cover by overlapping boxes a
 * single empty cell already leaves a loop of a few nodes, so `betti1` alone overstates what the
 * cloud shows; `longLoops` are those of its loops that the cloud confirms.
 *
 * `persistentLoops` orders the loops by density: a node enters at its codensity, an edge or
 * triangle with its last node.
 *
 * @param graph The graph.
 * @param cloud The points that it was made of.
 * @param nodeCodensity Codensity of every node, small where dense (see
 * {@linkcode nodeMeans}).
 * @returns Counts and the density diagram. In practice near linear in edges and triangles, in time
 * and memory, besides `openLoops`, which runs only if the nerve has a loop.
 * @throws {RangeError} If the number of values is not the number of nodes, one is NaN, there are
 * more than 208,063 nodes, or the cloud has another number of points than the graph was made of.
 *
 * @example
 * ```ts
 * import { figureEight } from "@filterscope/filterscope/models";
 * import { codensity, graphShape, lens, mapper, nodeMeans } from "@filterscope/filterscope/tda";
 * const cloud = figureEight(1000, 0.03, 2, 1);
 * const graph = mapper(cloud, lens(cloud, "coordinates", 2), {
 *   resolution: 20,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: { rule: "global" },
 * });
 * const shape = graphShape(graph, cloud, nodeMeans(graph, codensity(cloud, 10)));
 * if (shape.longLoops !== 2) throw new Error("a figure eight has two loops");
 * ```
 */
export function graphShape(
  graph: MapperGraph,
  cloud: PointCloud,
  nodeCodensity: ArrayLike<number>,
): GraphShape {
  const { nodes, edges, triangles } = graph;
  if (nodeCodensity.length !== nodes.length) {
    throw new RangeError(
      `Cannot order a graph of ${nodes.length} nodes by density: got ` +
        `${nodeCodensity.length} values`,
    );
  }
  const missing = Array.from(nodeCodensity).findIndex(Number.isNaN);
  if (missing >= 0) {
    throw new RangeError(`Cannot order a graph by density: node ${missing} has the value NaN`);
  }
  const n = nodes.length;
  const byDensity = Uint32Array.from({ length: n }, (_, id) => id)
    .sort((a, b) => nodeCodensity[a]! - nodeCodensity[b]! || a - b);
  const rank = new Uint32Array(n);
  byDensity.forEach((id, place) => rank[id] = place);
  const { components, pairs } = orderedLoops(triangleComplex(n, edges, triangles, rank));
  const enters = (place: number) => nodeCodensity[byDensity[place]!]!;
  const persistentLoops = pairs
    .map(([birth, death]): PersistencePair => [enters(birth), death < 0 ? null : enters(death)])
    .filter(([birth, death]) => birth !== death)
    .sort(byBirthThenDeath);
  const betti1 = pairs.filter(([, death]) => death < 0).length;
  return {
    components,
    cycleRank: edges.length - n + components,
    betti1,
    persistentLoops,
    longLoops: betti1 === 0 ? 0 : openLoops(graph, cloud),
  };
}

/**
 * The mean of a value of the points over the members of every node, such as the codensity that
 * {@linkcode graphShape} orders nodes by.
 *
 * @param graph The graph.
 * @param values One value per row of the cloud.
 * @returns One mean per node.
 * @throws {RangeError} If the number of values is not the number of points.
 *
 * @example
 * ```ts
 * import { mapper, nodeMeans, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3]), 1);
 * const graph = mapper(line, line, {
 *   resolution: 2,
 *   gain: 1,
 *   metric: "euclidean",
 *   cluster: { rule: "global", scale: 1 },
 * });
 * if (nodeMeans(graph, [10, 20, 30, 40]).join() !== "15,35") throw new Error("two halves");
 * ```
 */
export function nodeMeans(
  graph: Pick<MapperGraph, "nodes" | "parameters">,
  values: ArrayLike<number>,
): Float64Array {
  const { n } = graph.parameters;
  if (values.length !== n) {
    throw new RangeError(
      `Cannot average over the nodes of a graph of ${n} points: got ${values.length} values`,
    );
  }
  return Float64Array.from(
    graph.nodes,
    ({ members }) => members.reduce((sum, row) => sum + values[row]!, 0) / members.length,
  );
}
