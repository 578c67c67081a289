import {
  detectableCorrelation,
  groupedCorrelation,
  rankCorrelation,
} from "../lib/rank_correlation.ts";
import { random } from "../lib/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "./assert.ts";

Deno.test("rankCorrelation: the example of IQ and hours of television", () => {
  const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
  const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
  assertAlmostEquals(rankCorrelation(iq, hours), -29 / 165, 1e-12);
});

Deno.test("rankCorrelation: equal values share a rank, and constants have none", () => {
  // Ranks 0.5, 0.5, 2, 3 against 0, 1, 2, 3: 4.5 / sqrt(4.5 · 5).
  assertAlmostEquals(rankCorrelation([1, 1, 2, 3], [1, 2, 3, 4]), 4.5 / Math.sqrt(22.5), 1e-12);
  assertEquals(rankCorrelation([1, 1, 1], [1, 2, 3]), NaN);
  assertThrows(() => rankCorrelation([1, 2], [1]), RangeError, "2 with 1 values");
  assertThrows(() => rankCorrelation([1, NaN], [1, 2]), RangeError, "none NaN");
});

Deno.test("groupedCorrelation: the interval holds 0 for independent numbers alone", () => {
  const stream = random(3);
  const noise = Array.from({ length: 40 }, () => [[stream.normal(), stream.normal()]] as const);
  const none = groupedCorrelation(noise, 500, 1);
  assert(none.low < 0 && none.high > 0 && none.groups === 40, JSON.stringify(none));
  const rising = noise.map(([[x, y]]) => [[x, 3 * x + y]] as const);
  assert(groupedCorrelation(rising, 500, 1).low > 0.7);
});

Deno.test("groupedCorrelation: what is copied within a group makes no interval narrower", () => {
  const stream = random(5);
  const pairs = Array.from({ length: 20 }, () => [stream.normal(), stream.normal()] as const);
  const single = groupedCorrelation(pairs.map((pair) => [pair]), 400, 2);
  const copied = groupedCorrelation(pairs.map((pair) => new Array(9).fill(pair)), 400, 2);
  assertAlmostEquals(copied.high - copied.low, single.high - single.low, 0.02);
});

Deno.test("detectableCorrelation: more pairs see weaker correlations", () => {
  assertAlmostEquals(detectableCorrelation(20), 0.591, 0.002);
  assertAlmostEquals(detectableCorrelation(60), 0.354, 0.002);
});
