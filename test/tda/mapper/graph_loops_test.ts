import fc from "fast-check";
import {
  filteredPersistence,
  graphShape,
  type MapperGraph,
  nerve,
  nodeMeans,
  persistence,
  random,
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

Deno.test("graphShape: a loop is long if it takes more than six nodes to go round", () => {
  for (const length of [4, 5, 6, 7, 8, 20]) {
    const members = ring(length);
    assertEquals(graphShape(graphOf(members), flat(members)), {
      components: 1,
      cycleRank: 1,
      betti1: 1,
      persistentLoops: [[0, null]],
      longLoops: length > 6 ? 1 : 0,
    });
  }
});

Deno.test("graphShape: three nodes on one point are a filled triangle, in pairs a loop", () => {
  const filled = [[0, 1], [0, 2], [0, 3]];
  const { cycleRank, betti1 } = graphShape(graphOf(filled), flat(filled));
  assertEquals({ cycleRank, betti1 }, { cycleRank: 1, betti1: 0 });
  assertEquals(graphShape(graphOf(ring(3)), flat(ring(3))).betti1, 1);
});

Deno.test("graphShape: pieces and loops of a disjoint union add up", () => {
  const members = [...ring(9), ...ring(4, 20), [40], [41]];
  const { components, betti1, longLoops } = graphShape(graphOf(members), flat(members));
  assertEquals({ components, betti1, longLoops }, { components: 4, betti1: 2, longLoops: 1 });
});

Deno.test("graphShape: a loop is born with its sparsest node, dies with a triangle", () => {
  // Nodes 0, 1, 2 meet in pairs at rows 0, 1, 2; node 3 holds all three rows.
  const members = [[0, 1], [1, 2], [2, 0], [0, 1, 2]];
  const { persistentLoops, betti1 } = graphShape(graphOf(members), [0.1, 0.3, 0.2, 0.9]);
  assertEquals(persistentLoops, [[0.3, 0.9]]);
  assertEquals(betti1, 0);
});

/** Distances in steps between the nodes of a graph, as a lower triangle. */
function hopDistances({ nodes, edges }: MapperGraph) {
  const n = nodes.length;
  const hops = Array.from({ length: n }, (_, i) => new Array<number>(n).fill(Infinity).with(i, 0));
  for (const { source, target } of edges) hops[source]![target] = hops[target]![source] = 1;
  for (let k = 0; k < n; k++) {
    for (let i = 0; i < n; i++) {
      for (let j = 0; j < n; j++) hops[i]![j] = Math.min(hops[i]![j]!, hops[i]![k]! + hops[k]![j]!);
    }
  }
  return { n, lower: Float32Array.from(hops.flatMap((row, i) => row.slice(0, i))) };
}

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
        const shape = graphShape(graph, density);
        assertEquals(shape.persistentLoops, diagram[1]?.pairs ?? []);
        const staying = (dim: number) =>
          diagram[dim]?.pairs.filter(([, death]) => death === null).length ?? 0;
        assertEquals([shape.components, shape.betti1], [staying(0), staying(1)]);
      },
    ),
    { seed: 7, numRuns: 500 },
  );
});

Deno.test("graphShape: long loops are those of the Vietoris–Rips complex of two steps", () => {
  fc.assert(
    // Many rows, few sets on each: long cycles with chords and trees.
    fc.property(families(60, 50), (sets) => {
      const graph = graphOf([...sets, ...ring(12)]);
      const { dims } = persistence(hopDistances(graph), { threshold: 2 });
      const expected = dims[1]!.pairs.filter(([, death]) => death === null).length;
      assertEquals(graphShape(graph, flat(graph.nodes.map(() => []))).longLoops, expected);
    }),
    { seed: 8, numRuns: 200 },
  );
});

Deno.test("graphShape: a fine band of many nodes has the loop of its core", () => {
  // Nodes hold the rows within 10 of theirs on a ring of 3,000: each meets 40 others.
  const around = (i: number) => Array.from({ length: 21 }, (_, j) => (i + j) % 3000);
  const members = Array.from({ length: 3000 }, (_, i) => around(i));
  const order = Uint32Array.from(members.keys());
  random(1).shuffle(order);
  const shuffled = Array.from(order, (i) => members[i]!);
  const { betti1, longLoops, cycleRank } = graphShape(graphOf(shuffled), flat(shuffled));
  assertEquals({ betti1, longLoops, cycleRank }, { betti1: 1, longLoops: 1, cycleRank: 57_001 });
});

Deno.test("graphShape: a missing density value is refused", () => {
  assertThrows(
    () => graphShape(graphOf(ring(4)), [1, 2]),
    RangeError,
    "a graph of 4 nodes by density: got 2 values",
  );
  assertThrows(
    () => graphShape(graphOf(ring(3)), [1, NaN, 2]),
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
