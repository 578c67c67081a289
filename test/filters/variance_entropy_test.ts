import { randomVarianceEntropy, varianceEntropy } from "../../lib/filters/variance_entropy.ts";
import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { random } from "../../lib/random.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

function normal(n: number, seed: number): Float32Array {
  const stream = random(seed);
  return Float32Array.from({ length: 9 * n }, () => stream.normal());
}

Deno.test("varianceEntropy: independent normal entries are the same in all nine directions", () => {
  assertAlmostEquals(varianceEntropy(normal(50_000, 1), 9), Math.log10(9), 1e-3);
});

Deno.test("varianceEntropy: edges of all directions have two", () => {
  const { data } = primaryCircle(4000, 0, 1);
  assertAlmostEquals(varianceEntropy(data, 9), Math.log10(2), 1e-3);
});

Deno.test("varianceEntropy: multiples of one kernel have one, a mean does not count", () => {
  const one = normal(1, 3);
  const line = Float32Array.from({ length: 90 }, (_, i) => 5 + Math.floor(i / 9) * one[i % 9]!);
  assertAlmostEquals(varianceEntropy(line, 9), 0, 1e-6);
  assertEquals(varianceEntropy(new Float32Array(90).fill(2), 9), 0);
});

Deno.test("varianceEntropy: shares 1/2, 1/4, 1/4 give log10 of 2 to the 3/2", () => {
  const kernels = Float32Array.of(2, 0, 0, -2, 0, 0, 0, 1, 1, 0, -1, -1, 0, 1, -1, 0, -1, 1);
  // Squares along the axes: 8, 4, 4.
  assertAlmostEquals(varianceEntropy(kernels, 3), 1.5 * Math.log10(2), 1e-9);
});

Deno.test("varianceEntropy: one scale for all kernels does not matter", () => {
  const kernels = normal(500, 5);
  const scaled = kernels.map((entry) => entry / 64);
  assertAlmostEquals(varianceEntropy(scaled, 9), varianceEntropy(kernels, 9), 1e-6);
});

Deno.test("varianceEntropy: half kernels and single ones are refused", () => {
  assertThrows(() => varianceEntropy(new Float32Array(10), 9), RangeError, "do not divide");
  assertThrows(() => varianceEntropy(new Float32Array(9), 9), RangeError, "at least 2");
});

Deno.test("randomVarianceEntropy: random kernels reach it, edges do not", () => {
  for (const n of [64, 256, 4096, 65_536]) {
    const limit = randomVarianceEntropy(n);
    for (let seed = 1; seed <= 5; seed++) {
      const found = varianceEntropy(normal(n, seed), 9);
      assert(found >= limit - 0.005 && found < limit * 1.1, `${n}: ${found}, ${limit}`);
    }
    assert(varianceEntropy(primaryCircle(n, 0.3, 1).data, 9) < limit);
  }
});

Deno.test("randomVarianceEntropy: it rises with the number of kernels to log10 of 9", () => {
  const limits = [16, 64, 1024, 65_536, 2 ** 30].map(randomVarianceEntropy);
  assertEquals(limits.toSorted((a, b) => a - b), limits);
  assertAlmostEquals(limits.at(-1)!, Math.log10(9), 4e-3);
});
