import { plainCloud } from "../../lib/models/plain_cloud.ts";
import { pca } from "../../lib/tda/points/pca.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";

const like = {
  mean: Float64Array.of(5, -1, 0),
  components: Float64Array.of(0.6, 0.8, 0, -0.8, 0.6, 0, 0, 0, 1),
  variances: Float64Array.of(9, 1, 0.25),
};

for (const kind of ["normal", "even"] as const) {
  Deno.test(`plainCloud: a cloud that is ${kind} has the mean and covariance asked for`, () => {
    const { mean, variances, components } = pca(plainCloud(40_000, like, kind, 1), 1);
    like.mean.forEach((value, c) => assertAlmostEquals(mean[c]!, value, 0.05));
    like.variances.forEach((value, c) => assertAlmostEquals(variances[c]!, value, 0.03 * value));
    assertAlmostEquals(Math.abs(components[0]! * 0.6 + components[1]! * 0.8), 1, 1e-3);
  });
}

Deno.test("plainCloud: an even cloud ends at the ellipsoid, and is as dense at its rim", () => {
  const n = 20_000;
  const unit = {
    mean: new Float64Array(2),
    components: Float64Array.of(1, 0, 0, 1),
    variances: Float64Array.of(1, 1),
  };
  const { data } = plainCloud(n, unit, "even", 3);
  const radii = Array.from({ length: n }, (_, i) => Math.hypot(data[2 * i]!, data[2 * i + 1]!));
  assert(radii.every((radius) => radius <= 2 + 1e-6), "variance 1 in two dimensions is radius 2");
  // Half of a disc's area lies within its radius over the root of 2.
  assertAlmostEquals(radii.filter((radius) => radius < Math.SQRT2).length / n, 0.5, 0.02);
});

Deno.test("plainCloud: the same seed gives the same points", () => {
  const draw = (seed: number) => plainCloud(5, like, "even", seed).data.join();
  assertEquals(draw(1), draw(1));
  assert(draw(1) !== draw(2));
});
