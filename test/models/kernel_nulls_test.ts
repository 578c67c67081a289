import {
  circleShare,
  covarianceMatched,
  edgeAngle,
  KERNEL_NULLS,
  type PointCloud,
  primaryCircle,
  random,
  shuffledEntries,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

/** Mean-zero kernels that are wide in a single direction. */
function wide(n: number): PointCloud {
  const stream = random(1);
  const data = new Float32Array(9 * n);
  for (let row = 0; row < n; row++) {
    const entries = Array.from({ length: 9 }, (_, i) => stream.normal() * (i === 0 ? 5 : 1));
    const mean = entries.reduce((a, b) => a + b) / 9;
    data.set(entries.map((value) => value - mean), 9 * row);
  }
  return { data, n, dim: 9 };
}

const column = ({ data, n, dim }: PointCloud, c: number) =>
  Array.from({ length: n }, (_, row) => data[row * dim + c]!);
const mean = (values: ArrayLike<number>) =>
  Array.from(values).reduce((a, b) => a + b, 0) / values.length;

Deno.test("kernel nulls: as many kernels, of mean 0 and length 1, decided by the seed", () => {
  const kernels = wide(60);
  for (const { draw, label } of Object.values(KERNEL_NULLS)) {
    const drawn = draw(kernels, 7);
    assertEquals([drawn.n, drawn.dim], [60, 9], label);
    assertEquals(draw(kernels, 7), drawn);
    assert(draw(kernels, 8).data.some((value, i) => value !== drawn.data[i]));
    for (let row = 0; row < 60; row++) {
      const kernel = drawn.data.subarray(9 * row, 9 * row + 9);
      assertAlmostEquals(mean(kernel), 0, 1e-6);
      assertAlmostEquals(Math.hypot(...kernel), 1, 1e-5);
    }
  }
});

Deno.test("covarianceMatched: wide directions stay wide", () => {
  const kernels = wide(3000);
  const first = mean(column(covarianceMatched(kernels, 1), 0).map((value) => value ** 2));
  const other = mean(column(covarianceMatched(kernels, 1), 4).map((value) => value ** 2));
  assert(first > 5 * other, `${first} against ${other}`);
});

Deno.test("covarianceMatched: edges stay edges, with those that no direction shows between", () => {
  const [upright, level] = [[1, 0, -1, 1, 0, -1, 1, 0, -1], [1, 1, 1, 0, 0, 0, -1, -1, -1]];
  const data = Float32Array.from(
    { length: 900 },
    (_, i) => (i % 18 < 9 ? upright : level)[i % 9]! * (i % 36 < 18 ? 1 : -1),
  );
  const two = { data, n: 100, dim: 9 };
  const drawn = covarianceMatched(two, 1);
  assert(circleShare(drawn).every((share) => share > 0.999));
  const between = Array.from(edgeAngle(drawn)).filter((angle) => {
    const turns = Math.abs(angle) / (Math.PI / 2);
    return Math.abs(turns - Math.round(turns)) > 0.2;
  });
  assert(between.length > 30, `${between.length} of 100`);
});

Deno.test("shuffledEntries: each place keeps its distribution and no two go together", () => {
  const kernels = wide(4000);
  const drawn = shuffledEntries(kernels, 1);
  const spread = (cloud: PointCloud, c: number) => mean(column(cloud, c).map((v) => v ** 2));
  assert(spread(drawn, 0) > 3 * spread(drawn, 4));
  const edges = primaryCircle(4000, 0, 1);
  assertAlmostEquals(mean(circleShare(edges)), 1, 1e-5);
  const apart = mean(circleShare(shuffledEntries(edges, 1)));
  assert(apart < 0.45, `${apart}`);
});

Deno.test("kernel nulls: too few kernels, and NaN, are refused", () => {
  const one = { data: new Float32Array(9), n: 1, dim: 9 };
  assertThrows(() => covarianceMatched(one, 1), RangeError, "at least 2 are needed");
  const bad = { data: new Float32Array(18).fill(NaN), n: 2, dim: 9 };
  assertThrows(() => shuffledEntries(bad, 1), RangeError, "holds NaN");
});
