import fc from "fast-check";
import { colorScale } from "../../lib/report/figures/color_scale.ts";
import { angularBin } from "../../lib/report/figures/filters_by_angle_figure.ts";
import {
  formatCount,
  formatMany,
  formatNumber,
  formatPercent,
  formatSeconds,
} from "../../lib/report/format.ts";
import { quantile } from "../../lib/statistics.ts";
import { thinLosses } from "../../lib/report/figures/training_figure.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("quantile: type 7, as R and NumPy give it by default", () => {
  assertEquals(quantile([4, 1, 3, 2], 0.5), 2.5);
  assertAlmostEquals(quantile([1, 2, 3, 4], 0.95), 3.85, 1e-12);
  assertEquals([quantile([5, 3, 9], 0), quantile([5, 3, 9], 1)], [3, 9]);
  assertEquals([quantile([1, Infinity, Infinity], 0.9), quantile([7], 0.3)], [Infinity, 7]);
});

Deno.test("quantile: no sample, NaN and a share outside [0, 1] are refused", () => {
  assertThrows(() => quantile([], 0.5), RangeError, "Cannot take a quantile of an empty sample");
  assertThrows(() => quantile([1, NaN], 0.5), RangeError, "a sample that holds NaN");
  assertThrows(() => quantile([1], 1.2), RangeError, "Cannot take the quantile 1.2: expected a");
});

Deno.test("angularBin: bins are centered on their angle, every angle has one, at any turn", () => {
  assertEquals([0, Math.PI / 2, Math.PI, -Math.PI / 2].map((a) => angularBin(a, 4)), [0, 1, 2, 3]);
  assertEquals(angularBin(-0.1, 16), 0);
  fc.assert(
    fc.property(fc.double({ min: -20, max: 20, noNaN: true }), (angle) => {
      const bin = angularBin(angle, 16);
      assert(Number.isInteger(bin) && bin >= 0 && bin < 16 && !Object.is(bin, -0));
      assert(Math.cos(angle - 2 * Math.PI * bin / 16) >= Math.cos(Math.PI / 16) - 1e-9);
    }),
    { seed: 1 },
  );
});

Deno.test("colorScale: lightness rises from few to many, between black and white", () => {
  const { apply } = colorScale([1, 100], "log");
  const light = [1, 3, 10, 30, 100].map((value) => {
    const hex = /^#(..)(..)(..)$/.exec(apply(value));
    const rgb = hex
      ? hex.slice(1).map((part) => parseInt(part, 16))
      : apply(value).match(/\d+/g)!.map(Number);
    return 0.2126 * rgb[0]! + 0.7152 * rgb[1]! + 0.0722 * rgb[2]!;
  });
  for (let i = 1; i < light.length; i++) assert(light[i]! > light[i - 1]!, light.join(" "));
  assert(light[0]! > 10 && light.at(-1)! < 220, light.join(" "));
});

Deno.test("colorScale: one value has a color, a domain that cannot be drawn is refused", () => {
  assert(colorScale([5, 5]).apply(5) !== undefined);
  assertThrows(() => colorScale([0, 5], "log"), RangeError, "a log scale needs finite, positive");
  assertThrows(() => colorScale([0, NaN]), RangeError, "Cannot color values between 0 and NaN");
});

Deno.test("thinLosses: windows are means of their steps, the mean over replicates is last", () => {
  const thinned = thinLosses([
    { replicate: 0, losses: [4, 2, 1, 1] },
    { replicate: 7, losses: [2, 2, 3, 5] },
  ], 2);
  assertEquals(thinned, [
    { replicate: 0, step: 2, loss: 3 },
    { replicate: 0, step: 4, loss: 1 },
    { replicate: 7, step: 2, loss: 2 },
    { replicate: 7, step: 4, loss: 4 },
    { replicate: -1, step: 2, loss: 2.5 },
    { replicate: -1, step: 4, loss: 2.5 },
  ]);
  assertEquals(thinLosses([{ replicate: 0, losses: [1, 2, 3] }], 60).length, 6);
});

Deno.test("thinLosses: no curve and curves of different lengths are refused", () => {
  assertThrows(() => thinLosses([], 5), RangeError, "there is no curve with a step");
  assertThrows(
    () => thinLosses([{ replicate: 0, losses: [1] }, { replicate: 1, losses: [1, 2] }], 5),
    RangeError,
    "replicate 1 has 2 steps, the first has 1",
  );
});

Deno.test("format: numbers are written for people", () => {
  assertEquals(formatCount(1920), "1,920");
  assertEquals([formatMany(1, "loop"), formatMany(2, "loop")], ["1 loop", "2 loops"]);
  assertEquals(
    [0.69314, -0.5, 12345, Infinity, NaN].map((value) => formatNumber(value)),
    ["0.693", "−0.500", "12,345", "∞", "not a number"],
  );
  assertEquals(formatPercent(0.98765), "98.8\u00a0%");
  assertEquals([0.42, 59.9, 125, 3780].map(formatSeconds), [
    "0.4 s",
    "60 s",
    "2 min 5 s",
    "1 h 3 min",
  ]);
});
