import { lens, pca, sphere, toPointCloud } from "../../mod.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("lens: coordinates are the first columns, pca the scores", () => {
  const cloud = toPointCloud(new Float32Array([1, 2, 3, 4, 5, 6]), 3);
  assertEquals([...lens(cloud, "coordinates", 2).data], [1, 2, 4, 5]);
  const points = sphere(30, 2, 1);
  assertEquals(lens(points, "pca", 2), pca(points, 2).scores);
});

Deno.test("lens: unknown names and too many values are refused", () => {
  const cloud = toPointCloud(new Float32Array([1, 2, 3, 4]), 2);
  assertThrows(() => lens(cloud, "tsne" as "pca", 2), RangeError, 'Cannot compute the lens "tsne"');
  assertThrows(() => lens(cloud, "coordinates", 3), RangeError, "Cannot take 3 coordinates");
});
