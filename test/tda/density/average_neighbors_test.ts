import { averageNeighbors, gaussianKernels, noisyCircle, toPointCloud } from "../../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../../assert.ts";

Deno.test("averageNeighbors: the mean of a point and its nearest, as all pairs give it", () => {
  const cloud = gaussianKernels(300, 3, 1);
  const { data, n, dim } = cloud;
  const moved = averageNeighbors(cloud, 12);
  const distance = (a: number, b: number) => {
    let sum = 0;
    for (let c = 0; c < dim; c++) sum += (data[a * dim + c]! - data[b * dim + c]!) ** 2;
    return sum;
  };
  for (let row = 0; row < n; row += 7) {
    const nearest = [...Array(n).keys()].sort((a, b) => distance(row, a) - distance(row, b));
    for (let c = 0; c < dim; c++) {
      const mean = nearest.slice(0, 13).reduce((sum, i) => sum + data[i * dim + c]!, 0) / 13;
      assertAlmostEquals(moved.data[row * dim + c]!, mean, 1e-6);
    }
  }
});

Deno.test("averageNeighbors: a noisy circle grows thinner, and stays as large", () => {
  const circle = noisyCircle(2000, 0.1, 2, 1);
  const radii = ({ data }: typeof circle) =>
    Array.from({ length: 2000 }, (_, i) => Math.hypot(data[2 * i]!, data[2 * i + 1]!));
  const spread = (values: number[]) => {
    const mean = values.reduce((a, b) => a + b) / values.length;
    return { mean, off: values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / values.length };
  };
  const [before, after] = [spread(radii(circle)), spread(radii(averageNeighbors(circle, 30)))];
  assert(after.off < before.off / 2, `${after.off} of ${before.off}`);
  assertAlmostEquals(after.mean, before.mean, 0.03);
});

Deno.test("averageNeighbors: equal points stay, and k must leave a neighbor", () => {
  const same = toPointCloud(new Float32Array(10).fill(3), 2);
  assertEquals([...averageNeighbors(same, 2).data], [...same.data]);
  assertThrows(() => averageNeighbors(same, 5), RangeError, "k must be an integer from 1 to 4");
});
