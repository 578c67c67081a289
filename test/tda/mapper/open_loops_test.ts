import {
  componentSizes,
  figureEight,
  mapper,
  type MapperSpec,
  noisyCircle,
  openLoops,
  type PointCloud,
  random,
  threeCircles,
  toPointCloud,
  twoCircles,
} from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

/** Points spread evenly over a ring, or a disc if the inner radius is 0. */
function ringOf(n: number, inner: number, seed: number): PointCloud {
  const stream = random(seed);
  const data = new Float32Array(2 * n);
  for (let i = 0; i < data.length; i += 2) {
    const radius = Math.sqrt(inner ** 2 + (1 - inner ** 2) * stream.uniform());
    const angle = 2 * Math.PI * stream.uniform();
    data.set([radius * Math.cos(angle), radius * Math.sin(angle)], i);
  }
  return toPointCloud(data, 2);
}

/** Clouds, their pieces and their holes. */
const SHAPES: Record<string, [cloud: PointCloud, pieces: number, holes: number]> = {
  circle: [noisyCircle(600, 0.05, 2, 1), 1, 1],
  "two circles": [twoCircles(1000, 0.05, 2, 1), 2, 2],
  "figure eight": [figureEight(1000, 0.03, 2, 1), 1, 2],
  annulus: [ringOf(1000, 0.5, 4), 1, 1],
  disc: [ringOf(800, 0, 3), 1, 0],
  "sparse disc": [ringOf(300, 0, 5), 1, 0],
};

for (const [name, [cloud, pieces, holes]] of Object.entries(SHAPES)) {
  Deno.test(`openLoops: ${name}, holes are counted wherever the graph hangs together`, () => {
    let connected = 0;
    for (const resolution of [8, 10, 15, 20, 30]) {
      // A box is at most a third of the range: a larger one holds whole holes of these shapes.
      for (const gain of [1.5, 2, 3, 4].filter((gain) => 3 * gain <= resolution + 3)) {
        const spec = { resolution, gain, metric: "euclidean", cluster: "global" } as const;
        const graph = mapper(cloud, "coordinates", spec);
        const found = openLoops(graph, cloud);
        assert(found <= holes, `${resolution}, ${gain}: ${found} of ${holes}`);
        if (componentSizes(graph).length !== pieces) continue;
        connected++;
        assertEquals([resolution, gain, found], [resolution, gain, holes]);
      }
    }
    assert(connected >= 10, `only ${connected} graphs hang together`);
  });
}

Deno.test("openLoops: the three circles have five loops at any gain", () => {
  const cloud = threeCircles(1500, 0.05, 1);
  for (const gain of [1.5, 2, 3]) {
    const spec: MapperSpec = { resolution: 12, gain, metric: "euclidean", cluster: "global" };
    assertEquals(openLoops(mapper(cloud, "pca", spec), cloud), 5);
  }
});

Deno.test("openLoops: a cut of one's own makes other graphs, and the same loops", () => {
  const cloud = noisyCircle(400, 0.05, 2, 1);
  for (const scale of [0.2, 0.4, 0.8, 100]) {
    const graph = mapper(cloud, "coordinates", {
      resolution: 10,
      gain: 3,
      metric: "euclidean",
      cluster: { rule: "global", scale },
    });
    assertEquals(openLoops(graph, cloud), 1);
  }
});

Deno.test("openLoops: points that are all one, and another cloud than the graph's", () => {
  const point = toPointCloud(new Float32Array(8), 2);
  const spec = { resolution: 3, gain: 2, metric: "euclidean", cluster: "global" } as const;
  const graph = mapper(point, "coordinates", spec);
  assertEquals(openLoops(graph, point), 0);
  assertThrows(
    () => openLoops(graph, toPointCloud(new Float32Array(6), 2)),
    RangeError,
    "a graph of 4 points in a cloud of 3",
  );
});
