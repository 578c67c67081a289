import { circleCoverage, gaussianKernels, kleinBottle, patch, threeCircles } from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("circleCoverage: three circles cover all three, each with a third and more", () => {
  for (const { circle, share, gap, octants } of circleCoverage(threeCircles(3000, 0, 1))) {
    // A third is its own; of the others, those within 30° of where circles cross.
    assert(share > 0.4 && share < 0.7, `${circle}: ${share}`);
    assert(gap < 5, `${circle}: ${gap}`);
    assert(octants.every((part) => part > 0.03), `${circle}: ${octants}`);
    assertAlmostEquals(octants.reduce((a, b) => a + b), share, 1e-9);
  }
});

Deno.test("circleCoverage: a line is on its own circle, in the third or seventh eighth", () => {
  const line = patch((x) => x * x);
  const data = Float32Array.from([...line, ...line.map((entry) => -entry)]);
  const [primary, upright, level] = circleCoverage({ data, n: 2, dim: 9 });
  assertEquals([primary!.share, upright!.share, level!.share], [0, 1, 0]);
  assertEquals(upright!.octants, [0, 0, 0.5, 0, 0, 0, 0.5, 0].map((part) => part));
  assertAlmostEquals(upright!.gap, 180, 1e-4);
  assertEquals([primary!.gap, level!.gap], [360, 360]);
});

Deno.test("circleCoverage: scale does not matter, slanted lines and noise are on none", () => {
  const slanted = Float32Array.from(patch((x, y) => (x + y) ** 2));
  const far = circleCoverage({ data: slanted.map((entry) => 7 * entry), n: 1, dim: 9 });
  assertEquals(far.map(({ share }) => share), [0, 0, 0]);
  const cloud = kleinBottle(100, 0.1, 1);
  const larger = { ...cloud, data: cloud.data.map((entry) => 4 * entry) };
  assertEquals(circleCoverage(larger), circleCoverage(cloud));
  for (const { share } of circleCoverage(gaussianKernels(2000, 3, 1))) assert(share < 0.05);
  const empty = circleCoverage({ data: new Float32Array(), n: 0, dim: 9 });
  assertEquals(empty.map(({ share, gap }) => [share, gap]), [[0, 360], [0, 360], [0, 360]]);
  const other = { data: new Float32Array(8), n: 1, dim: 8 };
  assertThrows(() => circleCoverage(other), RangeError, "expected 9 coordinates, got 8");
});
