import { pca, random, toPointCloud } from "../../../mod.ts";
import { assert, assertAlmostEquals, assertThrows } from "../../assert.ts";

/** A cloud with standard deviations 5, 2, 1 along a rotated frame, centered at (10, −4, 3). */
function ellipsoid(n: number) {
  const stream = random(11);
  const frame = [[0.6, 0.8, 0], [-0.8, 0.6, 0], [0, 0, 1]];
  const data = new Float32Array(3 * n);
  for (let i = 0; i < n; i++) {
    const along = [5, 2, 1].map((deviation) => deviation * stream.normal());
    for (let c = 0; c < 3; c++) {
      data[3 * i + c] = [10, -4, 3][c]! + along.reduce((s, a, k) => s + a * frame[k]![c]!, 0);
    }
  }
  return toPointCloud(data, 3);
}

Deno.test("pca: finds the axes of an ellipsoid, widest first, signs fixed", () => {
  const { components, variances, mean } = pca(ellipsoid(20000), 2);
  [25, 4, 1].forEach((v, i) => assertAlmostEquals(variances[i]!, v, 0.05 * v));
  [0.6, 0.8, 0, 0.8, -0.6, 0].forEach((v, i) => assertAlmostEquals(components[i]!, v, 0.02));
  [10, -4, 3].forEach((v, i) => assertAlmostEquals(mean[i]!, v, 0.15));
});

Deno.test("pca: scores have mean 0, variance of the component and no correlation", () => {
  const { scores, variances } = pca(ellipsoid(500), 3);
  for (let a = 0; a < 3; a++) {
    for (let b = a; b < 3; b++) {
      let product = 0;
      for (let i = 0; i < 500; i++) product += scores.data[3 * i + a]! * scores.data[3 * i + b]!;
      assertAlmostEquals(product / 499, a === b ? variances[a]! : 0, 1e-4);
    }
  }
});

Deno.test("pca: a cloud on a line has no variance across it", () => {
  const { variances } = pca(toPointCloud(new Float32Array([0, 0, 1, 2, 2, 4]), 2), 2);
  assert(variances[1]! >= 0 && variances[1]! < 1e-12);
});

Deno.test("pca: too few points and too many components are refused", () => {
  const cloud = toPointCloud(new Float32Array([0, 0, 1, 2]), 2);
  assertThrows(() => pca(cloud, 3), RangeError, "expected an integer from 1 to 2");
  assertThrows(() => pca(cloud, 0), RangeError, "Cannot keep 0 principal components");
  const single = toPointCloud(new Float32Array([0, 0]), 2);
  assertThrows(() => pca(single, 1), RangeError, "of 1 points: at least 2 are needed");
});
