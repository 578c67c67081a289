import {
  circleShare,
  edgeAngle,
  gaussianKernels,
  normalizeKernels,
  primaryCircle,
} from "../../mod.ts";
import { assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

Deno.test("normalizeKernels: mean 0, norm 1, with the rows they came from", () => {
  const kernels = new Float32Array([1, 2, 3, 6, 5, 5, 5, 5, 0, 0, 0, 0, 1e-20, 0, 0, 0]);
  const { cloud, rows, constant } = normalizeKernels(kernels, 4);
  assertEquals([...rows], [0, 3]);
  assertEquals(constant, [1, 2]);
  for (let i = 0; i < cloud.n; i++) {
    const row = cloud.data.subarray(4 * i, 4 * i + 4);
    assertAlmostEquals(row.reduce((a, b) => a + b), 0, 1e-6);
    assertAlmostEquals(Math.hypot(...row), 1, 1e-6);
  }
});

Deno.test("normalizeKernels: equal up to rounding is constant", () => {
  const kernels = new Float32Array(9).fill(0.1);
  kernels[4] = 0.1 + 1e-8;
  assertEquals(normalizeKernels(kernels, 9).constant, [0]);
  kernels[4] = 0.1 + 1e-5;
  assertEquals(normalizeKernels(kernels, 9).constant, []);
});

Deno.test("normalizeKernels: contrast and brightness of a kernel do not matter", () => {
  const kernel = [3, 1, 4, 1, 5, 9, 2, 6, 5];
  const changed = kernel.map((value) => 8 * value - 16);
  const { cloud } = normalizeKernels(new Float32Array([...kernel, ...changed]), 9);
  for (let c = 0; c < 9; c++) assertAlmostEquals(cloud.data[c]!, cloud.data[9 + c]!, 1e-6);
});

Deno.test("normalizeKernels: diverged, ragged and one-entry kernels are refused", () => {
  assertThrows(
    () => normalizeKernels(new Float32Array([1, 2, NaN, 4]), 2),
    RangeError,
    "row 1 holds NaN or infinity; did training diverge?",
  );
  assertThrows(() => normalizeKernels(new Float32Array(10), 9), RangeError, "10 entries do not");
  assertThrows(() => normalizeKernels(new Float32Array(3), 1), RangeError, "got 1");
});

Deno.test("edgeAngle: turning a gradient turns its angle with it", () => {
  for (let degrees = -170; degrees <= 180; degrees += 10) {
    const angle = degrees * Math.PI / 180;
    const kernel = [];
    for (let y = -1; y <= 1; y++) {
      for (let x = -1; x <= 1; x++) kernel.push(-Math.cos(angle) * x - Math.sin(angle) * y);
    }
    const { cloud } = normalizeKernels(new Float32Array(kernel), 9);
    assertAlmostEquals(edgeAngle(cloud)[0]!, angle, 1e-6);
  }
});

Deno.test("circleShare: 1 on the primary circle, 0 off it, a quarter of a random kernel", () => {
  for (const share of circleShare(primaryCircle(50, 0, 1))) assertAlmostEquals(share, 1, 1e-6);
  const saddle = normalizeKernels(new Float32Array([1, 0, -1, 0, 0, 0, -1, 0, 1]), 9).cloud;
  assertAlmostEquals(circleShare(saddle)[0]!, 0, 1e-12);
  const random = circleShare(gaussianKernels(4000, 3, 1));
  assertAlmostEquals(random.reduce((a, b) => a + b) / random.length, 0.25, 0.01);
});

Deno.test("edgeAngle: kernels of any odd size have one, others are refused", () => {
  const entries = Array.from({ length: 25 }, (_, i) => -(i % 5) - 2 * Math.floor(i / 5));
  const five = normalizeKernels(Float32Array.from(entries), 25).cloud;
  assertAlmostEquals(edgeAngle(five)[0]!, Math.atan2(2, 1), 1e-6);
  assertAlmostEquals(circleShare(five)[0]!, 1, 1e-6);
  const four = normalizeKernels(Float32Array.from({ length: 16 }, (_, i) => i), 16).cloud;
  assertThrows(
    () => edgeAngle(four),
    RangeError,
    "kernels of 16 entries: expected a square of odd",
  );
});
