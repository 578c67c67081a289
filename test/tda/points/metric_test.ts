import { metricCloud, toPointCloud } from "../../../mod.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("metricCloud: euclidean leaves the cloud as it is", () => {
  const cloud = toPointCloud(new Float32Array([1, 2, 3, 4]), 2);
  assertEquals(metricCloud(cloud, "euclidean") === cloud, true);
});

Deno.test("metricCloud: every column of the variance-normalized cloud has variance 1", () => {
  const cloud = toPointCloud(new Float32Array([1, 10, 2, -3, 7, 4, 0, 0, 5, 100]), 2);
  const { data, n } = metricCloud(cloud, "variance-normalized-euclidean");
  for (const column of [0, 1]) {
    const values = Array.from({ length: n }, (_, i) => data[2 * i + column]!);
    const mean = values.reduce((a, b) => a + b) / n;
    assertAlmostEquals(values.reduce((a, b) => a + (b - mean) ** 2, 0) / n, 1, 1e-5);
  }
});

Deno.test("metricCloud: a constant column is refused by number", () => {
  const cloud = toPointCloud(new Float32Array([1, 0.1, 2, 0.1, 3, 0.1]), 2);
  assertThrows(
    () => metricCloud(cloud, "variance-normalized-euclidean"),
    RangeError,
    "Cannot normalize by variance: column 1 is 0.10000000149011612 in all 3 rows",
  );
});

Deno.test("metricCloud: an unknown metric is refused by name", () => {
  const cloud = toPointCloud(new Float32Array([1, 2]), 1);
  assertThrows(
    () => metricCloud(cloud, "manhattan" as "euclidean"),
    RangeError,
    'unknown metric "manhattan"',
  );
});
