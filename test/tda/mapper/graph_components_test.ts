import { componentSizes } from "../../../lib/tda/mapper/graph_components.ts";
import { assertEquals } from "../../assert.ts";

const node = (id: number, ...members: number[]) => ({ id, members, lens: [], cell: [] });

Deno.test("componentSizes: counts every point of a piece once, largest piece first", () => {
  const nodes = [node(0, 7), node(1, 1, 2), node(2, 2, 3, 4), node(3, 4, 5)];
  const edges = [{ source: 1, target: 2, shared: 1 }, { source: 2, target: 3, shared: 1 }];
  assertEquals(componentSizes({ nodes, edges }), [5, 1]);
});

Deno.test("componentSizes: a graph without nodes has no pieces", () => {
  assertEquals(componentSizes({ nodes: [], edges: [] }), []);
});
