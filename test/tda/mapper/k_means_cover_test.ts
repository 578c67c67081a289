import fc from "fast-check";
import { kMeansCover, random, toPointCloud } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("kMeansCover: finds separate blobs, alike at every call", () => {
  const stream = random(4);
  const at = [[0, 0], [9, 0], [0, 9]];
  const lens = toPointCloud(
    Float32Array.from({ length: 180 }, (_, i) => at[(i >> 1) % 3]![i % 2]! + stream.normal()),
    2,
  );
  const { cells, emptyCells } = kMeansCover(lens, { centers: 3, gain: 1, seed: 1 });
  assertEquals(emptyCells, 0);
  assertEquals(cells.map(({ rows }) => rows.length), [30, 30, 30]);
  for (const { rows } of cells) assertEquals(new Set(rows.map((row) => row % 3)).size, 1);
  assertEquals(kMeansCover(lens, { centers: 3, gain: 1, seed: 1 }).cells, cells);
});

Deno.test("kMeansCover: covers any cloud, and cells grow with the gain", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 4, maxLength: 40 }),
      fc.integer({ min: 1, max: 4 }),
      (values, centers) => {
        const lens = toPointCloud(new Float32Array(values), 1);
        const [narrow, wide] = [1, 2].map((gain) => kMeansCover(lens, { centers, gain, seed: 3 }));
        assertEquals(narrow!.cells.length + narrow!.emptyCells, centers);
        assertEquals(new Set(narrow!.cells.flatMap(({ rows }) => [...rows])).size, values.length);
        for (const { index, rows } of narrow!.cells) {
          const grown = wide!.cells.find((cell) => cell.index[0] === index[0])!;
          assert(rows.every((row) => grown.rows.includes(row)));
        }
      },
    ),
    { seed: 5 },
  );
});

Deno.test("kMeansCover: no centers, a gain below 1 and no points are refused", () => {
  const lens = toPointCloud(new Float32Array([0, 1, 5]), 1);
  for (const centers of [0, 4, 1.5]) {
    const message = `centers must be an integer from 1 to 3, the number of points, got ${centers}`;
    assertThrows(() => kMeansCover(lens, { centers, gain: 1, seed: 1 }), RangeError, message);
  }
  for (const gain of [0.5, NaN, Infinity]) {
    const message = `gain must be a number of at least 1, got ${gain}`;
    assertThrows(() => kMeansCover(lens, { centers: 2, gain, seed: 1 }), RangeError, message);
  }
  const none = toPointCloud(new Float32Array(), 1);
  assertThrows(
    () => kMeansCover(none, { centers: 1, gain: 1, seed: 1 }),
    RangeError,
    "it has 0 points",
  );
});
