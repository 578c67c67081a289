import { primaryCircle } from "../../lib/models/primary_circle.ts";
import { untrainedKernels } from "../../lib/models/untrained_kernels.ts";
import { resampledLoops, sampleLoops } from "../../lib/filters/resampled_loops.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

const options = { k: 10, p: 0.8, draws: 6, seed: 3 };

Deno.test("resampledLoops: a circle that every group shares is found in every draw", () => {
  const cloud = primaryCircle(300, 0.1, 1);
  const groups = Array.from({ length: cloud.n }, (_, row) => row % 10);
  const { longest, dominance } = resampledLoops(cloud, groups, options);
  assertEquals([longest.length, dominance.length], [6, 6]);
  assert(longest.every((length) => length > 0.5), longest.join());
  assert(dominance.every((ratio) => ratio > 2), dominance.join());
  assertEquals(resampledLoops(cloud, groups, options), { longest, dominance });
});

Deno.test("resampledLoops: a loop that hangs on single groups is lost in some draws", () => {
  // Each group holds one arc: a draw that misses a group opens the circle.
  const cloud = primaryCircle(300, 0.02, 1);
  const angle = (row: number) => Math.atan2(cloud.data[row * 9]!, cloud.data[row * 9 + 2]!);
  const order = [...Array(cloud.n).keys()].sort((a, b) => angle(a) - angle(b));
  const groups = new Uint8Array(cloud.n);
  order.forEach((row, rank) => groups[row] = Math.floor(4 * rank / cloud.n));
  const { longest } = resampledLoops(cloud, groups, { ...options, p: 1, draws: 10 });
  assert(longest.some((length) => length < 0.5), longest.join());
});

Deno.test("sampleLoops: untrained kernels have no long loop", () => {
  const { longest, dominance } = sampleLoops(options, (draw) => untrainedKernels(300, 3, draw));
  assert(longest.every((length) => length > 0 && length < 0.6), longest.join());
  assert(dominance.every((ratio) => ratio >= 1 && ratio < 3), dominance.join());
});

Deno.test("resampledLoops: group numbers for other rows are refused", () => {
  assertThrows(
    () => resampledLoops(primaryCircle(30, 0.1, 1), [0, 1], options),
    RangeError,
    "there are 2 group numbers for 30 points",
  );
});
