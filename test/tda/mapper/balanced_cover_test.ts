import fc from "fast-check";
import { balancedCover, cubicalCover, random, toPointCloud } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("balancedCover: intervals hold equal counts however the values lie", () => {
  const stream = random(2);
  const values = Float32Array.from({ length: 1000 }, () => Math.exp(3 * stream.normal()));
  const lens = toPointCloud(values, 1);
  const sizes = (cells: { rows: Uint32Array }[]) => cells.map(({ rows }) => rows.length);
  const parts = sizes(balancedCover(lens, { resolution: 10, gain: 1 }).cells);
  assert(parts.every((size) => Math.abs(size - 100) <= 1), parts.join());
  const wide = sizes(balancedCover(lens, { resolution: 10, gain: 3 }).cells);
  assert(wide.slice(1, -1).every((size) => Math.abs(size - 300) <= 1), wide.join());
  assert([wide[0]!, wide[9]!].every((size) => Math.abs(size - 200) <= 1), wide.join());
  assert(Math.max(...sizes(cubicalCover(lens, { resolution: 10, gain: 1 }).cells)) > 500);
});

Deno.test("balancedCover: depends on the order of values alone, keeps equal ones together", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 2, maxLength: 40 }),
      fc.constantFrom(1, 1.5, 3),
      (values, gain) => {
        const spec = { resolution: 4, gain };
        const cover = balancedCover(toPointCloud(new Float32Array(values), 1), spec);
        const stretched = values.map((value) => value ** 3);
        const other = balancedCover(toPointCloud(new Float32Array(stretched), 1), spec);
        assertEquals(cover, other);
        assertEquals(new Set(cover.cells.flatMap(({ rows }) => [...rows])).size, values.length);
        for (const { rows } of cover.cells) {
          const held = new Set(Array.from(rows, (row) => values[row]));
          assertEquals(rows.length, values.filter((value) => held.has(value)).length);
        }
      },
    ),
    { seed: 3 },
  );
});

Deno.test("balancedCover: a constant coordinate gets one interval, a bad spec is refused", () => {
  const lens = toPointCloud(new Float32Array([7, 0, 7, 5, 7, 9, 7, 10]), 2);
  const { cells } = balancedCover(lens, { resolution: 2, gain: 1 });
  assertEquals(cells.map(({ index, rows }) => [index, [...rows]]), [[[0, 0], [0, 1]], [[0, 1], [
    2,
    3,
  ]]]);
  assertThrows(() => balancedCover(lens, { resolution: 0, gain: 1 }), RangeError, "got 0");
  assertThrows(() => balancedCover(lens, { resolution: 2, gain: 0.5 }), RangeError, "got 0.5");
  const none = toPointCloud(new Float32Array(), 1);
  assertThrows(
    () => balancedCover(none, { resolution: 2, gain: 1 }),
    RangeError,
    "it has 0 points",
  );
});
