import {
  circleShare,
  figureEight,
  gaussianKernels,
  kleinBottle,
  noisyCircle,
  type PointCloud,
  primaryCircle,
  sphere,
  threeCircles,
  torus,
  twoCircles,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const rows = ({ data, n, dim }: PointCloud) =>
  Array.from({ length: n }, (_, i) => [...data.subarray(i * dim, (i + 1) * dim)]);

Deno.test("model clouds: the same seed gives the same points, another seed others", () => {
  const models: ((seed: number) => PointCloud)[] = [
    (seed) => noisyCircle(20, 0.1, 3, seed),
    (seed) => twoCircles(20, 0.1, 3, seed),
    (seed) => figureEight(20, 0.1, 3, seed),
    (seed) => primaryCircle(20, 0.1, seed),
    (seed) => threeCircles(20, 0.1, seed),
    (seed) => kleinBottle(20, 0.1, seed),
    (seed) => torus(20, 0.1, seed),
    (seed) => sphere(20, 2, seed),
    (seed) => gaussianKernels(20, 3, seed),
  ];
  for (const model of models) {
    assertEquals(model(1), model(1));
    assert(model(1).data.some((value, i) => value !== model(2).data[i]));
  }
});

Deno.test("noisyCircle, twoCircles, figureEight: without noise all is 1 from a center", () => {
  const shapes: [PointCloud, (row: number) => number][] = [
    [noisyCircle(50, 0, 2, 1), () => 0],
    [twoCircles(50, 0, 2, 1), (row) => row % 2 ? 2 : -2],
    [figureEight(50, 0, 2, 1), (row) => row % 2 ? 1 : -1],
  ];
  for (const [cloud, center] of shapes) {
    rows(cloud).forEach(([x, y], row) =>
      assertAlmostEquals(Math.hypot(x! - center(row), y!), 1, 1e-6)
    );
  }
});

Deno.test("noisyCircle: noise has its standard deviation on every coordinate", () => {
  const { data, n } = noisyCircle(20000, 0.25, 3, 1);
  let squares = 0;
  for (let i = 2; i < data.length; i += 3) squares += data[i]! ** 2;
  assertAlmostEquals(Math.sqrt(squares / n), 0.25, 0.005);
});

Deno.test("patch clouds: every patch has mean 0 and norm 1", () => {
  const clouds = [
    primaryCircle(60, 0, 1),
    threeCircles(60, 0, 1),
    kleinBottle(60, 0, 1),
    gaussianKernels(60, 3, 1),
  ];
  for (const patch of clouds.flatMap(rows)) {
    assertAlmostEquals(patch.reduce((a, b) => a + b), 0, 1e-6);
    assertAlmostEquals(Math.hypot(...patch), 1, 1e-6);
  }
});

Deno.test("threeCircles: a third are gradients, the others vary in one direction", () => {
  const cloud = threeCircles(90, 0, 1);
  const share = circleShare(cloud);
  rows(cloud).forEach((p, row) => {
    if (row % 3 === 0) {
      assertAlmostEquals(share[row]!, 1, 1e-6);
      return;
    }
    for (let i = 0; i < 9; i++) {
      // Vertical lines: all rows equal the top row; horizontal ones: all columns the left one.
      const same = row % 3 === 1 ? i % 3 : i - i % 3;
      assertAlmostEquals(p[i]!, p[same]!, 1e-6);
    }
  });
});

Deno.test("torus: without noise every point is 1 from the core circle of radius 2", () => {
  for (const [x, y, z] of rows(torus(60, 0, 1))) {
    assertAlmostEquals(Math.hypot(Math.hypot(x!, y!) - 2, z!), 1, 1e-6);
  }
});

Deno.test("sphere: points have norm 1 and mean near 0", () => {
  const cloud = sphere(5000, 3, 1);
  for (const point of rows(cloud)) assertAlmostEquals(Math.hypot(...point), 1, 1e-6);
  for (let c = 0; c < 4; c++) {
    const sum = rows(cloud).reduce((total, point) => total + point[c]!, 0);
    assertAlmostEquals(sum / cloud.n, 0, 0.03);
  }
});

Deno.test("model clouds: impossible sizes, noise and dimensions are refused", () => {
  assertThrows(() => noisyCircle(0, 0, 2, 1), RangeError, "n must be a positive integer, got 0");
  assertThrows(() => torus(2.5, 0, 1), RangeError, "n must be a positive integer, got 2.5");
  assertThrows(() => noisyCircle(5, -1, 2, 1), RangeError, "sigma must be a number from 0, got -1");
  assertThrows(() => figureEight(5, NaN, 2, 1), RangeError, "got NaN");
  assertThrows(() => twoCircles(5, 0, 1, 1), RangeError, "at least 2 coordinates, got dim = 1");
  assertThrows(() => sphere(5, 0, 1), RangeError, "d must be a positive integer, got 0");
});
