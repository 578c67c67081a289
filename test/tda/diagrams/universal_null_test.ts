import {
  deriveSeed,
  largestStatistic,
  noisyCircle,
  persistence,
  type PersistenceDiagram,
  type PersistencePair,
  random,
  randomSubsample,
  toPointCloud,
  universalNull,
} from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

function diagramOf(loops: PersistencePair[], threshold = 10): PersistenceDiagram {
  const dims = [{ dim: 0, pairs: [[0, null] as PersistencePair] }, { dim: 1, pairs: loops }];
  return { prime: 2, metric: "euclidean", threshold, n: 9, dims };
}

/** Points of a cube: noise of another kind than any null of filters. */
function cube(n: number, dim: number, seed: number) {
  const stream = random(seed);
  return toPointCloud(Float32Array.from({ length: n * dim }, () => stream.uniform()), dim);
}

Deno.test("universalNull: ℓ and p of two bars, by hand", () => {
  // ln ln of the ratios e and e^e is 0 and 1; their mean is ½.
  const { bars, ratio } = universalNull(diagramOf([[1, Math.E], [1, Math.exp(Math.E)]], 20));
  const [first, second] = bars;
  assertAlmostEquals(first!.statistic, 0.5 - 0.5772156649, 1e-9);
  assertAlmostEquals(second!.statistic, -0.5 - 0.5772156649, 1e-9);
  assertAlmostEquals(first!.p, Math.exp(-Math.exp(-0.0772156649)), 1e-9);
  assertEquals(first!.adjusted, Math.min(1, 2 * first!.p));
  // The line: exp of e^(½ + 0.5772) · ln(2 / 0.05).
  assertAlmostEquals(Math.log(ratio), Math.exp(1.0772156649) * Math.log(40), 1e-6);
});

Deno.test("universalNull: with ½ for Čech complexes ratios count half", () => {
  const loops: PersistencePair[] = [[1, Math.E], [1, Math.exp(Math.E)]];
  const { bars, ratio } = universalNull(diagramOf(loops, 20), { complex: "cech" });
  assertAlmostEquals(bars[0]!.statistic, 0.25 - 0.5772156649, 1e-9);
  assertAlmostEquals(
    Math.log(ratio),
    (Math.exp(0.25 + 0.5772156649) * Math.log(40)) ** 2,
    1e-6,
  );
});

Deno.test("universalNull: a bar is significant exactly where it is above the line", () => {
  const diagram = persistence(noisyCircle(150, 0.12, 3, 1));
  const { bars, ratio, significant } = universalNull(diagram);
  for (const { birth, death, adjusted } of bars) {
    assertEquals(death / birth > ratio, adjusted < 0.05);
  }
  assertEquals(significant, 1);
  assertEquals(bars[0]!.statistic, largestStatistic(diagram));
});

Deno.test("universalNull: scale and unit of a cloud are no matter", () => {
  const cloud = noisyCircle(80, 0.15, 2, 1);
  const large = toPointCloud(cloud.data.map((value) => 8 * value), 2);
  assertAlmostEquals(
    largestStatistic(persistence(large)),
    largestStatistic(persistence(cloud)),
    1e-9,
  );
});

Deno.test("universalNull: noise is rejected rarely, a circle always", () => {
  const tries = 20;
  let noise = 0;
  for (let i = 0; i < tries; i++) {
    const sample = randomSubsample(cube(400, 3, i), 120, deriveSeed(1, i));
    noise += Number(universalNull(persistence(sample)).significant > 0);
    assertEquals(universalNull(persistence(noisyCircle(120, 0.1, 3, i))).significant, 1);
  }
  assert(noise <= 1, `${noise} of ${tries}`);
});

Deno.test("universalNull: open bars count, and what would decide them is named", () => {
  const loops: PersistencePair[] = [[1, 1.1], [1, 1.2], [1, 1.15], [0.01, null], [9, null]];
  const found = universalNull(diagramOf(loops));
  assertEquals([found.openSignificant, found.undecided], [1, 1]);
  assertAlmostEquals(found.nextThreshold!, 9 * found.ratio, 1e-9);
  assert(found.bars.every(({ p, adjusted }) => adjusted === Math.min(1, 5 * p)));
  assertEquals(universalNull(diagramOf(loops.slice(0, 3))).nextThreshold, undefined);
});

Deno.test("universalNull: a single bar is never significant, and none says nothing", () => {
  assertEquals(universalNull(diagramOf([[0.01, 9]])).significant, 0);
  const none = universalNull(diagramOf([]));
  assertEquals([none.bars.length, none.ratio, none.significant], [0, Infinity, 0]);
  assertEquals(largestStatistic(diagramOf([])), -Infinity);
});

Deno.test("universalNull: pieces, levels and births that have no ratio are refused", () => {
  const diagram = diagramOf([[0, 1]]);
  assertThrows(() => universalNull(diagram), RangeError, "a bar born at 0");
  assertThrows(() => universalNull(diagram, { dim: 0 }), RangeError, "dimension 0");
  assertThrows(() => largestStatistic(diagram, 2), RangeError, "dimension 2");
  assertThrows(() => universalNull(diagram, { alpha: 0 }), RangeError, "level 0");
});
