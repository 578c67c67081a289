import { gaussianKernels } from "../../../lib/models/gaussian_kernels.ts";
import { kleinBottle } from "../../../lib/models/klein_bottle.ts";
import { densestDistances } from "../../../lib/tda/density/densest_distances.ts";
import { keepDensest } from "../../../lib/tda/density/density.ts";
import { severalNeighborDistances } from "../../../lib/tda/density/knn.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

/** A cloud whose density varies: noise, and a surface in it. */
function mixed(n: number): PointCloud {
  const data = new Float32Array(9 * n);
  data.set(gaussianKernels(n / 2, 3, 1).data);
  data.set(kleinBottle(n / 2, 0.05, 2).data, 9 * n / 2);
  return { data, n, dim: 9 };
}

for (
  const [name, cloud] of [["even", gaussianKernels(12_000, 3, 3)], [
    "mixed",
    mixed(12_000),
  ]] as const
) {
  Deno.test(`densestDistances: all that is finite is exact, and enough is: ${name} density`, () => {
    const ks = [10, 60, 30];
    const all = severalNeighborDistances(cloud, ks);
    const dense = densestDistances(cloud, ks, 0.2);
    ks.forEach((_, i) => {
      const known = dense[i]!.filter(Number.isFinite);
      const largest = known.reduce((a, b) => Math.max(a, b));
      dense[i]!.forEach((distance, row) => {
        if (distance < Infinity) assertEquals(distance, all[i]![row]);
        else assert(all[i]![row]! > largest);
      });
      assert(known.length >= 2400);
      for (const p of [0.05, 0.2]) {
        assertEquals(keepDensest(cloud, dense[i]!, p).kept, keepDensest(cloud, all[i]!, p).kept);
      }
    });
    assert(dense[1]!.some((distance) => distance === Infinity), "sparse points are left out");
  });
}

Deno.test("densestDistances: where a guess misses, all distances are measured", () => {
  // Every point measured for the guess lies in one of few dense runs; nine tenths lie far apart.
  const n = 10_000;
  const data = new Float32Array(2 * n);
  for (let i = 0; i < n; i++) {
    data[2 * i] = i < 1000 ? 1e-3 * i : 10 * i;
    data[2 * i + 1] = i < 1000 ? 0 : i % 97;
  }
  const cloud = { data, n, dim: 2 };
  for (const share of [0.05, 0.1, 0.3, 1]) {
    const [dense] = densestDistances(cloud, [4], share);
    const [all] = severalNeighborDistances(cloud, [4]);
    assertEquals(keepDensest(cloud, dense!, share).kept, keepDensest(cloud, all!, share).kept);
  }
});

Deno.test("densestDistances: a small cloud is measured whole", () => {
  const cloud = gaussianKernels(200, 3, 1);
  assertEquals(densestDistances(cloud, [5], 0.1), severalNeighborDistances(cloud, [5]));
  assertEquals(densestDistances(cloud, [], 0.1), []);
});

Deno.test("densestDistances: what cannot be measured is refused", () => {
  const cloud = gaussianKernels(200, 3, 1);
  assertThrows(() => densestDistances(cloud, [200], 0.1), RangeError, "got 200");
  const bad = { data: new Float32Array([0, 1, NaN, 3]), n: 4, dim: 1 };
  assertThrows(() => densestDistances(bad, [1], 0.5), RangeError, "row 2");
});
