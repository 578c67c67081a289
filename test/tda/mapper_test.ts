import fc from "fast-check";
import {
  figureEight,
  graphShape,
  lens,
  mapper,
  type MapperSpec,
  noisyCircle,
  type PointCloud,
  random,
  threeCircles,
  toPointCloud,
  twoCircles,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const PUBLISHED: MapperSpec = {
  resolution: 30,
  gain: 3,
  metric: "variance-normalized-euclidean",
  cluster: { rule: "global" },
};

function shape(cloud: PointCloud, spec: MapperSpec = PUBLISHED) {
  const graph = mapper(cloud, lens(cloud, "pca", 2), spec);
  const { components, longLoops } = graphShape(graph, new Float64Array(graph.nodes.length));
  return { components, longLoops };
}

Deno.test("mapper: a noisy circle is one piece with one loop", () => {
  assertEquals(shape(noisyCircle(1000, 0.05, 2, 1)), { components: 1, longLoops: 1 });
});

Deno.test("mapper: a figure eight is one piece with two loops", () => {
  assertEquals(shape(figureEight(2000, 0.03, 2, 1)), { components: 1, longLoops: 2 });
});

Deno.test("mapper: two circles are two pieces with two loops", () => {
  assertEquals(shape(twoCircles(2000, 0.05, 2, 1)), { components: 2, longLoops: 2 });
});

Deno.test("mapper: the three-circle model is one piece with five loops", () => {
  assertEquals(shape(threeCircles(2000, 0.05, 1)), { components: 1, longLoops: 5 });
});

Deno.test("mapper: a blob has no loop", () => {
  const stream = random(5);
  const blob = toPointCloud(Float32Array.from({ length: 3000 }, () => stream.normal()), 2);
  assertEquals(shape(blob, { ...PUBLISHED, resolution: 15 }).longLoops, 0);
});

Deno.test("mapper: nodes, edges and members fit together for any cloud", () => {
  const clouds = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 6, maxLength: 90 })
    .map((values) => toPointCloud(new Float32Array(values.slice(values.length % 3)), 3));
  const clusters = fc.constantFrom<MapperSpec["cluster"]>(
    { rule: "global", scale: 0 },
    { rule: "global", scale: 3 },
    { rule: "global" },
    { rule: "first-gap", bins: 5 },
  );
  fc.assert(
    fc.property(clouds, clusters, fc.constantFrom(1, 1.5, 3), (cloud, cluster, gain) => {
      const values = lens(cloud, "coordinates", 2);
      const graph = mapper(cloud, values, { resolution: 4, gain, metric: "euclidean", cluster });
      const { nodes, edges } = graph;
      assertEquals(nodes.map((node) => node.id), [...nodes.keys()]);
      assertEquals(new Set(nodes.flatMap((node) => node.members)).size, cloud.n);
      assertEquals(new Set(nodes.map((node) => node.members.join())).size, nodes.length);
      const shared = new Map(edges.map((edge) => [`${edge.source} ${edge.target}`, edge.shared]));
      for (const a of nodes) {
        assertEquals(a.members, [...a.members].sort((x, y) => x - y));
        a.lens.forEach((mean, c) => {
          const sum = a.members.reduce((total, row) => total + values.data[2 * row + c]!, 0);
          assertAlmostEquals(mean, sum / a.members.length, 1e-9);
        });
        for (const b of nodes.slice(a.id + 1)) {
          const both = a.members.filter((row) => b.members.includes(row)).length;
          assertEquals(shared.get(`${a.id} ${b.id}`) ?? 0, both);
        }
      }
    }),
    { seed: 6 },
  );
});

Deno.test("mapper: clusters that several cells share become one node", () => {
  const cloud = toPointCloud(new Float32Array([0, 0.1, 10]), 1);
  const graph = mapper(cloud, cloud, {
    resolution: 10,
    gain: 3,
    metric: "euclidean",
    cluster: { rule: "global", scale: 1 },
  });
  assertEquals(graph.nodes.map((node) => node.members), [[0, 1], [2]]);
  // Intervals [−1, 2] and [0, 3] hold 0; [7, 10] and [8, 11] hold 10: two repeats.
  assertEquals(graph.diagnostics, {
    cells: 4,
    emptyCells: 6,
    mergedClusters: 2,
    singletonNodes: 1,
  });
  assertEquals(graph.nodes.map((node) => node.cell), [[0], [8]]);
});

Deno.test("mapper: the graph is plain data and records what it was made with", () => {
  const cloud = noisyCircle(100, 0, 2, 1);
  const graph = mapper(cloud, lens(cloud, "pca", 2), PUBLISHED);
  assertEquals(JSON.parse(JSON.stringify(graph)), graph);
  const { scale, ...rest } = graph.parameters;
  assertEquals(rest, { n: 100, lensDims: 2, ...PUBLISHED });
  assert(scale! > 0);
  const gaps = mapper(cloud, cloud, { ...PUBLISHED, cluster: { rule: "first-gap", bins: 10 } });
  assertEquals(gaps.parameters.scale, null);
});

Deno.test("mapper: one point, and points all the same, make one node", () => {
  for (const n of [1, 7]) {
    const cloud = toPointCloud(new Float32Array(2 * n).fill(3), 2);
    const { nodes, edges } = mapper(cloud, cloud, { ...PUBLISHED, metric: "euclidean" });
    assertEquals(nodes.map((node) => node.members), [Array.from({ length: n }, (_, i) => i)]);
    assertEquals(edges, []);
  }
});

Deno.test("mapper: a lens of other length, no points and a negative scale are refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2]), 1);
  const short = toPointCloud(new Float32Array([0, 1]), 1);
  assertThrows(
    () => mapper(cloud, short, PUBLISHED),
    RangeError,
    "the lens has 2 rows, the cloud 3",
  );
  const none = toPointCloud(new Float32Array(), 1);
  assertThrows(() => mapper(none, none, PUBLISHED), RangeError, "it has 0 points");
  for (const scale of [-1, NaN]) {
    assertThrows(
      () => mapper(cloud, cloud, { ...PUBLISHED, cluster: { rule: "global", scale } }),
      RangeError,
      `scale must be a distance of at least 0, got ${scale}`,
    );
  }
});
