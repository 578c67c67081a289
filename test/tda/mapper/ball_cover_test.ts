import fc from "fast-check";
import { ballCover, maxminLandmarks, noisyCircle, toPointCloud } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const points = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 2, maxLength: 80 })
  .map((values) => toPointCloud(new Float32Array(values.slice(values.length % 2)), 2));

Deno.test("ballCover: balls hold what is within the radius of far landmarks", () => {
  fc.assert(
    fc.property(points, fc.constantFrom(0.5, 3, 7, 50), fc.nat(9), (lens, radius, seed) => {
      const { cells, emptyCells } = ballCover(lens, { radius, seed });
      const landmarks = maxminLandmarks(lens, cells.length, seed);
      assert(landmarks.coveringRadius <= radius);
      assertEquals(emptyCells, 0);
      const { data } = lens;
      const distance = (a: number, b: number) =>
        Math.hypot(data[2 * a]! - data[2 * b]!, data[2 * a + 1]! - data[2 * b + 1]!);
      cells.forEach(({ index, rows }, i) => {
        assertEquals(index, [i]);
        const within = Array.from({ length: lens.n }, (_, row) => row)
          .filter((row) => distance(row, landmarks.rows[i]!) <= radius);
        assertEquals([...rows], within);
        for (const other of landmarks.rows.subarray(0, i)) {
          assert(distance(other, landmarks.rows[i]!) > radius);
        }
      });
      assertEquals(new Set(cells.flatMap(({ rows }) => [...rows])).size, lens.n);
    }),
    { seed: 1 },
  );
});

Deno.test("ballCover: more landmarks than are needed make more balls", () => {
  const lens = noisyCircle(200, 0.1, 2, 1);
  const needed = ballCover(lens, { radius: 0.4, seed: 1 }).cells;
  const more = ballCover(lens, { radius: 0.4, landmarks: 50, seed: 1 }).cells;
  assert(needed.length < 50);
  assertEquals(more.length, 50);
  assertEquals(more.slice(0, needed.length), needed);
});

Deno.test("ballCover: no radius, no points and too few or many landmarks are refused", () => {
  const lens = toPointCloud(new Float32Array([0, 1, 5]), 1);
  for (const radius of [0, -1, NaN, Infinity]) {
    const message = `radius must be above 0, got ${radius}`;
    assertThrows(() => ballCover(lens, { radius, seed: 1 }), RangeError, message);
  }
  for (const landmarks of [0, 1.5, 4]) {
    const message =
      `landmarks must be an integer from 1 to 3, the number of points, got ${landmarks}`;
    assertThrows(() => ballCover(lens, { radius: 1, landmarks, seed: 1 }), RangeError, message);
  }
  assertThrows(
    () => ballCover(lens, { radius: 0.5, landmarks: 2, seed: 1 }),
    RangeError,
    "by 2 balls of radius 0.5: a point lies 1 from the nearest landmark",
  );
  const none = toPointCloud(new Float32Array(), 1);
  assertThrows(() => ballCover(none, { radius: 1, seed: 1 }), RangeError, "it has 0 points");
});
