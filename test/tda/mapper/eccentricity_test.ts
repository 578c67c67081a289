import fc from "fast-check";
import { eccentricity, sphere, toPointCloud } from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("eccentricity: is the p-mean of distances", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 1, maxLength: 20 }),
      fc.constantFrom(1, 1.5, 2, 3, Infinity),
      (values, p) => {
        const found = eccentricity(toPointCloud(new Float32Array(values), 1), p);
        values.forEach((x, row) => {
          const distances = values.map((y) => Math.abs(x - y));
          const expected = p === Infinity
            ? Math.max(...distances)
            : (distances.reduce((sum, d) => sum + d ** p, 0) / values.length) ** (1 / p);
          assertAlmostEquals(found[row]!, expected, 1e-9);
        });
      },
    ),
    { seed: 1 },
  );
});

Deno.test("eccentricity: large powers of large distances near the largest distance", () => {
  const values = eccentricity(toPointCloud(new Float32Array([0, 1e30, 3e30]), 1), 400);
  assertAlmostEquals(values[0]! / 3e30, 1, 0.01);
  const points = sphere(200, 2, 1);
  const [mean, most] = [eccentricity(points, 2), eccentricity(points, Infinity)];
  assert(mean.every((value, row) => value < most[row]!));
});

Deno.test("eccentricity: equal points have none, p below 1 and no points are refused", () => {
  const same = toPointCloud(new Float32Array(6).fill(3), 2);
  assertEquals([...eccentricity(same, 2)], [0, 0, 0]);
  for (const p of [0.9, 0, -1, NaN]) {
    assertThrows(() => eccentricity(same, p), RangeError, `at least 1, or Infinity, got ${p}`);
  }
  const none = toPointCloud(new Float32Array(), 2);
  assertThrows(() => eccentricity(none, 2), RangeError, "the cloud has 0 points");
});
