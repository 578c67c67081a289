import {
  comparePatches,
  dctCoordinates,
  gaussianKernels,
  patchReference,
  primaryCircle,
  threeCircles,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";

const patches = dctCoordinates(threeCircles(3000, 0.02, 1));
const reference = patchReference(patches, 800, 1);

Deno.test("patchReference: two samples without a patch in common, alike but for chance", () => {
  const { sample, other, floor, kleinCeiling } = reference;
  assertEquals([sample.n, other.n, sample.dim], [800, 800, 9]);
  const rows = (cloud: typeof sample) =>
    Array.from({ length: cloud.n }, (_, i) => cloud.data.subarray(9 * i, 9 * i + 9).join());
  assertEquals(new Set([...rows(sample), ...rows(other)]).size, 1600);
  for (let i = 0; i < 800; i++) {
    assertAlmostEquals(Math.hypot(...sample.data.subarray(9 * i, 9 * i + 9)), 1, 1e-6);
  }
  assertAlmostEquals(floor, 0, 0.005);
  assert(kleinCeiling > 0.8, `${kleinCeiling}`);
  assertThrows(() => patchReference(patches, 1501, 1), RangeError, "take at least 3002");
});

Deno.test("comparePatches: the same shape is nearest, then a circle of it, then noise", () => {
  const same = comparePatches(threeCircles(900, 0.02, 5), reference);
  const circle = comparePatches(primaryCircle(900, 0.02, 6), reference);
  const noise = comparePatches(gaussianKernels(900, 3, 7), reference);
  assertAlmostEquals(same.energy, 0, 0.005);
  const energies = [same, circle, noise].map(({ energy }) => energy);
  assert(energies[0]! < energies[1]! / 5 && energies[1]! < energies[2]!, `${energies}`);
  assert(same.klein > 0.9 && circle.klein < same.klein && noise.klein < circle.klein);
  assertEquals([same.near, circle.near], [1, 1]);
  assert(noise.near < 0.4);
  assertEquals(same.histogram.length, 144);
  assertEquals(circle.coverage.map(({ circle }) => circle), ["primary", "upright", "level"]);
});
