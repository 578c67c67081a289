import { cycleWalk } from "../../../lib/report/live/cycle_walk.ts";
import { selectedBy } from "../../../lib/report/live/selected.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { liveState as state } from "./live_state_example.ts";

const { dense, graph: { mapper }, bars: { diagram } } = state;

Deno.test("cycleWalk: goes round a cycle, and from one cycle to the next", () => {
  assertEquals(cycleWalk([[1, 5], [3, 5], [3, 9], [1, 9]]), [1, 5, 3, 9]);
  const two = cycleWalk([[0, 1], [1, 2], [0, 2], [5, 6], [6, 7], [5, 7]]);
  assertEquals(two, [0, 1, 2, 5, 6, 7]);
  assertEquals(cycleWalk([]), []);
});

Deno.test("selectedBy: a node is its members, and bars that pass them", () => {
  const { members } = mapper.nodes[7]!;
  const { rows, nodes, words, bars: through } = selectedBy(state, [{ kind: "nodes", ids: [7] }]);
  assertEquals([rows, nodes], [members, [7]]);
  assertMatch(words, new RegExp(`^node 7 · ${members.length} points? · mean codensity 0\\.`));
  for (const [index, { simplices }] of diagram.dims[1]!.cycles!.entries()) {
    const passes = simplices.flat().some((row) => members.includes(row));
    assertEquals(through.includes(index), passes, `bar ${index}`);
  }
});

Deno.test("selectedBy: the longest bar is a closed walk all the way round the graph", () => {
  const [longest] = bars(diagram, 1);
  const found = selectedBy(state, [{ kind: "bar", dim: 1, index: longest!.index }]);
  const degree = new Map<number, number>();
  for (const row of found.edges.flat()) degree.set(row, (degree.get(row) ?? 0) + 1);
  assert([...degree.values()].every((ends) => ends % 2 === 0), "a cycle has no end");
  assertEquals(new Set(found.rows), new Set(degree.keys()));
  for (const [a, b] of found.nodeEdges) {
    assert(found.nodes.includes(a!) && found.nodes.includes(b!));
  }
  const { data } = state.graph.pca.scores;
  const quarters = new Set(
    found.rows.map((row) => 2 * Number(data[2 * row]! > 0) + Number(data[2 * row + 1]! > 0)),
  );
  assertEquals(quarters.size, 4, "it passes all four quarters of the plane");
  assertMatch(found.words, /^H₁ from 0\.\d+ to [\d.]+ · a cycle of \d+ points$/);
});

Deno.test("selectedBy: a point is marked in one of its nodes, and has its row of the cloud", () => {
  const { nodes, rows, words } = selectedBy(state, [{ kind: "points", rows: [11] }]);
  assertEquals(rows, [11]);
  assert(mapper.nodes[nodes[0]!]!.members.includes(11));
  assert(words.startsWith(`point ${dense.kept[11]} of the cloud`), words);
});

Deno.test("selectedBy: a bar of pieces is where two of them meet", () => {
  const [stays, second] = bars(diagram, 0);
  const meets = selectedBy(state, [{ kind: "bar", dim: 0, index: second!.index }]);
  assertEquals(meets.rows.length, 2);
  const only = selectedBy(state, [{ kind: "bar", dim: 0, index: stays!.index }]);
  assertMatch(only.words, /the piece that stays/);
});

Deno.test("selectedBy: of several targets, what is in two of them counts once", () => {
  const targets = [3, 4].map((id) => ({ kind: "nodes", ids: [id] } as const));
  const [a, b] = targets.map((target) => selectedBy(state, [target]));
  const both = selectedBy(state, targets);
  assertEquals(new Set(both.rows), new Set([...a!.rows, ...b!.rows]));
  assertEquals(both.rows.length, new Set(both.rows).size);
  assertEquals(both.nodes, [3, 4]);
  const count = `${both.rows.length} point`;
  assert(both.words.startsWith(count) && both.words.endsWith("in 2 nodes"), both.words);
});
