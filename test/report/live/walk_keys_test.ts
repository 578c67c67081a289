import { selectedBy } from "../../../lib/report/live/selected.ts";
import { readTargets, type Target, writeTargets } from "../../../lib/report/live/target.ts";
import { walkKeys, type WalkPlace } from "../../../lib/report/live/walk_keys.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { liveState as state } from "./live_state_example.ts";

/** Where keys lead, one after another. */
function walk(...keys: string[]) {
  let place: WalkPlace | undefined;
  return keys.map((key) => {
    const step = walkKeys(state, place, key);
    place = step?.place ?? place;
    return step;
  });
}

const [longest] = bars(state.bars.diagram, 1);

Deno.test("walkKeys: from the longest loop into its nodes, and on into their filters", () => {
  const [loop, node, next, filter, up] = walk(
    "ArrowRight",
    "ArrowDown",
    "ArrowRight",
    "ArrowDown",
    "ArrowUp",
  );
  assertEquals(loop!.target, { kind: "bar", dim: 1, index: longest!.index });
  const { nodes } = selectedBy(state, [loop!.target]);
  assertEquals(node!.target, { kind: "nodes", ids: [nodes[0]!] });
  assertEquals(next!.target, { kind: "nodes", ids: [nodes[1]!] });
  const [first] = state.graph.mapper.nodes[nodes[1]!]!.members;
  assertEquals(filter!.target, { kind: "points", rows: [first!] });
  assertMatch(filter!.words, /^point 1 of \d+ in node \d+$/);
  assertEquals(up, next);
});

Deno.test("walkKeys: right and left go round, and keys that lead nowhere lead nowhere", () => {
  const [first, last, again] = walk("ArrowRight", "ArrowLeft", "ArrowRight");
  assertMatch(last!.words, /^loop 20 of 20$/);
  assertEquals(again, first);
  assertEquals(walk("ArrowRight", "ArrowUp")[1], undefined);
  assertEquals(walk("x"), [undefined]);
});

Deno.test("walkKeys: where there is no loop, nodes are walked", () => {
  const { diagram } = state.bars;
  const none = { ...diagram, dims: [diagram.dims[0]!, { dim: 1, pairs: [], cycles: [] }] };
  const without = { ...state, bars: { ...state.bars, diagram: none } };
  const step = walkKeys(without, undefined, "ArrowRight");
  assertEquals(step!.target, { kind: "nodes", ids: [0] });
});

Deno.test("writeTargets: what is selected is read back, and what is not there is left out", () => {
  const targets: Target[] = [
    { kind: "nodes", ids: [1, 2, 3, 7] },
    { kind: "bar", dim: 1, index: longest!.index },
    { kind: "points", rows: [0, 199] },
  ];
  const text = writeTargets(targets);
  assertEquals(text, `nodes.1-3.7_bar.1.${longest!.index}_points.0.199`);
  assertEquals(readTargets(text, state), targets);
  assertEquals(readTargets("nodes.99999_points.5-200_bar.2.0_bar.1.99999_x_nodes.a", state), []);
  const many = Array.from({ length: 2000 }, (_, i) => 3 * i);
  assertEquals(writeTargets([{ kind: "points", rows: many }]), "", "too long for a link");
  assert(writeTargets([]) === "");
});
