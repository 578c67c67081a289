import fc from "fast-check";
import { extendedPersistence, filteredPersistence } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const edgesOf = (...pairs: [number, number][]) =>
  pairs.map(([source, target]) => ({ source, target }));

Deno.test("extendedPersistence: a tree has branches down and up, and no loop", () => {
  // 0 and 1 are minima that meet at 2; from there 3 and 4 stand up.
  const edges = edgesOf([0, 2], [1, 2], [2, 3], [2, 4]);
  assertEquals(extendedPersistence({ nodes: 5, edges }, [0, 1, 2, 3, 5]), {
    ordinary: [[1, 2]],
    relative: [[3, 2]],
    ext0: [[0, 5]],
    ext1: [],
  });
});

Deno.test("extendedPersistence: a ring is one loop from its top to its bottom", () => {
  const edges = edgesOf([0, 1], [1, 2], [2, 3], [3, 4], [4, 0]);
  assertEquals(extendedPersistence({ nodes: 5, edges }, [0, 2, 9, 4, 1]), {
    ordinary: [],
    relative: [],
    ext0: [[0, 9]],
    ext1: [[9, 0]],
  });
});

Deno.test("extendedPersistence: the loops of a theta graph, three ways between two ends", () => {
  // From 0 to 10 over 1, over 5, and over −3: that way reaches lower than both ends.
  const edges = edgesOf([0, 1], [1, 4], [0, 2], [2, 4], [0, 3], [3, 4]);
  assertEquals(extendedPersistence({ nodes: 5, edges }, [0, 1, 5, -3, 10]).ext1, [
    [10, -3],
    [10, 0],
  ]);
  // One way stays below 6: the loop that it makes with the lowest is closed there.
  const low = edgesOf([0, 1], [1, 4], [0, 2], [2, 1], [0, 3], [3, 4]);
  assertEquals(extendedPersistence({ nodes: 5, edges: low }, [0, 6, 5, 7, 10]).ext1, [
    [6, 0],
    [10, 0],
  ]);
});

Deno.test("extendedPersistence: a filled ring is no loop, a flat one is", () => {
  const edges = edgesOf([0, 1], [1, 2], [0, 2]);
  const filled = { nodes: 3, edges, triangles: [[0, 1, 2]] as [number, number, number][] };
  assertEquals(extendedPersistence(filled, [0, 1, 2]).ext1, []);
  assertEquals(extendedPersistence({ nodes: 3, edges }, [4, 4, 4]).ext1, [[4, 4]]);
});

type Complex = { nodes: number; edges: [number, number][]; triangles: [number, number, number][] };

/** Random graphs, some of their triangles filled. */
const complexes = fc.integer({ min: 1, max: 9 }).chain((nodes) => {
  const pairs = Array.from({ length: nodes }, (_, high) => high)
    .flatMap((high) => Array.from({ length: high }, (_, low): [number, number] => [low, high]));
  return fc.record({
    nodes: fc.constant(nodes),
    edges: fc.subarray(pairs),
    filled: fc.infiniteStream(fc.boolean()),
  }).map(({ nodes, edges, filled }): Complex => {
    const has = new Set(edges.map(String));
    const triangles = edges.flatMap(([a, b]) =>
      Array.from({ length: nodes }, (_, c) => c)
        .filter((c) => c > b && has.has(`${a},${c}`) && has.has(`${b},${c}`))
        .filter(() => filled.next().value)
        .map((c): [number, number, number] => [a, b, c])
    );
    return { nodes, edges, triangles };
  });
});

/** The same pairs from the boundary matrix of the coned filtration, by positions in it. */
function coned({ nodes, edges, triangles }: Complex, values: number[]) {
  const simplices = [
    ...Array.from({ length: nodes }, (_, id) => [id]),
    ...edges,
    ...triangles,
  ];
  const rising = (vertices: number[]) => Math.max(...vertices.map((v) => values[v]!));
  const falling = (vertices: number[]) => Math.min(...vertices.map((v) => values[v]!));
  const up = simplices.map((vertices) => ({ vertices, at: rising(vertices), cone: false }))
    .sort((a, b) => a.at - b.at || a.vertices.length - b.vertices.length);
  const down = simplices
    .map((vertices) => ({ vertices: [...vertices, nodes], at: falling(vertices), cone: true }))
    .sort((a, b) => b.at - a.at || a.vertices.length - b.vertices.length);
  const steps = [{ vertices: [nodes], at: -Infinity, cone: false }, ...up, ...down];
  const diagram = filteredPersistence(
    steps.map(({ vertices }, value) => ({ vertices, value })),
    2,
  );
  const pairs = (dim: number) =>
    (diagram[dim]?.pairs ?? []).flatMap(([birth, death]) =>
      death === null ? [] : [[steps[birth]!, steps[death]!] as const]
    );
  const kind = (dim: number, from: boolean, to: boolean, flat: boolean) =>
    pairs(dim).filter(([a, b]) => a.cone === from && b.cone === to)
      .map(([a, b]): [number, number] => [a.at, b.at])
      .filter(([a, b]) => flat || a !== b)
      .sort((p, q) => p[0] - q[0] || p[1] - q[1]);
  return {
    ordinary: kind(0, false, false, false),
    relative: kind(1, true, true, false),
    ext0: kind(0, false, true, true),
    ext1: kind(1, false, true, true),
  };
}

Deno.test("extendedPersistence: pairs are those of the coned filtration", () => {
  fc.assert(
    fc.property(
      complexes,
      fc.infiniteStream(fc.integer({ min: 0, max: 5 })),
      (complex, stream) => {
        const values = Array.from({ length: complex.nodes }, () => stream.next().value!);
        const { nodes, triangles } = complex;
        const edges = edgesOf(...complex.edges);
        const found = extendedPersistence({ nodes, edges, triangles }, values);
        assertEquals(found, coned(complex, values));
      },
    ),
    { seed: 3, numRuns: 1500 },
  );
});

Deno.test("extendedPersistence: a bare graph has as many loops as edges beyond a forest", () => {
  fc.assert(
    fc.property(complexes, ({ nodes, edges }) => {
      const values = Array.from({ length: nodes }, (_, id) => (id * 7) % 5);
      const { ext0, ext1 } = extendedPersistence({ nodes, edges: edgesOf(...edges) }, values);
      assertEquals(ext1.length, edges.length - nodes + ext0.length);
    }),
    { seed: 4, numRuns: 300 },
  );
});

Deno.test("extendedPersistence: values that are missing or not finite are refused", () => {
  const edges = edgesOf([0, 1]);
  assertThrows(
    () => extendedPersistence({ nodes: 2, edges }, [1]),
    RangeError,
    "2 nodes: got 1 values",
  );
  assertThrows(
    () => extendedPersistence({ nodes: 2, edges }, [1, NaN]),
    RangeError,
    "node 1 has the value NaN",
  );
  assertEquals(extendedPersistence({ nodes: 0, edges: [] }, []).ext0, []);
});
