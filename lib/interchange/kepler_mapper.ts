import type { MapperEdge, MapperGraph, MapperNode } from "../tda/mapper/mapper.ts";

/** A Mapper graph as KeplerMapper's `map` returns it. */
export interface KeplerMapperGraph {
  /** Rows by name of node. */
  nodes: Record<string, number[]>;
  /** Names of neighbors by name of node; every edge once. */
  links: Record<string, string[]>;
  /** Nodes and edges, by names. */
  simplices: string[][];
  /** What it was made with. */
  meta_data: Record<string, unknown>;
}

/**
 * Turns a Mapper graph into KeplerMapper's form, for its `visualize`. Nodes are named
 * `cubeI_clusterJ`, as there, with I the cell's number among those that have nodes.
 *
 * @param graph The graph.
 * @returns Plain data, ready for JSON. Lens values have no place in it.
 *
 * @example
 * ```ts
 * import { toKeplerMapper } from "@filterscope/filterscope";
 * const node = (id: number) => ({ id, members: [id, 1], lens: [], cell: [id] });
 * const graph = { nodes: [node(0), node(2)], edges: [{ source: 0, target: 1, shared: 1 }] };
 * const { links } = toKeplerMapper(graph);
 * if (links["cube0_cluster0"]![0] !== "cube1_cluster0") throw new Error("one link");
 * ```
 */
export function toKeplerMapper(graph: Pick<MapperGraph, "nodes" | "edges">): KeplerMapperGraph {
  const cells = new Map<string, { readonly cube: number; clusters: number }>();
  const names = graph.nodes.map(({ cell }) => {
    const key = cell.join();
    const known = cells.get(key) ?? { cube: cells.size, clusters: 0 };
    cells.set(key, known);
    return `cube${known.cube}_cluster${known.clusters++}`;
  });
  const links: Record<string, string[]> = {};
  for (const { source, target } of graph.edges) (links[names[source]!] ??= []).push(names[target]!);
  return {
    nodes: Object.fromEntries(graph.nodes.map(({ members }, i) => [names[i]!, members])),
    links,
    simplices: [
      ...names.map((name) => [name]),
      ...graph.edges.map(({ source, target }) => [names[source]!, names[target]!]),
    ],
    meta_data: "parameters" in graph ? { filterscope: graph.parameters } : {},
  };
}

/**
 * Reads a graph from KeplerMapper's form.
 *
 * @param text Its JSON.
 * @param source What to call it in messages.
 * @returns Nodes in its order, without lens values; edges by source, then target, with the members
 * they share counted anew.
 * @throws {SyntaxError} If it is no such JSON; the message names the node or link.
 *
 * @example
 * ```ts
 * import { fromKeplerMapper } from "@filterscope/filterscope";
 * const text = '{"nodes": {"a": [2, 0], "b": [2, 3]}, "links": {"a": ["b"]}}';
 * const { nodes, edges } = fromKeplerMapper(text, "graph.json");
 * if (nodes[0]!.members.join() !== "0,2" || edges[0]!.shared !== 1) {
 *   throw new Error("row 2 is in both");
 * }
 * ```
 */
export function fromKeplerMapper(
  text: string,
  source: string,
): { nodes: MapperNode[]; edges: MapperEdge[] } {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source} as a KeplerMapper graph: ${why}`);
  };
  let value: Partial<KeplerMapperGraph>;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${source} as a KeplerMapper graph: it is not JSON: ${(error as Error).message}`,
      { cause: error },
    );
  }
  const isRecord = (one: unknown) => typeof one === "object" && one !== null && !Array.isArray(one);
  if (!isRecord(value) || !isRecord(value.nodes) || !isRecord(value.links)) {
    refuse(`expected an object with "nodes" and "links"`);
  }
  const idOf = new Map<string, number>();
  const nodes = Object.entries(value.nodes!).map(([name, members], id): MapperNode => {
    if (!Array.isArray(members) || !members.every((row) => Number.isInteger(row) && row >= 0)) {
      refuse(`node "${name}" must be a list of row numbers`);
    }
    idOf.set(name, id);
    return { id, members: members.toSorted((a, b) => a - b), lens: [], cell: [] };
  });
  const edges = Object.entries(value.links!).flatMap(([from, targets]) => {
    if (!Array.isArray(targets)) refuse(`the links of "${from}" must be a list of nodes`);
    return targets.map((to): MapperEdge => {
      const ends = [from, to].map((name) =>
        idOf.get(name) ?? refuse(`a link from "${from}" to "${to}" names a node that is not there`)
      ).sort((a, b) => a - b) as [number, number];
      const [a, b] = ends;
      const others = new Set(nodes[b]!.members);
      const shared = nodes[a]!.members.reduce((sum, row) => sum + Number(others.has(row)), 0);
      return { source: a, target: b, shared };
    });
  });
  edges.sort((a, b) => a.source - b.source || a.target - b.target);
  return { nodes, edges };
}
