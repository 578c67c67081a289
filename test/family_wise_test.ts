import { deriveSeed, familyWise, random } from "../mod.ts";
import { loopStatistics } from "../lib/filters/loop_statistics.ts";
import { gaussianKernels } from "../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../lib/models/primary_circle.ts";
import { assert, assertEquals, assertThrows } from "./assert.ts";

Deno.test("familyWise: p counts draws whose largest is as large, and the data", () => {
  const { largest, nullLargest, p, adjusted } = familyWise([2, 5, 1], [[1, 2, 3], [5, 0, 0]]);
  assertEquals([largest, p], [5, 2 / 3]);
  assertEquals(nullLargest, [3, 5]);
  assertEquals(adjusted, [1, 2 / 3, 1]);
});

Deno.test("familyWise: a statistic that does not exist is the least of all", () => {
  const { p, adjusted } = familyWise([-Infinity, 1], [[-Infinity, -Infinity], [0, -Infinity]]);
  assertEquals([p, adjusted], [1 / 3, [1, 1 / 3]]);
});

Deno.test("familyWise: on noise p is uniform, however many statistics are looked at", () => {
  const statistics = (seed: number) => {
    const stream = random(seed);
    return Array.from({ length: 10 }, () => stream.normal());
  };
  const chances = Array.from({ length: 400 }, (_, i) => {
    const draws = Array.from({ length: 19 }, (_, j) => statistics(deriveSeed(1, i, j)));
    return familyWise(statistics(deriveSeed(2, i)), draws).p;
  });
  for (const level of [0.05, 0.25, 0.5]) {
    const share = chances.filter((p) => p <= level + 1e-9).length / chances.length;
    // Three standard deviations of a share of 400.
    assert(
      Math.abs(share - level) < 3 * Math.sqrt(level * (1 - level) / 400),
      `${level}: ${share}`,
    );
  }
});

Deno.test("familyWise: over k and p, noise is anything and a circle the least there is", () => {
  const choices = { ks: [5, 10], fractions: [0.4, 0.6] };
  const options = { filters: 200, points: 60 };
  const mapOf = (make: (seed: number) => ReturnType<typeof gaussianKernels>, seed: number) =>
    loopStatistics(make(seed), choices, { ...options, seed });
  const noise = (seed: number) => gaussianKernels(200, 3, seed);
  const draws = Array.from({ length: 39 }, (_, i) => mapOf(noise, 100 + i));
  const circle = mapOf((seed) => primaryCircle(200, 0.1, seed), 1);
  assertEquals(familyWise(circle, draws).p, 1 / 40);
  const others = Array.from({ length: 20 }, (_, i) => familyWise(mapOf(noise, i), draws).p);
  const low = others.filter((p) => p <= 0.1).length;
  assert(low <= 5, `${low} of 20 below 0.1`);
  const mean = others.reduce((a, b) => a + b) / 20;
  assert(mean > 0.3 && mean < 0.7, `mean ${mean}`);
});

Deno.test("familyWise: nothing to compare, other steps and NaN are refused", () => {
  assertThrows(() => familyWise([], [[]]), RangeError, "0 statistics against 1 null draws");
  assertThrows(() => familyWise([1], []), RangeError, "1 statistics against 0 null draws");
  assertThrows(() => familyWise([1], [[1, 2]]), RangeError, "a null draw of 2");
  assertThrows(() => familyWise([1], [[NaN]]), RangeError, "it is NaN");
});
