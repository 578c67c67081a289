import { formatMany, formatNumber } from "../lib/report/format.ts";
import type { DiagramDimension, PersistencePair } from "../lib/tda/diagrams/diagram.ts";
import { componentSizes } from "../lib/tda/mapper/graph_components.ts";
import type { MapperGraph } from "../lib/tda/mapper/mapper.ts";
import { openLoops } from "../lib/tda/mapper/open_loops.ts";
import type { PointCloud } from "../lib/tda/points/points.ts";

/** Above this number of nodes loops are not counted for a line of text. */
const MANY_NODES = 10_000;

/**
 * A diagram in a few words: `99 bars in dimension 0, 3 in dimension 1 (longest from 0.41 to 1.36)`.
 */
export function describeDiagram(dims: readonly DiagramDimension[]): string {
  const counts = dims.map(({ dim, pairs }) =>
    `${dim === 0 ? formatMany(pairs.length, "bar") : pairs.length} in dimension ${dim}`
  ).join(", ");
  const { dim, pairs } = dims.at(-1)!;
  const longest = pairs.toSorted((a, b) => lengthOf(b) - lengthOf(a))[0];
  return dim === 0 || !longest ? counts : `${counts} (longest ${describeBar(longest)})`;
}

function lengthOf([birth, death]: PersistencePair): number {
  return (death ?? Infinity) - birth;
}

/** A bar in a few words: `from 0.41 to 1.36`. */
export function describeBar([birth, death]: PersistencePair): string {
  return `from ${formatNumber(birth)} ${death === null ? "on" : `to ${formatNumber(death)}`}`;
}

/** A Mapper graph; from other programs it comes without parameters. */
export type DescribedGraph = Pick<MapperGraph, "nodes" | "edges"> & Partial<MapperGraph>;

/**
 * A Mapper graph in a few words: `76 nodes, 442 edges, 1 loop`; loops are counted if the cloud is
 * given that they may go around.
 */
export function describeGraph(graph: DescribedGraph, cloud?: PointCloud): string {
  const { nodes, edges } = graph;
  const counts = `${formatMany(nodes.length, "node")}, ${formatMany(edges.length, "edge")}`;
  const components = componentSizes(graph).length;
  const pieces = components > 1 ? `, ${components} pieces` : "";
  const loops = cloud && nodes.length <= MANY_NODES
    ? `, ${formatMany(openLoops(graph as MapperGraph, cloud), "loop")}`
    : "";
  return counts + pieces + loops;
}
