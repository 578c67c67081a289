import { normalizeKernels } from "../../lib/filters/kernels.ts";
import { random } from "../../lib/random.ts";
import { layerPositions } from "../../lib/weights/degenerate_layer.ts";
import { assertEquals } from "../assert.ts";

const rule = { k: 100, p: 0.1 };

/** Random kernels, the first of them with a middle only. */
function layer(middles: number, others: number): Float32Array {
  const stream = random(1);
  return Float32Array.from({ length: 9 * (middles + others) }, (_, i) => {
    const entry = stream.normal();
    return i >= 9 * middles || i % 9 === 4 ? entry : 0;
  });
}

const count = (kernels: Float32Array) => layerPositions(normalizeKernels(kernels, 9).cloud, rule);

Deno.test("layerPositions: kernels that are a middle only have two positions", () => {
  assertEquals(count(layer(1000, 0)), {
    points: 1000,
    distinct: 2,
    crowded: 1000,
    degenerate: "its 1,000 filters have only 2 different shapes",
  });
});

Deno.test("layerPositions: random kernels all differ, few as they may be", () => {
  for (const n of [1, 20, 5000]) {
    assertEquals(count(layer(0, n)), {
      points: n,
      distinct: n,
      crowded: 0,
      degenerate: undefined,
    });
  }
});

Deno.test("layerPositions: repeated kernels count where they are what is kept", () => {
  const some = count(layer(400, 5000));
  assertEquals([some.distinct, some.crowded, some.degenerate], [5002, 400, undefined]);
  const many = count(layer(600, 5000));
  assertEquals([many.distinct, many.crowded], [5002, 600]);
  assertEquals(
    many.degenerate,
    "600 of its 5,600 filters have at least 100 others of the very same shape, so the densest " +
      "are told by nothing but their place in the file",
  );
  // Two positions of 100 points or fewer are no crowd, and 102 are enough for a shape.
  assertEquals(count(layer(150, 100)).degenerate, undefined);
});

Deno.test("layerPositions: a layer of constant kernels has no points", () => {
  assertEquals(count(new Float32Array(90).fill(1)).degenerate, "all its kernels are constant");
});
