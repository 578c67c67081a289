import { noisyCircle, standingBars, threeCircles, witnessLoops } from "../../../mod.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const standing = (cloud: ReturnType<typeof noisyCircle>, landmarks: number, seed: number) =>
  standingBars(witnessLoops(cloud, landmarks, seed).bars.map(([birth, death]) => death - birth));

Deno.test("witnessLoops: one loop on a circle, five on three circles, from any start", () => {
  for (const seed of [1, 2, 3]) {
    assertEquals(standing(noisyCircle(600, 0.05, 2, 1), 30, seed), 1);
    assertEquals(standing(threeCircles(3000, 0.02, 1), 60, seed), 5);
  }
});

Deno.test("witnessLoops: bars are told in covering radii, whatever the cloud's size", () => {
  const circle = noisyCircle(600, 0.05, 2, 1);
  const larger = { ...circle, data: circle.data.map((entry) => 8 * entry) };
  const [one, eight] = [witnessLoops(circle, 30, 1), witnessLoops(larger, 30, 1)];
  assertEquals(eight.coveringRadius, 8 * one.coveringRadius);
  assert(
    one.bars.every(([birth, death], i) =>
      Math.abs(birth - eight.bars[i]![0]) < 1e-6 && Math.abs(death - eight.bars[i]![1]) < 1e-6
    ),
  );
});

Deno.test("witnessLoops: more landmarks than points that differ are refused", () => {
  const same = { data: new Float32Array(20).fill(1), n: 10, dim: 2 };
  assertThrows(() => witnessLoops(same, 3, 1), RangeError, "fewer points that differ");
  assertThrows(() => witnessLoops(same, 11, 1), RangeError, "Cannot choose 11 landmarks");
});
