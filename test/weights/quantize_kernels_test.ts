import fc from "fast-check";
import { quantizeKernels } from "../../lib/weights/quantize_kernels.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

function cosine(a: Float32Array, b: Float32Array): number {
  const dot = (x: Float32Array, y: Float32Array) => x.reduce((sum, e, i) => sum + e * y[i]!, 0);
  return dot(a, b) / Math.sqrt(dot(a, a) * dot(b, b));
}

Deno.test("quantizeKernels: kernels of any size come back in their direction and length", () => {
  const entry = fc.float({ min: -1, max: 1, noNaN: true });
  const kernel = fc.tuple(
    fc.array(entry, { minLength: 9, maxLength: 9 }),
    fc.integer({ min: -12, max: 20 }),
  ).map(([entries, power]) => Float32Array.from(entries, (e) => e * 2 ** power))
    .filter((entries) => entries.some((e) => Math.abs(e) > 2 ** -12));
  fc.assert(fc.property(fc.array(kernel, { minLength: 1, maxLength: 5 }), (kernels) => {
    const all = Float32Array.from(kernels.flatMap((one) => [...one]));
    const { entries, scales, leastCosine } = quantizeKernels(all, 9);
    const cosines = kernels.map((one, row) => {
      const back = Float32Array.from(
        entries.subarray(9 * row, 9 * row + 9),
        (e) => e * scales[row]!,
      );
      const largest = Math.max(...one.map(Math.abs));
      assert(one.every((e, i) => Math.abs(e - back[i]!) <= largest / 79 / 2 + 1e-12));
      return cosine(one, back);
    });
    assert(Math.abs(leastCosine - Math.min(...cosines)) < 1e-6);
  }));
});

Deno.test("quantizeKernels: the scale keeps the direction of an almost constant kernel", () => {
  // Three values that 127 steps to the largest tell apart badly: 124.4, 125.5 and 127.
  const kernel = new Float32Array([124.4, 125.5, 127, 125.5, 124.4, 127, 125.5, 124.4, 127]);
  const { entries } = quantizeKernels(kernel, 9);
  const centered = (values: ArrayLike<number>) => {
    const mean = Array.from(values).reduce((a, b) => a + b, 0) / 9;
    return Float32Array.from(values, (value) => value - mean);
  };
  const plain = kernel.map(Math.round);
  const before = cosine(centered(plain), centered(kernel));
  const now = cosine(centered(entries), centered(kernel));
  assert(now > before, `${now}, ${before}`);
});

Deno.test("quantizeKernels: zeros stay, and what 16 bits cannot scale is refused", () => {
  const { entries, scales, leastCosine } = quantizeKernels(new Float32Array(9), 9);
  assertEquals([entries, scales, leastCosine], [new Int8Array(9), new Float16Array(1), 1]);
  const refuses = (kernel: number[], message: string) =>
    assertThrows(
      () => quantizeKernels(Float32Array.from([1, -1, 0, ...kernel]), 3),
      RangeError,
      message,
    );
  refuses([1e-9, -2e-9, 0], "Cannot quantize kernel 1: it comes out with a cosine of 0, expected");
  refuses([1e9, 0, 1], "Cannot quantize kernel 1: its largest entry is beyond 16-bit scales");
  refuses([NaN, 0, 1], "Cannot quantize kernel 1: an entry is NaN or infinite");
  refuses([1], "4 entries do not divide into kernels of 3");
});
