import { graphShape, type MapperGraph, nerve, nodeMeans } from "../../mod.ts";
import { assertEquals, assertThrows } from "../assert.ts";

/** The graph whose nodes have the given members. */
function graphOf(members: number[][]): MapperGraph {
  const n = 1 + Math.max(...members.flat());
  return {
    nodes: members.map((rows, id) => ({ id, members: rows, lens: [], cell: [] })),
    ...nerve(members, n),
    parameters: {
      n,
      lensDims: 0,
      resolution: 1,
      gain: 1,
      metric: "euclidean",
      cluster: { rule: "global" },
      scale: null,
    },
    diagnostics: { cells: 0, emptyCells: 0, mergedClusters: 0, singletonNodes: 0 },
  };
}

/** A ring of nodes, each sharing a row with the next. */
const ring = (nodes: number, from = 0) =>
  Array.from({ length: nodes }, (_, i) => [from + i, from + (i + 1) % nodes]);
const flat = (members: number[][]) => new Float64Array(members.length);

Deno.test("graphShape: a loop is long if it takes more than six nodes to go round", () => {
  for (const length of [4, 5, 6, 7, 8, 20]) {
    const members = ring(length);
    assertEquals(graphShape(graphOf(members), flat(members)), {
      components: 1,
      cycleRank: 1,
      loops: 1,
      persistentLoops: [[0, null]],
      longLoops: length > 6 ? 1 : 0,
    });
  }
});

Deno.test("graphShape: three nodes on one point are a filled triangle, in pairs a loop", () => {
  const filled = [[0, 1], [0, 2], [0, 3]];
  const { cycleRank, loops } = graphShape(graphOf(filled), flat(filled));
  assertEquals({ cycleRank, loops }, { cycleRank: 1, loops: 0 });
  assertEquals(graphShape(graphOf(ring(3)), flat(ring(3))).loops, 1);
});

Deno.test("graphShape: pieces and loops of a disjoint union add up", () => {
  const members = [...ring(9), ...ring(4, 20), [40], [41]];
  const { components, loops, longLoops } = graphShape(graphOf(members), flat(members));
  assertEquals({ components, loops, longLoops }, { components: 4, loops: 2, longLoops: 1 });
});

Deno.test("graphShape: a loop is born with its sparsest node and dies when a triangle fills it", () => {
  // Nodes 0, 1, 2 meet in pairs at rows 0, 1, 2; node 3 holds all three rows.
  const members = [[0, 1], [1, 2], [2, 0], [0, 1, 2]];
  const { persistentLoops, loops } = graphShape(graphOf(members), [0.1, 0.3, 0.2, 0.9]);
  assertEquals(persistentLoops, [[0.3, 0.9]]);
  assertEquals(loops, 0);
});

Deno.test("graphShape: a missing density value is refused", () => {
  assertThrows(
    () => graphShape(graphOf(ring(4)), [1, 2]),
    RangeError,
    "a graph of 4 nodes by density: got 2 values",
  );
  assertThrows(() => graphShape(graphOf(ring(3)), [1, NaN, 2]), RangeError, "has the value NaN");
});

Deno.test("nodeMeans: averages over the members of every node", () => {
  assertEquals([...nodeMeans(graphOf([[0, 1], [1], [0, 1, 2]]), [3, 5, 7])], [4, 5, 5]);
  assertThrows(
    () => nodeMeans(graphOf([[0, 1]]), [3]),
    RangeError,
    "a graph of 2 points: got 1 values",
  );
});
