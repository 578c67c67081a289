import {
  bars,
  chooseDensity,
  densityFilter,
  densityScan,
  type DensityScanRow,
  feasibleChoices,
  persistence,
  primaryCircle,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("densityScan: a row for every choice, exact where few points are kept", () => {
  const cloud = primaryCircle(400, 0.1, 1);
  const choices = { ks: [10, 40], fractions: [0.2, 0.5] };
  const done: number[] = [];
  const rows = densityScan(cloud, choices, {
    landmarks: 100,
    seed: 1,
    onRow: (count) => done.push(count),
  });
  assertEquals(rows.map(({ k, p }) => [k, p]), [[10, 0.2], [10, 0.5], [40, 0.2], [40, 0.5]]);
  assertEquals(rows.map(({ kept }) => kept), [80, 200, 80, 200]);
  assertEquals(rows.map(({ landmarks }) => landmarks), [80, 100, 80, 100]);
  assertEquals(done, [1, 2, 3, 4]);
  const [first, second] = bars(persistence(densityFilter(cloud, { k: 10, p: 0.2 }).cloud), 1);
  assertEquals(rows[0]!.longest, first!.length);
  assertAlmostEquals(rows[0]!.gap, first!.length - second!.length, 1e-12);
  assert(rows[0]!.coveringRadius === 0 && rows[1]!.coveringRadius > 0);
});

const row = (k: number, p: number, kept: number, gap: number): DensityScanRow => ({
  k,
  p,
  kept,
  gap,
  landmarks: kept,
  coveringRadius: 0,
  longest: gap,
});

Deno.test("chooseDensity: most filters among gaps near the largest, then the smallest k", () => {
  const rows = [
    row(30, 0.1, 100, 1),
    row(30, 0.2, 200, 0.91),
    row(100, 0.2, 200, 0.95),
    row(100, 0.3, 300, 0.89),
  ];
  assertEquals(chooseDensity(rows), rows[1]);
  assertEquals(chooseDensity(rows.toReversed()), rows[1]);
  // Where nothing has a loop, all choices are as good.
  assertEquals(chooseDensity([row(10, 0.1, 30, 0), row(10, 0.2, 60, 0)]).kept, 60);
  assertThrows(() => chooseDensity([]), RangeError, "there is no choice");
});

Deno.test("feasibleChoices: k up to a quarter of the points, 30 kept", () => {
  const choices = { ks: [30, 100, 300], fractions: [0.05, 0.1, 0.2] };
  assertEquals(feasibleChoices(4096, choices), choices);
  assertEquals(feasibleChoices(192, choices), { ks: [30], fractions: [0.2] });
  assertEquals(feasibleChoices(20, choices), { ks: [], fractions: [] });
});
