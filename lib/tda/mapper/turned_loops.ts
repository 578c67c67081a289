import type { PointCloud } from "../points/points.ts";
import { extendedPersistence } from "./extended_persistence.ts";
import { nodeMeans } from "./graph_loops.ts";
import type { MapperGraph } from "./mapper.ts";

/** Where a loop begins and ends along a direction. */
export type LoopReach = [low: number, high: number];

/**
 * How far the loops of a Mapper graph reach in every direction of a plane: extended persistence of
 * f_θ = cos θ · x + sin θ · y, the mean over the members of each node, at angles θ that divide half
 * a turn evenly. The opposite angles give the same loops, mirrored.
 *
 * @param graph The graph, with its triangles.
 * @param plane Two coordinates of every point, n × 2, such as principal component scores.
 * @param angles How many angles in half a turn, at least 1.
 * @returns For each angle, every loop of the nerve from its least value to its largest, longest
 * first; as many as the first Betti number. O(angles) times `extendedPersistence`.
 * @throws {RangeError} If the plane has other than two coordinates, or another number of points
 * than the graph.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { mapper, turnedLoops } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(500, 0.05, 2, 1);
 * const spec = { resolution: 12, gain: 2, metric: "euclidean", cluster: "global" } as const;
 * const turned = turnedLoops(mapper(circle, "coordinates", spec), circle, 4);
 * const least = Math.min(...turned.map(([loop]) => loop![1] - loop![0]));
 * if (least < 1.2) throw new Error("a circle of radius 1");
 * ```
 */
export function turnedLoops(
  graph: MapperGraph,
  plane: PointCloud,
  angles: number,
): LoopReach[][] {
  if (plane.dim !== 2) {
    throw new RangeError(`Cannot turn a plane of ${plane.dim} coordinates: expected 2`);
  }
  const [x, y] = [0, 1].map((c) =>
    nodeMeans(graph, Float64Array.from({ length: plane.n }, (_, row) => plane.data[2 * row + c]!))
  ) as [Float64Array, Float64Array];
  const { nodes, edges, triangles } = graph;
  return Array.from({ length: angles }, (_, i) => {
    const [cos, sin] = [Math.cos(Math.PI * i / angles), Math.sin(Math.PI * i / angles)];
    const values = x.map((value, node) => cos * value + sin * y[node]!);
    return extendedPersistence({ nodes: nodes.length, edges, triangles }, values).ext1
      .map(([top, bottom]): LoopReach => [bottom, top])
      .sort((a, b) => b[1] - b[0] - (a[1] - a[0]) || a[0] - b[0]);
  });
}
