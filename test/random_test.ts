import { deriveSeed, random } from "../lib/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "./assert.ts";

const N = 20_000;

Deno.test("random: the same seed gives the same stream, another seed another", () => {
  const draw = (seed: number) => Array.from({ length: 5 }, random(seed).uniform);
  assertEquals(draw(7), draw(7));
  assert(draw(7).join() !== draw(8).join());
});

Deno.test("random: uniform numbers fill [0, 1), normal ones have mean 0 and variance 1", () => {
  const stream = random(1);
  const uniform = Array.from({ length: N }, stream.uniform);
  assert(uniform.every((value) => value >= 0 && value < 1));
  assertAlmostEquals(uniform.reduce((a, b) => a + b) / N, 0.5, 0.01);
  const normal = Array.from({ length: N }, () => stream.normal());
  assertAlmostEquals(normal.reduce((a, b) => a + b) / N, 0, 0.03);
  assertAlmostEquals(normal.reduce((a, b) => a + b * b, 0) / N, 1, 0.05);
});

Deno.test("random: integers and shuffles are fair", () => {
  const stream = random(2);
  const counts = [0, 0, 0];
  for (let i = 0; i < N; i++) counts[stream.integer(3)]!++;
  for (const count of counts) assertAlmostEquals(count / N, 1 / 3, 0.02);
  const firsts = [0, 0, 0, 0];
  for (let i = 0; i < N; i++) firsts[stream.shuffle([0, 1, 2, 3])[0]!]!++;
  for (const count of firsts) assertAlmostEquals(count / N, 1 / 4, 0.02);
});

Deno.test("random: over seeds 1, 2, 3, … the first number is uniform too", () => {
  const bins = new Array<number>(10).fill(0);
  for (let seed = 1; seed <= 5000; seed++) bins[random(seed).integer(10)]!++;
  for (const count of bins) assertAlmostEquals(count / 5000, 1 / 10, 0.02);
});

Deno.test("random: a seed that is no integer is refused", () => {
  for (const seed of [NaN, 0.5, Infinity]) {
    assertThrows(() => random(seed), RangeError, `the seed must be an integer, got ${seed}`);
  }
});

Deno.test("deriveSeed: labels and bases lead to different seeds, each a 32-bit integer", () => {
  const seeds = [1, 2].flatMap((base) =>
    ["order", "dropout"].flatMap((label) =>
      [...Array(500).keys()].map((i) => deriveSeed(base, label, i))
    )
  );
  assertEquals(new Set(seeds).size, seeds.length);
  assert(seeds.every((seed) => Number.isInteger(seed) && seed >= 0 && seed < 2 ** 32));
  assertEquals(deriveSeed(1, "replicate", 0), deriveSeed(1, "replicate", 0));
});
