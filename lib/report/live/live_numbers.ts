import { deriveSeed } from "../../random.ts";
import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import type { GraphShape } from "../../tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";

/** What a graph and its bars come down to, to compare two of them. */
export interface LiveNumbers {
  /** Number of points kept. */
  readonly kept: number;
  /** Nodes of the graph. */
  readonly nodes: number;
  /** Edges of the graph. */
  readonly edges: number;
  /** Pieces of the graph. */
  readonly components: number;
  /** Long loops of the graph (see `graphShape`). */
  readonly longLoops: number;
  /** First Betti number of the nerve. */
  readonly betti1: number;
  /** The cut of the clusters, in the units of the metric. */
  readonly scale: number;
  /** Number of bars of loops. */
  readonly loops: number;
  /** Birth and death of the longest bars of loops, at most two. */
  readonly longest: readonly (readonly [birth: number, death: number])[];
  /** Two graphs with their bars have the same one only if all nodes, edges and bars are equal. */
  readonly fingerprint: string;
}

/** What the numbers are taken from. */
export interface LiveResult {
  readonly mapper: Pick<MapperGraph, "nodes" | "edges" | "parameters">;
  readonly shape: GraphShape;
  readonly diagram: PersistenceDiagram;
}

/** The numbers of a graph and its bars. */
export function liveNumbers({ mapper, shape, diagram }: LiveResult): LiveNumbers {
  const { nodes, edges, parameters } = mapper;
  const found = bars(diagram, 1);
  const graph = JSON.stringify([
    nodes.map(({ members, lens }) => [members, lens]),
    edges.map(({ source, target, shared }) => [source, target, shared]),
  ]);
  const lives = JSON.stringify(diagram.dims.map(({ pairs }) => pairs));
  return {
    kept: parameters.n,
    nodes: nodes.length,
    edges: edges.length,
    components: shape.components,
    longLoops: shape.longLoops,
    betti1: shape.betti1,
    scale: parameters.scale ?? 0,
    loops: found.length,
    longest: found.slice(0, 2).map(({ birth, death }) => [birth, death]),
    fingerprint: [1, 2].flatMap((seed) => [graph, lives].map((text) => deriveSeed(seed, text)))
      .map((hash) => hash.toString(16).padStart(8, "0")).join(""),
  };
}
