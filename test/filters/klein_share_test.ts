import {
  denseShape,
  kleinBottle,
  kleinShare,
  nearestKleinPatches,
  normalizeKernels,
  persistence,
  primaryCircle,
  sphere,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("kleinShare: 1 on the Klein bottle and on its circle of edges, less for a saddle", () => {
  for (const cloud of [kleinBottle(200, 0, 1), primaryCircle(200, 0, 2)]) {
    for (const share of kleinShare(cloud)) assertAlmostEquals(share, 1, 1e-6);
  }
  // xy turns into x² − y² by 45°: half of it is a line's bright, half the crossing line's dark
  // part.
  const saddle = { data: Float32Array.from([1, 0, -1, 0, 0, 0, -1, 0, 1]), n: 1, dim: 9 };
  const [share] = kleinShare(saddle);
  assert(share! > 0.4 && share! < 0.9, `${share}`);
});

Deno.test("kleinShare: no patch of a fine grid of the Klein bottle is nearer", () => {
  const { cloud } = normalizeKernels(sphere(20, 8, 3).data, 9);
  const grid = kleinBottle(20_000, 0, 5);
  const shares = kleinShare(cloud);
  for (let row = 0; row < cloud.n; row++) {
    let most = 0;
    for (let other = 0; other < grid.n; other++) {
      let product = 0;
      for (let c = 0; c < 9; c++) product += cloud.data[9 * row + c]! * grid.data[9 * other + c]!;
      most = Math.max(most, product ** 2);
    }
    assert(shares[row]! >= most - 1e-6);
    assert(shares[row]! - most < 0.01);
  }
});

Deno.test("nearestKleinPatches: tells edges from lines, and their directions", () => {
  const upright = [1, 0, -1, 1, 0, -1, 1, 0, -1];
  const level = [-1, -1, -1, 2, 2, 2, -1, -1, -1];
  // −(x − y)², a bright line from the top left: it varies from there to the other corners.
  const slanted = [0, -1, -4, -1, 0, -1, -4, -1, 0].map((value) => value + 4 / 3);
  const data = Float32Array.from([upright, level, slanted].flat());
  const { direction, linear } = nearestKleinPatches({ data, n: 3, dim: 9 });
  assertAlmostEquals(Math.sin(direction[0]!), 0, 1e-3);
  assertAlmostEquals(linear[0]!, 1, 1e-6);
  assertAlmostEquals(direction[1]!, Math.PI / 2, 1e-3);
  assertAlmostEquals(linear[1]!, 0, 1e-6);
  assertAlmostEquals(direction[2]!, 3 * Math.PI / 4, 0.05);
  assert(linear[2]! < 1e-6);
});

Deno.test("kleinShare: kernels of any odd size have one, others are refused", () => {
  // The quadratic patch of the direction (3, 4), and a checkerboard, on a 5×5 grid.
  const line: number[] = [];
  const checkers: number[] = [];
  for (let y = -2; y <= 2; y++) {
    for (let x = -2; x <= 2; x++) {
      line.push((3 * x + 4 * y) ** 2);
      checkers.push((x + y) % 2 === 0 ? 1 : -1);
    }
  }
  const { cloud } = normalizeKernels(Float32Array.from([...line, ...checkers]), 25);
  const { share, direction, linear } = nearestKleinPatches(cloud);
  assertAlmostEquals(share[0]!, 1, 1e-6);
  assertAlmostEquals(direction[0]!, Math.atan2(4, 3), 1e-3);
  assert(linear[0]! < 1e-6 && share[1]! < 0.1);
  assertThrows(
    () => kleinShare({ data: new Float32Array(16), n: 1, dim: 16 }),
    RangeError,
    "kernels of 16 entries",
  );
});

Deno.test("denseShape: a circle of edges in five numbers", () => {
  const circle = primaryCircle(120, 0.02, 1);
  const shape = denseShape(circle, persistence(circle));
  assert(shape.longest > 1 && shape.dominance! > 3);
  assert(shape.planeShare > 0.95 && shape.circleShare > 0.95);
  assert(shape.kleinShare >= shape.circleShare);
  const point = { data: circle.data.slice(0, 18), n: 2, dim: 9 };
  assertEquals(denseShape(point, persistence(point)).longest, 0);
});
