import { mapperScale, noisyCircle, toPointCloud, twoCircles } from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../../assert.ts";
import { singleLinkage } from "../../../mod.ts";

Deno.test("mapperScale: joins what belongs together and keeps strands apart", () => {
  const cloud = twoCircles(1000, 0.05, 2, 1);
  const rows = Uint32Array.from({ length: cloud.n }, (_, row) => row);
  assertEquals(singleLinkage(cloud, rows, mapperScale(cloud)).length, 2);
});

Deno.test("mapperScale: grows with the cloud and does not depend on where it lies", () => {
  const cloud = noisyCircle(500, 0.1, 3, 1);
  const scale = mapperScale(cloud);
  const moved = toPointCloud(cloud.data.map((x) => 4 * x + 2), 3);
  assertAlmostEquals(mapperScale(moved), 4 * scale, 1e-4);
});

Deno.test("mapperScale: shrinks as a sample of the same shape grows", () => {
  const scales = [100, 400, 1600].map((n) => mapperScale(noisyCircle(n, 0, 2, 1)));
  assert(scales[0]! > scales[1]! && scales[1]! > scales[2]!);
});

Deno.test("mapperScale: 0 for one point, or points all the same", () => {
  assertEquals(mapperScale(toPointCloud(new Float32Array([1, 2]), 2)), 0);
  assertEquals(mapperScale(toPointCloud(new Float32Array(20).fill(3), 2)), 0);
});
