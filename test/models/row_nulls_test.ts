import {
  covarianceMatched,
  isOnSphere,
  noisyCircle,
  type PointCloud,
  primaryCircle,
  ROW_NULLS,
  sphere,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";

const lengths = ({ data, n, dim }: PointCloud) =>
  Array.from({ length: n }, (_, row) => Math.hypot(...data.subarray(row * dim, (row + 1) * dim)));
const column = ({ data, n, dim }: PointCloud, c: number) =>
  Array.from({ length: n }, (_, row) => data[row * dim + c]!);

/** Points of a circle around (10, 0, 0), so that no null may move them to 0. */
function moved(): PointCloud {
  const { data, n, dim } = noisyCircle(400, 0.05, 3, 1);
  return { data: data.map((entry, i) => entry + (i % dim === 0 ? 10 : 0)), n, dim };
}

Deno.test("row nulls: as many points as asked, scaled as rows are, decided by the seed", () => {
  for (const { like, label } of Object.values(ROW_NULLS)) {
    const draw = like(moved(), "unit");
    const drawn = draw(100, 3);
    assertEquals([drawn.n, drawn.dim], [100, 3], label);
    assert(lengths(drawn).every((length) => Math.abs(length - 1) < 1e-5), label);
    assertEquals(draw(100, 3), drawn);
    assert(draw(100, 4).data.some((value, i) => value !== drawn.data[i]), label);
  }
});

Deno.test("row nulls: shuffled columns hold the same numbers, normal points the same mean", () => {
  const rows = moved();
  const sorted = (cloud: PointCloud) => column(cloud, 1).sort((a, b) => a - b);
  assertEquals(sorted(ROW_NULLS.shuffled.like(rows, "none")(rows.n, 1)), sorted(rows));
  const normal = column(ROW_NULLS.covariance.like(rows, "none")(rows.n, 1), 0);
  assertAlmostEquals(normal.reduce((a, b) => a + b) / rows.n, 10, 0.2);
});

Deno.test("row nulls: rows that are kernels get the null of kernels of the same covariance", () => {
  const kernels = primaryCircle(50, 0.1, 1);
  const drawn = ROW_NULLS.covariance.like(kernels, "kernel")(50, 7);
  assertEquals(drawn.data, covarianceMatched(kernels, 7).data);
});

Deno.test("row nulls: uniform directions are those of the sphere that rows lie on", () => {
  const { data, n, dim } = sphere(200, 2, 1);
  const large = { data: data.map((entry) => 5 * entry), n, dim };
  assert(isOnSphere(large, "none"));
  const drawn = ROW_NULLS.uniform.like(large, "none")(200, 1);
  assert(lengths(drawn).every((length) => Math.abs(length - 5) < 1e-4));
  assert(!isOnSphere(moved(), "none"));
});
