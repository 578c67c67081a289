import { mean, random, subsampledRows, subsampleInterval } from "../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "./assert.ts";

Deno.test("subsampleInterval: holds the mean of normal numbers as often as it says", () => {
  const trials = 400;
  let held = 0;
  for (let trial = 0; trial < trials; trial++) {
    const stream = random(trial);
    const units = Array.from({ length: 40 }, () => stream.normal());
    const groups = units.map((_, i) => i);
    const halves = Array.from(
      { length: 80 },
      (_, draw) => mean(subsampledRows(groups, 20, trial, draw).map((i) => units[i]!)),
    );
    const { low, high, holds } = subsampleInterval(mean(units), halves, { units: 40, drawn: 20 });
    assert(holds);
    if (low <= 0 && 0 <= high) held++;
  }
  // 95 %, give or take three standard deviations and what 80 draws miss of the tails.
  assert(held > 0.9 * trials && held < 0.98 * trials, `${held} of ${trials}`);
});

Deno.test("subsampleInterval: says when the number lies beside its interval", () => {
  const { low, high, holds } = subsampleInterval(10, [8, 9], { units: 10, drawn: 5 }, 1);
  assertEquals([low, high, holds], [11, 12, false]);
  // A third of the units: errors are scaled by √(2 / 4).
  const third = subsampleInterval(0, [-2, 2], { units: 6, drawn: 2 }, 1);
  assertAlmostEquals(third.low, -Math.SQRT2, 1e-12);
  assertAlmostEquals(third.high, Math.SQRT2, 1e-12);
});

Deno.test("subsampleInterval: all units, or no draw, give none", () => {
  const sizes = { units: 5, drawn: 5 };
  assertThrows(() => subsampleInterval(1, [1], sizes), RangeError, "subsamples of 5 of 5 units");
  assertThrows(
    () => subsampleInterval(1, [], { units: 5, drawn: 2 }),
    RangeError,
    "an empty sample",
  );
});

Deno.test("subsampledRows: whole groups, each once, the same for the same seed and draw", () => {
  const groups = Array.from({ length: 60 }, (_, row) => row % 6);
  const rows = subsampledRows(groups, 3, 1, 0);
  assertEquals(rows, subsampledRows(groups, 3, 1, 0));
  assertEquals(rows.length, 30);
  const drawn = new Set(rows.map((row) => groups[row]!));
  assertEquals(drawn.size, 3);
  const draws = Array.from({ length: 200 }, (_, draw) => subsampledRows(groups, 3, 1, draw));
  const times = [0, 1, 2, 3, 4, 5].map((row) => draws.filter((one) => one.includes(row)).length);
  assert(times.every((count) => count > 75 && count < 125), times.join());
  assertEquals(subsampledRows(groups, 6, 1, 0).length, 60);
  assertThrows(() => subsampledRows(groups, 7, 1, 0), RangeError, "7 groups");
});
