import { kernelSparsity } from "../../lib/filters/kernel_sparsity.ts";
import { gaussianKernels } from "../../lib/models/gaussian_kernels.ts";
import { assertEquals, assertThrows } from "../assert.ts";

Deno.test("kernelSparsity: kernels below a hundredth of the layer's largest entry count", () => {
  const kernels = gaussianKernels(100, 3, 1).data;
  assertEquals(kernelSparsity(kernels, 9), 0);
  // A quarter of them is made small: by sign, place and all.
  for (let i = 0; i < 25 * 9; i++) kernels[i]! /= -1e4;
  assertEquals(kernelSparsity(kernels, 9), 0.25);
});

Deno.test("kernelSparsity: one large entry keeps its kernel", () => {
  const kernels = Float32Array.of(0, 0, -10, 0, 0, 0.1, 0, 0, 0.0999);
  assertEquals(kernelSparsity(kernels, 3), 1 / 3);
});

Deno.test("kernelSparsity: a layer of zeros does nothing at all", () => {
  assertEquals(kernelSparsity(new Float32Array(18), 9), 1);
});

Deno.test("kernelSparsity: it needs whole kernels", () => {
  assertThrows(() => kernelSparsity(new Float32Array(10), 9), RangeError, "rows of 9 entries");
  assertThrows(() => kernelSparsity(new Float32Array(0), 9), RangeError, "got 0");
});
