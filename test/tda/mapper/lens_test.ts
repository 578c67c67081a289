import { columnLens, lens, pca, sphere, toPointCloud, valueLens } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

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

Deno.test("columnLens: takes columns in the order named, and refuses others", () => {
  const cloud = toPointCloud(new Float32Array([1, 2, 3, 4, 5, 6]), 3);
  assertEquals(columnLens(cloud, [2, 0]), { data: new Float32Array([3, 1, 6, 4]), n: 2, dim: 2 });
  assertThrows(() => columnLens(cloud, []), RangeError, "none is named");
  for (const column of [3, -1, 0.5]) {
    const message = `Cannot take column ${column} as a lens: the cloud has columns 0 to 2`;
    assertThrows(() => columnLens(cloud, [column]), RangeError, message);
  }
});

Deno.test("valueLens: joins one list of values per coordinate", () => {
  const values = valueLens(Float64Array.of(1, 2, 3), [4, 5, 6]);
  assertEquals(values, { data: new Float32Array([1, 4, 2, 5, 3, 6]), n: 3, dim: 2 });
});

Deno.test("valueLens: no axis, lists of different lengths and NaN are refused", () => {
  assertThrows(() => valueLens(), RangeError, "no values are given");
  assertThrows(() => valueLens([1, 2], [1]), RangeError, "axis 1 has 1 values, axis 0 has 2");
  assertThrows(() => valueLens([1, NaN]), RangeError, "axis 0 is NaN at row 1");
  assertThrows(() => valueLens([1, 1e300]), RangeError, "axis 0 is 1e+300 at row 1");
});
