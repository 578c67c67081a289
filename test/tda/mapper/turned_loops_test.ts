import {
  coverRule,
  lens,
  mapper,
  noisyCircle,
  toPointCloud,
  turnedLoops,
  twoCircles,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const spec = { resolution: 20, gain: 2, metric: "euclidean", cluster: "global" } as const;

Deno.test("turnedLoops: an ellipse reaches as far as it is wide, in every direction", () => {
  const { data, n } = noisyCircle(1500, 0.01, 2, 1);
  const ellipse = toPointCloud(data.map((x, i) => i % 2 ? 0.5 * x : x), 2);
  const reach = turnedLoops(mapper(ellipse, "coordinates", spec), ellipse, 8)
    .map(([longest]) => longest![1] - longest![0]);
  reach.forEach((length, i) => {
    const width = 2 * Math.hypot(Math.cos(Math.PI * i / 8), 0.5 * Math.sin(Math.PI * i / 8));
    // Nodes are means over boxes of two twentieths of the range.
    assertAlmostEquals(length, width, 0.2);
  });
  assertEquals(n, 1500);
});

Deno.test("turnedLoops: each circle of two is a loop, and opposite angles are mirrored", () => {
  const cloud = twoCircles(1500, 0.03, 2, 1);
  const graph = mapper(cloud, "coordinates", spec);
  const [first] = turnedLoops(graph, cloud, 1);
  assertEquals(first!.filter(([low, high]) => high - low > 1).length, 2);
  const mirrored = { ...cloud, data: cloud.data.map((x) => -x) };
  const turned = turnedLoops(graph, mirrored, 1)[0]!;
  const lengths = (loops: [number, number][]) => loops.map(([low, high]) => high - low);
  lengths(turned).forEach((length, i) => assertAlmostEquals(length, lengths(first!)[i]!, 1e-6));
});

Deno.test("turnedLoops: a plane of three coordinates is refused", () => {
  const cloud = noisyCircle(100, 0.05, 2, 1);
  const graph = mapper(cloud, "coordinates", spec);
  assertThrows(
    () => turnedLoops(graph, toPointCloud(new Float32Array(300), 3), 2),
    RangeError,
    "3",
  );
});

Deno.test("coverRule: a line of evenly spread points, by hand", () => {
  const n = 1000;
  const line = toPointCloud(Float32Array.from({ length: n }, (_, i) => i / (n - 1)), 1);
  const { subsample, scale, modulus, length, resolution, gain } = coverRule(line, line, 1);
  assertEquals(subsample, 333);
  assert(scale > 1 / n && scale < 20 / n, `δ is some gaps: ${scale}`);
  assert(modulus[0]! <= scale && modulus[0]! > scale - 2 / n, "the lens is the place itself");
  assertAlmostEquals(length[0]!, modulus[0]! / 0.4, 1e-12);
  assertEquals(resolution[0], Math.floor(1 / length[0]!));
  assertAlmostEquals(gain, 1 / 0.6, 1e-12);
});

Deno.test("coverRule: points that are all one have one interval; a wrong lens is refused", () => {
  const point = toPointCloud(new Float32Array(10), 1);
  assertEquals(coverRule(point, point, 1).resolution, [1]);
  const circle = noisyCircle(100, 0.05, 2, 1);
  assertThrows(
    () => coverRule(circle, lens(noisyCircle(50, 0.05, 2, 1), "coordinates", 1), 1),
    RangeError,
    "the lens has 50 points, the cloud 100",
  );
});
