import fc from "fast-check";
import { cubicalCover, toPointCloud } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const line = (...values: number[]) => toPointCloud(new Float32Array(values), 1);

Deno.test("cubicalCover: intervals are closed, centered in parts and gain times as long", () => {
  // Range [0, 8], 4 parts of 2, intervals of 4: [−1, 3], [1, 5], [3, 7], [5, 9].
  const { cells, emptyCells } = cubicalCover(line(0, 1, 3, 4, 5.5, 8), { resolution: 4, gain: 2 });
  assertEquals(cells.map(({ index }) => index), [[0], [1], [2], [3]]);
  assertEquals(cells.map(({ rows }) => [...rows]), [[0, 1, 2], [1, 2, 3], [2, 3, 4], [4, 5]]);
  assertEquals(emptyCells, 0);
});

Deno.test("cubicalCover: cells are products of intervals, in lexicographic order", () => {
  const square = toPointCloud(new Float32Array([0, 0, 0, 3, 3, 0, 3, 3]), 2);
  const { cells, emptyCells } = cubicalCover(square, { resolution: 3, gain: 1 });
  assertEquals(cells.map(({ index }) => index), [[0, 0], [0, 2], [2, 0], [2, 2]]);
  assertEquals(cells.map(({ rows }) => [...rows]), [[0], [1], [2], [3]]);
  assertEquals(emptyCells, 5);
});

Deno.test("cubicalCover: a constant coordinate gets one interval", () => {
  const cloud = toPointCloud(new Float32Array([5, 0, 5, 1]), 2);
  const { cells } = cubicalCover(cloud, { resolution: 2, gain: 1 });
  assertEquals(cells.map(({ index }) => index), [[0, 0], [0, 1]]);
});

Deno.test("cubicalCover: a point lies in its part's cell and only in cells that reach it", () => {
  fc.assert(
    fc.property(
      fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 40 }),
      fc.integer({ min: 1, max: 40 }),
      fc.constantFrom(1, 1.1, 1.5, 2, 3, 4.7),
      (values, resolution, gain) => {
        const cloud = line(...values);
        const low = Math.min(...cloud.data);
        const high = Math.max(...cloud.data);
        const s = (high - low) / resolution;
        const seen = new Set<number>();
        for (const { index, rows } of cubicalCover(cloud, { resolution, gain }).cells) {
          for (const row of rows) {
            seen.add(row);
            const distance = Math.abs(cloud.data[row]! - (low + (index[0]! + 0.5) * s));
            assert(high === low || distance <= gain * s / 2 + 1e-9 * (high - low));
          }
        }
        assertEquals(seen.size, values.length);
      },
    ),
    { seed: 1, numRuns: 300 },
  );
});

Deno.test("cubicalCover: refuses a gain below 1, no intervals, no points, too many cells", () => {
  const cloud = line(0, 1);
  assertThrows(() => cubicalCover(cloud, { resolution: 4, gain: 0.9 }), RangeError, "got 0.9");
  assertThrows(() => cubicalCover(cloud, { resolution: 4, gain: NaN }), RangeError, "got NaN");
  assertThrows(() => cubicalCover(cloud, { resolution: 0, gain: 2 }), RangeError, "got 0");
  assertThrows(
    () => cubicalCover({ data: new Float32Array(), n: 0, dim: 1 }, { resolution: 1, gain: 1 }),
    RangeError,
    "it has 0 points",
  );
  const wide = toPointCloud(Float32Array.from({ length: 24 }, (_, i) => i), 12);
  assertThrows(() => cubicalCover(wide, { resolution: 30, gain: 1 }), RangeError, "more than 2^53");
});
