import { formatMany, formatNumber } from "../lib/report/format.ts";
import type { DiagramDimension, PersistencePair } from "../lib/tda/diagrams/diagram.ts";
import { graphShape } from "../lib/tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../lib/tda/mapper/mapper.ts";

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

/** A Mapper graph; from other programs it comes without triangles. */
export type DescribedGraph = Pick<MapperGraph, "nodes" | "edges"> & Partial<MapperGraph>;

/** A Mapper graph in a few words: `76 nodes, 442 edges, 1 loop`. */
export function describeGraph(graph: DescribedGraph): string {
  const { nodes, edges } = graph;
  const counts = `${formatMany(nodes.length, "node")}, ${formatMany(edges.length, "edge")}`;
  if (!graph.triangles || nodes.length > MANY_NODES) return counts;
  const { components, longLoops } = graphShape(
    graph as MapperGraph,
    new Float64Array(nodes.length),
  );
  const pieces = components > 1 ? `, ${components} pieces` : "";
  return `${counts}${pieces}, ${formatMany(longLoops, "loop")}`;
}
