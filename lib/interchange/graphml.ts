import type { MapperGraph } from "../tda/mapper/mapper.ts";

/**
 * Writes a Mapper graph as GraphML, for Gephi, Cytoscape, igraph and networkx.
 *
 * Nodes have the attributes `size` (number of members), `members` (rows, separated by spaces), and
 * `lens0`, `lens1`, … (means); edges have `shared` (number of common members). Triangles of the
 * nerve have no place there.
 *
 * @param graph The graph.
 * @returns The XML.
 *
 * @example
 * ```ts
 * import { formatGraphml } from "@filterscope/filterscope";
 * const node = (id: number) => ({ id, members: [id], lens: [0.5], cell: [0] });
 * const text = formatGraphml({
 *   nodes: [node(0), node(1)],
 *   edges: [{ source: 0, target: 1, shared: 1 }],
 * });
 * if (!text.includes('<edge source="n0" target="n1">')) {
 *   throw new Error("two nodes and their edge");
 * }
 * ```
 */
export function formatGraphml({ nodes, edges }: Pick<MapperGraph, "nodes" | "edges">): string {
  const lensDims = nodes[0]?.lens.length ?? 0;
  const key = (id: string, on: string, type: string) =>
    `  <key id="${id}" for="${on}" attr.name="${id}" attr.type="${type}"/>`;
  const data = (id: string, value: string | number) => `<data key="${id}">${value}</data>`;
  const lenses = Array.from({ length: lensDims }, (_, i) => `lens${i}`);
  return [
    `<?xml version="1.0" encoding="UTF-8"?>`,
    `<graphml xmlns="http://graphml.graphdrawing.org/xmlns">`,
    key("size", "node", "int"),
    key("members", "node", "string"),
    ...lenses.map((id) => key(id, "node", "double")),
    key("shared", "edge", "int"),
    `  <graph id="mapper" edgedefault="undirected">`,
    ...nodes.map(({ id, members, lens }) =>
      `    <node id="n${id}">${data("size", members.length)}${data("members", members.join(" "))}` +
      `${lens.map((value, i) => data(`lens${i}`, value)).join("")}</node>`
    ),
    ...edges.map(({ source, target, shared }) =>
      `    <edge source="n${source}" target="n${target}">${data("shared", shared)}</edge>`
    ),
    `  </graph>`,
    `</graphml>`,
    "",
  ].join("\n");
}
