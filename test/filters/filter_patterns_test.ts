import {
  chanceEnergy,
  filterPatterns,
  gaussianKernels,
  kleinBottle,
  normalizeKernels,
  patternEnergy,
  patternShares,
  primaryCircle,
  selectRows,
} from "../../mod.ts";
import { patch } from "../../lib/filters/patch.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const cloudOf = (...kernels: number[][]) =>
  normalizeKernels(Float32Array.from(kernels.flat()), kernels[0]!.length).cloud;

Deno.test("filterPatterns: filters drawn by hand are called what they look like", () => {
  const { pattern } = filterPatterns(cloudOf(
    [1, 0, -1, 1, 0, -1, 1, 0, -1],
    [-1, 2, -1, -1, 2, -1, -1, 2, -1],
    [2, -1, -1, -1, 2, -1, -1, -1, 2],
    [1, 0, -1, 0, 0, 0, -1, 0, 1],
    [0, 1, 0, -1, 0, -1, 0, 1, 0],
    [0, 1, 0, 1, 1, 1, 0, 1, 0],
    [1, 0, 1, 0, 1, 0, 1, 0, 1],
    [0, 0, 0, 0, 1, 0, 0, 0, 0],
    [0, -1, 0, -1, -1, -1, 0, -1, 0],
    [1, -1, 1, 0, 0, 0, -1, 1, -1],
  ));
  assertEquals(pattern, [
    "edge",
    "line",
    "line",
    "saddle",
    "saddle",
    "crossing",
    "crossing",
    "bullseye",
    "crossing",
    "other",
  ]);
});

Deno.test("filterPatterns: the circle is edges; the Klein bottle edges, lines and blends", () => {
  for (const size of [3, 5]) {
    const angles = Array.from({ length: 40 }, (_, i) => Math.PI * i / 20);
    const edges = angles.map((t) => patch((x, y) => Math.cos(t) * x + Math.sin(t) * y, size));
    assertEquals(patternShares(cloudOf(...edges)).edge, 1);
    const lines = angles.map((t) =>
      patch((x, y) => (Math.cos(t) * x + Math.sin(t) * y) ** 2, size)
    );
    assertEquals(patternShares(cloudOf(...lines)).line, 1);
  }
  const bottle = patternShares(kleinBottle(500, 0, 1));
  assertAlmostEquals(bottle.edge + bottle.line + bottle.blend, 1, 1e-12);
  assert(bottle.edge > 0.1 && bottle.line > 0.1 && bottle.blend > 0.1);
});

Deno.test("filterPatterns: neither sign nor place in the cloud matters", () => {
  const cloud = gaussianKernels(200, 3, 4);
  const { pattern, fit } = filterPatterns(cloud);
  const negative = { ...cloud, data: cloud.data.map((entry) => -entry) };
  assertEquals(filterPatterns(negative).pattern, pattern);
  const rows = [...Array(200).keys()].reverse();
  assertEquals(filterPatterns(selectRows(cloud, rows)).pattern, pattern.toReversed());
  assert(fit.every((share) => share > 0 && share <= 1 + 1e-12));
});

Deno.test("filterPatterns: few random kernels have a pattern", () => {
  const shares = patternShares(gaussianKernels(20_000, 3, 1));
  assertAlmostEquals(Object.values(shares).reduce((a, b) => a + b), 1, 1e-12);
  // An edge is 70 % of eight squares in two of them: 0.3³.
  assertAlmostEquals(shares.edge, 0.027, 0.005);
  assert(shares.other > 0.7 && shares.bullseye < 0.02 && shares.crossing < 0.02);
});

Deno.test("patternEnergy: parts add up to 1, those of random kernels by their dimensions", () => {
  for (const size of [3, 5, 7]) {
    const chance = chanceEnergy(size);
    const found = patternEnergy(gaussianKernels(5000, size, 2));
    for (const part of ["linear", "saddle", "bullseye", "cubic", "finer"] as const) {
      assertAlmostEquals(found[part], chance[part], 0.012);
    }
    assertAlmostEquals(Object.values(found).reduce((a, b) => a + b), 1, 1e-9);
  }
  const { linear, saddle, bullseye, cubic, finer } = chanceEnergy(3);
  assertEquals([linear, saddle, bullseye, cubic, finer], [0.25, 0.25, 0.125, 0.25, 0.125]);
  assertAlmostEquals(patternEnergy(primaryCircle(50, 0, 1)).linear, 1, 1e-6);
  const line = patternEnergy(cloudOf([-1, 2, -1, -1, 2, -1, -1, 2, -1]));
  assertAlmostEquals(line.saddle, 0.5, 1e-6);
  assertAlmostEquals(line.bullseye, 0.5, 1e-6);
});

Deno.test("filterPatterns: kernels without a grid are refused, and no kernels", () => {
  const even = { data: new Float32Array(16), n: 1, dim: 16 };
  assertThrows(() => filterPatterns(even), RangeError, "patterns of kernels of 16 entries");
  const none = { data: new Float32Array(0), n: 0, dim: 9 };
  assertThrows(() => patternShares(none), RangeError, "no kernels");
  assertThrows(() => patternEnergy(none), RangeError, "no kernels");
});
