import {
  codensity,
  densityFilter,
  distancesToMeasure,
  gaussianKernels,
  keepDensest,
  toPointCloud,
} from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("densityFilter: keeps the rows of smallest codensity, ties by row number", () => {
  const cloud = toPointCloud(new Float32Array([9, 0, 1, 2, 3, 50]), 1);
  // ρ₁ = 6, 1, 1, 1, 1, 41
  const dense = densityFilter(cloud, { k: 1, p: 0.5 });
  assertEquals([...dense.rho], [6, 1, 1, 1, 1, 41]);
  assertEquals([...dense.kept], [1, 2, 3]);
  assertEquals([...dense.cloud.data], [0, 1, 2]);
  assertEquals([dense.n, dense.k, dense.p, dense.measure], [6, 1, 0.5, "kth-neighbor"]);
});

Deno.test("densityFilter: no row left out is denser than a row kept", () => {
  const cloud = gaussianKernels(400, 3, 3);
  const { kept, rho } = densityFilter(cloud, { k: 20, p: 0.3 });
  assertEquals(kept.length, 120);
  const inside = new Set(kept);
  const sparsestKept = Math.max(...Array.from(kept, (row) => rho[row]!));
  rho.forEach((value, row) => assert(inside.has(row) || value >= sparsestKept));
  assertEquals(codensity(cloud, 20), rho);
});

Deno.test("densityFilter: floor(p · n) survives rounding for every percentage", () => {
  for (const n of [10, 100, 137]) {
    const cloud = toPointCloud(Float32Array.from({ length: n }, (_, i) => i * i), 1);
    for (let percent = Math.ceil(100 / n); percent <= 100; percent++) {
      const { kept } = densityFilter(cloud, { k: 1, p: percent / 100 });
      assertEquals(kept.length, Math.floor(percent * n / 100));
    }
  }
});

Deno.test("densityFilter: equal codensity everywhere keeps the first rows", () => {
  const same = toPointCloud(new Float32Array(10).fill(4), 2);
  assertEquals([...densityFilter(same, { k: 2, p: 0.6 }).kept], [0, 1, 2]);
});

Deno.test("densityFilter: the distance to measure weighs k neighbors, the other one", () => {
  // Row 0 has its neighbors at 3 and 3, row 4 at 0.5 and 3.
  const cloud = toPointCloud(new Float32Array([0, 3, -3, 100, 100.5, 103.5]), 1);
  const options = { k: 2, p: 1 / 6 };
  assertEquals([...densityFilter(cloud, options).kept], [0]);
  const dense = densityFilter(cloud, { ...options, measure: "distance-to-measure" });
  assertEquals(dense.measure, "distance-to-measure");
  assertEquals([...dense.kept], [4]);
  assertEquals(dense.rho, distancesToMeasure(cloud, 2));
});

Deno.test("keepDensest: values of another cloud are refused", () => {
  assertThrows(
    () => keepDensest(toPointCloud(new Float32Array(3), 1), new Float64Array(2), 1),
    RangeError,
    "Cannot keep the densest of 3 points: expected as many values of the measure, got 2",
  );
});

Deno.test("densityFilter: p outside (0, 1] and a core of nothing are refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 1, 2, 3]), 1);
  for (const p of [0, -0.1, 1.01, NaN]) {
    assertThrows(
      () => densityFilter(cloud, { k: 1, p }),
      RangeError,
      `p must be a fraction in (0, 1], got ${p}`,
    );
  }
  assertThrows(
    () => densityFilter(cloud, { k: 1, p: 0.2 }),
    RangeError,
    "Cannot keep the densest 0.2 of 4 points: that is less than one point; raise p to at least " +
      "0.25",
  );
});
