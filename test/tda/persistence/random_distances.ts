import fc from "fast-check";
import { type DistanceMatrix, random } from "../../../mod.ts";

/** Random integer distances up to `most`: few values make many ties; no triangle inequality. */
export const randomDistances = fc.record({
  n: fc.integer({ min: 1, max: 12 }),
  most: fc.constantFrom(2, 6, 1000),
  seed: fc.noBias(fc.integer()),
}).map(({ n, most, seed }): DistanceMatrix => {
  const stream = random(seed);
  const draw = () => stream.integer(most + 1);
  return { n, lower: Float32Array.from({ length: n * (n - 1) / 2 }, draw) };
});
