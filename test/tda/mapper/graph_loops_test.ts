import fc from "fast-check";
import {
  filteredPersistence,
  graphShape,
  type MapperGraph,
  nerve,
  nodeMeans,
  random,
  toPointCloud,
} from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

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
/** Points on a circle, one after another. */
const circle = (n: number) =>
  toPointCloud(
    Float32Array.from(
      { length: 2 * n },
      (_, i) => [Math.cos, Math.sin][i % 2]!(2 * Math.PI * (i >> 1) / n),
    ),
    2,
  );

/** The shape of a graph whose nodes have the given members, among rows that are all one point. */
const shapeOf = (members: number[][], codensity: ArrayLike<number> = flat(members)) => {
  const graph = graphOf(members);
  const { n } = graph.parameters;
  return graphShape(graph, toPointCloud(new Float32Array(n), 1), codensity);
};

Deno.test("graphShape: a ring is one loop of the nerve, and none of a cloud without a hole", () => {
  for (const length of [4, 7, 20]) {
    assertEquals(shapeOf(ring(length)), {
      components: 1,
      cycleRank: 1,
      betti1: 1,
      persistentLoops: [[0, null]],
      longLoops: 0,
    });
  }
});

Deno.test("graphShape: a ring of few nodes around a hole counts as one of many does", () => {
  for (const length of [4, 5, 6, 20]) {
    // Every node holds its part of 60 points on a circle, and the first of the next part.
    const part = 60 / length;
    const members = Array.from(
      { length },
      (_, i) => Array.from({ length: part + 1 }, (_, j) => (i * part + j) % 60),
    );
    const { betti1, longLoops } = graphShape(graphOf(members), circle(60), flat(members));
    assertEquals({ betti1, longLoops }, { betti1: 1, longLoops: 1 });
  }
});

Deno.test("graphShape: three nodes on one point are a filled triangle, in pairs a loop", () => {
  const filled = [[0, 1], [0, 2], [0, 3]];
  const { cycleRank, betti1 } = shapeOf(filled);
  assertEquals({ cycleRank, betti1 }, { cycleRank: 1, betti1: 0 });
  assertEquals(shapeOf(ring(3)).betti1, 1);
});

Deno.test("graphShape: pieces and loops of a disjoint union add up", () => {
  const members = [...ring(9), ...ring(4, 20), [40], [41]];
  const { components, betti1 } = shapeOf(members);
  assertEquals({ components, betti1 }, { components: 4, betti1: 2 });
});

Deno.test("graphShape: a loop is born with its sparsest node, dies with a triangle", () => {
  // Nodes 0, 1, 2 meet in pairs at rows 0, 1, 2; node 3 holds all three rows.
  const members = [[0, 1], [1, 2], [2, 0], [0, 1, 2]];
  const { persistentLoops, betti1 } = shapeOf(members, [0.1, 0.3, 0.2, 0.9]);
  assertEquals(persistentLoops, [[0.3, 0.9]]);
  assertEquals(betti1, 0);
});

/** Sets of one to four of the given number of rows. */
const families = (rows: number, sets: number) =>
  fc.array(fc.uniqueArray(fc.nat(rows - 1), { minLength: 1, maxLength: 4 }), {
    minLength: 1,
    maxLength: sets,
  });

Deno.test("graphShape: loops and their persistence are those of the boundary matrix", () => {
  fc.assert(
    fc.property(
      families(14, 20),
      fc.infiniteStream(fc.integer({ min: 0, max: 6 })),
      (sets, enter) => {
        const graph = graphOf(sets);
        const density = sets.map(() => enter.next().value!);
        const diagram = filteredPersistence(
          [
            ...sets.map((_, id) => [id]),
            ...graph.edges.map(({ source, target }) => [source, target]),
            ...graph.triangles,
          ].map((vertices) => ({ vertices, value: Math.max(...vertices.map((v) => density[v]!)) })),
          2,
        );
        const shape = shapeOf(sets, density);
        assertEquals(shape.persistentLoops, diagram[1]?.pairs ?? []);
        const staying = (dim: number) =>
          diagram[dim]?.pairs.filter(([, death]) => death === null).length ?? 0;
        assertEquals([shape.components, shape.betti1], [staying(0), staying(1)]);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

Deno.test("graphShape: a fine band of many nodes has the loop of its core", () => {
  // Nodes hold the rows within 10 of theirs on a ring of 3,000: each meets 40 others.
  const around = (i: number) => Array.from({ length: 21 }, (_, j) => (i + j) % 3000);
  const members = Array.from({ length: 3000 }, (_, i) => around(i));
  const order = Uint32Array.from(members.keys());
  random(1).shuffle(order);
  const shuffled = Array.from(order, (i) => members[i]!);
  const { betti1, longLoops, cycleRank } = graphShape(
    graphOf(shuffled),
    circle(3000),
    flat(shuffled),
  );
  assertEquals({ betti1, longLoops, cycleRank }, { betti1: 1, longLoops: 1, cycleRank: 57_001 });
});

Deno.test("graphShape: a missing density value is refused", () => {
  assertThrows(
    () => shapeOf(ring(4), [1, 2]),
    RangeError,
    "a graph of 4 nodes by density: got 2 values",
  );
  assertThrows(
    () => shapeOf(ring(3), [1, NaN, 2]),
    RangeError,
    "node 1 has the value NaN",
  );
});

Deno.test("nodeMeans: averages over the members of every node", () => {
  assertEquals([...nodeMeans(graphOf([[0, 1], [1], [0, 1, 2]]), [3, 5, 7])], [4, 5, 5]);
  assertThrows(
    () => nodeMeans(graphOf([[0, 1]]), [3]),
    RangeError,
    "a graph of 2 points: got 1 values",
  );
});
