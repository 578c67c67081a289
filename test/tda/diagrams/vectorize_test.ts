import {
  bettiCurve,
  persistenceImage,
  persistenceLandscape,
  persistenceSilhouette,
  persistentEntropy,
} from "../../../mod.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

const bars = [[0.1, 0.9], [0.2, 0.5], [0.4, 1.1], [0.45, 0.6]].map(([birth, death]) => ({
  birth: birth!,
  death: death!,
}));
const grid = { from: 0, to: 1.25, count: 6 };

function assertNear(found: ArrayLike<number>, expected: number[], tolerance = 1e-9) {
  assertEquals(found.length, expected.length);
  expected.forEach((value, i) => assertAlmostEquals(found[i]!, value, tolerance));
}

// Expected values are GUDHI 3.7's (gudhi.representations); landscapes and silhouettes over √2.

Deno.test("persistenceLandscape: agrees with GUDHI, over √2", () => {
  const expected = [
    [0, 0.15, 0.4, 0.35, 0.1, 0],
    [0, 0.05, 0.1, 0.15, 0, 0],
    [0, 0, 0.05, 0, 0, 0],
  ];
  assertNear(persistenceLandscape(bars, 3, grid), expected.flat());
});

Deno.test("persistenceLandscape: levels beyond the bars are 0, and levels descend", () => {
  const landscape = persistenceLandscape(bars, 6, grid);
  for (let i = 0; i < 30; i++) assertEquals(landscape[i]! >= landscape[i + 6]!, true);
  assertEquals([...landscape.subarray(24)], Array(12).fill(0));
});

Deno.test("persistenceSilhouette: agrees with GUDHI, over √2, for powers 1 and 2", () => {
  assertNear(
    persistenceSilhouette(bars, 1, grid),
    [0, 0.069230769, 0.203846154, 0.187179487, 0.035897436, 0],
  );
  assertNear(
    persistenceSilhouette(bars, 2, grid),
    [0, 0.080885312, 0.24637827, 0.215291751, 0.03943662, 0],
  );
  assertEquals([...persistenceSilhouette([], 1, grid)], Array(6).fill(0));
});

Deno.test("bettiCurve: counts the bars that hold a value, their deaths not", () => {
  assertEquals([...bettiCurve(bars, grid)], [0, 2, 3, 2, 1, 0]);
});

Deno.test("persistenceImage: agrees with GUDHI", () => {
  const births = { from: 0, to: 0.9, count: 4 };
  const lengths = { from: 0, to: 0.8, count: 3 };
  assertNear(persistenceImage(bars, 0.2, births, lengths), [
    ...[0.2726553749828832, 0.6880783667189423, 0.3962522056446224, 0.03695824741520003],
    ...[1.1632014337218828, 2.195145366311297, 0.9161899523779803, 0.06391729965065025],
    ...[3.173772484949754, 4.14834658803304, 1.6400609996694928, 0.10941841005437812],
  ], 1e-12);
});

Deno.test("persistentEntropy: as GUDHI's; 0 for one bar, the logarithm for equal ones", () => {
  assertAlmostEquals(persistentEntropy(bars), 1.2185714960829084, 1e-12);
  assertEquals(persistentEntropy(bars.slice(0, 1)), 0);
  assertEquals(persistentEntropy([]), 0);
  const equal = Array.from({ length: 7 }, () => ({ birth: 1, death: 2 }));
  assertAlmostEquals(persistentEntropy(equal), Math.log(7), 1e-12);
});

Deno.test("summaries of diagrams: refused inputs say why", () => {
  const refused: [() => unknown, string][] = [
    [() => bettiCurve(bars, { ...grid, to: 0 }), "Cannot sample from 0 to 0"],
    [() => bettiCurve(bars, { ...grid, count: 1 }), "Cannot sample 1 values"],
    [() => bettiCurve(bars, { ...grid, from: NaN }), "Cannot sample from NaN to 1.25"],
    [() => persistenceLandscape(bars, 0, grid), "levels must be an integer of at least 1, got 0"],
    [() => persistenceSilhouette(bars, -1, grid), "power must be a number of at least 0, got -1"],
    [() => persistenceImage(bars, 0, grid, grid), "spread must be a number above 0, got 0"],
  ];
  for (const [attempt, message] of refused) assertThrows(attempt, RangeError, message);
});
