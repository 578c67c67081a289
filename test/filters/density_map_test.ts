import {
  bars,
  densityFilter,
  densityMap,
  feasibleChoices,
  fewestPoints,
  loopsByDensity,
  MAP_BARS,
  persistence,
  primaryCircle,
} from "../../mod.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const cloud = primaryCircle(400, 0.1, 1);
const choices = { ks: [10, 40], fractions: [0.2, 0.5] };
const options = { landmarks: 100, seed: 1 };

Deno.test("loopsByDensity: a row for every choice, exact where few points are kept", () => {
  const done: [number, number][] = [];
  const rows = loopsByDensity(cloud, choices, {
    ...options,
    onRow: (count, total) => done.push([count, total]),
  });
  assertEquals(rows.map(({ k, p }) => [k, p]), [[10, 0.2], [10, 0.5], [40, 0.2], [40, 0.5]]);
  assertEquals(rows.map(({ kept }) => kept), [80, 200, 80, 200]);
  assertEquals(rows.map(({ landmarks }) => landmarks), [80, 100, 80, 100]);
  assertEquals(done, [[1, 4], [2, 4], [3, 4], [4, 4]]);
  const exact = bars(persistence(densityFilter(cloud, { k: 10, p: 0.2 }).cloud), 1);
  assertEquals(rows[0]!.loops, exact);
  assert(rows[0]!.coveringRadius === 0 && rows[1]!.coveringRadius > 0);
});

Deno.test("loopsByDensity: a fraction of no point is refused before anything is measured", () => {
  assertThrows(
    () => loopsByDensity(cloud, { ks: [10], fractions: [0.5, 0.001] }, options),
    RangeError,
    "that is less than one point",
  );
});

Deno.test("densityMap: the lengths of the longest loops, no more than a row keeps", () => {
  const rows = loopsByDensity(cloud, choices, options);
  assert(rows.some(({ loops }) => loops.length > MAP_BARS));
  densityMap(cloud, choices, options).forEach(({ lengths, ...choice }, i) => {
    const { loops, ...rest } = rows[i]!;
    assertEquals(choice, rest);
    assertEquals(lengths, loops.slice(0, MAP_BARS).map(({ length }) => length));
  });
});

Deno.test("feasibleChoices: k up to a quarter of the points, 30 kept", () => {
  const choices = { ks: [30, 100, 300], fractions: [0.05, 0.1, 0.2] };
  assertEquals(feasibleChoices(4096, choices), choices);
  assertEquals(feasibleChoices(192, choices), { ks: [30], fractions: [0.2] });
  assertEquals(feasibleChoices(20, choices), { ks: [], fractions: [] });
});

Deno.test("fewestPoints: so many have a choice, one less has none", () => {
  for (
    const choices of [{ ks: [30, 100], fractions: [0.1, 0.2] }, { ks: [50], fractions: [0.9] }]
  ) {
    const fewest = fewestPoints(choices);
    const { ks, fractions } = feasibleChoices(fewest, choices);
    assert(ks.length > 0 && fractions.length > 0);
    const less = feasibleChoices(fewest - 1, choices);
    assert(less.ks.length === 0 || less.fractions.length === 0);
  }
});
