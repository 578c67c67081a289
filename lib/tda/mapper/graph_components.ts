import type { MapperGraph } from "./mapper.ts";

/**
 * How many points of the cloud each connected piece of a Mapper graph holds.
 *
 * @param graph The graph.
 * @returns Numbers of different points, largest first. O(nodes + edges + memberships).
 *
 * @example
 * ```ts
 * import { componentSizes } from "@filterscope/filterscope/tda";
 * const node = (id: number, members: number[]) => ({ id, members, lens: [], cell: [] });
 * const nodes = [node(0, [0, 1]), node(1, [1, 2]), node(2, [5])];
 * const sizes = componentSizes({ nodes, edges: [{ source: 0, target: 1, shared: 1 }] });
 * if (sizes.join() !== "3,1") throw new Error("row 1 counts once");
 * ```
 */
export function componentSizes(graph: Pick<MapperGraph, "nodes" | "edges">): number[] {
  const parent = Int32Array.from(graph.nodes.keys());
  const root = (node: number): number => {
    while (parent[node] !== node) {
      parent[node] = parent[parent[node]!]!;
      node = parent[node]!;
    }
    return node;
  };
  for (const { source, target } of graph.edges) parent[root(source)] = root(target);
  const points = new Map<number, Set<number>>();
  for (const { id, members } of graph.nodes) {
    const piece = root(id);
    const held = points.get(piece) ?? points.set(piece, new Set()).get(piece)!;
    for (const row of members) held.add(row);
  }
  return [...points.values()].map(({ size }) => size).sort((a, b) => b - a);
}
