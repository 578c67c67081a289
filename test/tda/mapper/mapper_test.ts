import fc from "fast-check";
import {
  codensity,
  columnLens,
  type CoverRule,
  cubicalCover,
  eccentricity,
  figureEight,
  graphShape,
  type Lens,
  lens,
  mapper,
  type MapperSpec,
  metricCloud,
  noisyCircle,
  type PointCloud,
  random,
  singleLinkage,
  threeCircles,
  toPointCloud,
  twoCircles,
  valueLens,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const PUBLISHED = {
  resolution: 30,
  gain: 3,
  metric: "variance-normalized-euclidean",
  cluster: { rule: "global" },
} as const;

function shape(cloud: PointCloud, spec: MapperSpec = PUBLISHED) {
  const graph = mapper(cloud, lens(cloud, "pca", 2), spec);
  const { components, longLoops } = graphShape(graph, cloud, new Float64Array(graph.nodes.length));
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

Deno.test("mapper: a circle is one loop under every cover", () => {
  const cloud = noisyCircle(600, 0.05, 2, 1);
  const covers: CoverRule[] = [
    { cover: "cubical", resolution: 15, gain: 2 },
    { cover: "balanced", resolution: 15, gain: 2 },
    { cover: "ball", radius: 0.35, seed: 1 },
    { cover: "k-means", centers: 25, gain: 1.8, seed: 1 },
  ];
  for (const cover of covers) {
    const spec = { ...cover, metric: "euclidean", cluster: { rule: "global" } } as const;
    const graph = mapper(cloud, cloud, spec);
    const { components, longLoops } = graphShape(
      graph,
      cloud,
      new Float64Array(graph.nodes.length),
    );
    assertEquals([cover.cover, components, longLoops], [cover.cover, 1, 1]);
    assertEquals(graph.parameters, {
      ...spec,
      n: 600,
      lensDims: 2,
      scale: graph.parameters.scale,
    });
  }
});

Deno.test("mapper: every point is in a node, noise, or in dropped cells only", () => {
  const clouds = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 60 })
    .map((values) => toPointCloud(new Float32Array(values), 1));
  fc.assert(
    fc.property(clouds, fc.integer({ min: 1, max: 4 }), (cloud, minCellPoints) => {
      const cover = { resolution: 6, gain: 1.4 };
      const { nodes, diagnostics } = mapper(cloud, cloud, {
        ...cover,
        metric: "euclidean",
        cluster: { rule: "dbscan", eps: 1, minPoints: 3 },
        minCellPoints,
      });
      const { cells } = cubicalCover(cloud, cover);
      const small = cells.filter(({ rows }) => rows.length < minCellPoints);
      const clustered = new Set(
        cells.filter((c) => !small.includes(c)).flatMap((c) => [...c.rows]),
      );
      const inNodes = new Set(nodes.flatMap(({ members }) => members));
      assertEquals(diagnostics.dropped, {
        cells: small.length,
        points: cloud.n - clustered.size,
      });
      assertEquals(diagnostics.noise, clustered.size - inNodes.size);
    }),
    { seed: 9 },
  );
});

Deno.test("mapper: lists simplices up to the dimension asked for, and nothing new unasked", () => {
  const cloud = noisyCircle(100, 0.1, 2, 1);
  const graph = (nerveDim?: number) =>
    mapper(cloud, cloud, { ...PUBLISHED, resolution: 8, nerveDim });
  const { simplices, triangles, parameters } = graph(3);
  assert(simplices!.length > 0 && simplices!.every(({ length }) => length === 4));
  assertEquals(parameters.nerveDim, 3);
  assertEquals(graph(1).triangles, []);
  assertEquals(graph().triangles, triangles);
  assertEquals(Object.keys(graph()), ["nodes", "edges", "triangles", "parameters", "diagnostics"]);
  assertEquals(Object.keys(graph().diagnostics), [
    "cells",
    "emptyCells",
    "mergedClusters",
    "singletonNodes",
  ]);
});

Deno.test("mapper: NaN, unknown covers and linkages without a scale are refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2, 3]), 2);
  const broken = { ...cloud, data: new Float32Array([0, 1, 2, NaN]) };
  assertThrows(
    () => mapper(cloud, broken, PUBLISHED),
    RangeError,
    "the lens value of row 1 is NaN in coordinate 1",
  );
  assertThrows(() => mapper(broken, cloud, PUBLISHED), RangeError, "the point of row 1 is NaN");
  const spec = { metric: "euclidean", cluster: { rule: "global" } } as const;
  assertThrows(
    () => mapper(cloud, cloud, { ...spec, cover: "tree" } as unknown as MapperSpec),
    RangeError,
    'unknown cover "tree"; expected "cubical", "balanced", "ball" or "k-means"',
  );
  assertThrows(
    () => mapper(cloud, cloud, { ...PUBLISHED, cluster: { rule: "global", linkage: "complete" } }),
    RangeError,
    "Cannot derive a scale for complete linkage",
  );
  for (const minCellPoints of [0, 1.5]) {
    assertThrows(
      () => mapper(cloud, cloud, { ...PUBLISHED, minCellPoints }),
      RangeError,
      `minCellPoints must be a positive integer, got ${minCellPoints}`,
    );
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

Deno.test("mapper: a lens by name is the lens by its values, and is recorded", () => {
  const cloud = noisyCircle(200, 0.1, 3, 1);
  const scaled = metricCloud(cloud, PUBLISHED.metric);
  const cases: [Lens, PointCloud, Record<string, unknown>][] = [
    ["pca", lens(cloud, "pca", 2), { lens: "pca", lensDims: 2 }],
    ["coordinates", lens(cloud, "coordinates", 2), { lens: "coordinates", lensDims: 2 }],
    [
      { lens: "coordinates", lensColumns: [2] },
      columnLens(cloud, [2]),
      { lens: "coordinates", lensDims: 1, lensColumns: [2] },
    ],
    [
      { lens: "codensity", lensK: 7 },
      valueLens(codensity(scaled, 7)),
      { lens: "codensity", lensDims: 1, lensK: 7 },
    ],
    [
      "eccentricity",
      valueLens(eccentricity(scaled, 2)),
      { lens: "eccentricity", lensDims: 1, lensP: 2 },
    ],
    [
      { lens: "eccentricity", lensP: "inf" },
      valueLens(eccentricity(scaled, Infinity)),
      { lens: "eccentricity", lensDims: 1, lensP: "inf" },
    ],
    [
      function first(cloud: PointCloud) {
        return columnLens(cloud, [0]);
      },
      columnLens(cloud, [0]),
      { lens: "function first", lensDims: 1 },
    ],
  ];
  for (const [lens, values, recorded] of cases) {
    const { parameters, ...named } = mapper(cloud, lens, PUBLISHED);
    const { parameters: rest, ...given } = mapper(cloud, values, PUBLISHED);
    assertEquals(named, given);
    assertEquals(parameters, { ...rest, ...recorded });
  }
});

Deno.test("mapper: a cover and a clusterer as functions give what their names give", () => {
  const cloud = noisyCircle(200, 0.1, 3, 1);
  const named = mapper(cloud, "pca", { ...PUBLISHED, metric: "euclidean", cluster: "global" });
  const custom = mapper(cloud, "pca", {
    cover: (values) => cubicalCover(values, PUBLISHED),
    metric: "euclidean",
    cluster: function whole(cloud, rows) {
      // Out of order, as a clusterer of one's own may give them.
      return singleLinkage(cloud, rows, named.parameters.scale!).map((members) =>
        members.reverse()
      );
    },
  });
  assertEquals([custom.nodes, custom.edges], [named.nodes, named.edges]);
  const { cluster, scale, ...rest } = custom.parameters;
  assertEquals([cluster, scale], [{ rule: "function whole" }, null]);
  assertEquals(rest.cover, "function cover");
  assertEquals(custom.diagnostics, { ...named.diagnostics, noise: 0 });
  for (const graph of [named, custom]) {
    assertEquals(structuredClone(graph), graph);
    assertEquals(JSON.parse(JSON.stringify(graph)), graph);
  }
  assertEquals(named.parameters.cluster, { rule: "global" });
});

Deno.test("mapper: rows that a clusterer leaves out are noise", () => {
  const line = toPointCloud(new Float32Array([0, 1, 2, 3]), 1);
  const graph = mapper(line, (cloud) => cloud, {
    resolution: 1,
    gain: 1,
    metric: "euclidean",
    cluster: () => [[1, 0]],
  });
  assertEquals(graph.nodes.map(({ members }) => members), [[0, 1]]);
  assertEquals(graph.diagnostics.noise, 2);
});

Deno.test("mapper: unknown names and functions that give wrong rows are refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2, 3]), 1);
  const refused = (lens: unknown, spec: Record<string, unknown>, message: string) =>
    assertThrows(
      () => mapper(cloud, lens as Lens, { ...PUBLISHED, ...spec } as unknown as MapperSpec),
      RangeError,
      message,
    );
  const known = '"pca", "coordinates", "codensity", "eccentricity"';
  refused("tsne", {}, `Cannot compute the lens "tsne": expected one of ${known}`);
  refused({ lens: "umap" }, {}, `Cannot compute the lens "umap": expected one of ${known}`);
  refused("codensity", {}, "say up to which neighbor");
  refused(cloud, { cluster: "ward" }, 'unknown rule "ward"; expected one of "global", "first-gap"');
  refused(cloud, { cluster: "dbscan" }, 'Cannot cluster by "dbscan" alone: say how');
  const cover = (rows: number[][]) => () => ({
    cells: rows.map((rows, i) => ({ index: [i], rows: Uint32Array.from(rows) })),
    emptyCells: 0,
  });
  refused(cloud, { cover: cover([[0, 1], [2]]) }, "row 3 is in no cell of the cover");
  refused(cloud, { cover: cover([[0, 1, 2, 3], [3, 4]]) }, "cell 1 of the cover: row 4 is not in");
  refused(cloud, { cover: cover([[0, 1, 2, 3, 3]]) }, "row 3 is not in the cloud, or named twice");
  refused(cloud, { cover: cover([[0, 1, 2, 3], []]) }, "cell 1 of the cover: it holds no row");
  const whole = { cover: cover([[0, 1], [2, 3]]) };
  refused(cloud, { ...whole, cluster: () => [[0, 2]] }, "a cluster: row 2 is not in its cell");
  refused(cloud, { ...whole, cluster: () => [[0.5]] }, "a cluster: row 0.5 is not in its cell");
});
