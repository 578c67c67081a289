import { gaussianKernels } from "../../../lib/models/gaussian_kernels.ts";
import { primaryCircle } from "../../../lib/models/primary_circle.ts";
import { energyDistance, meanDistance } from "../../../lib/tda/points/energy_distance.ts";
import { selectRows, toPointCloud } from "../../../lib/tda/points/points.ts";
import { assert, assertEquals, assertThrows } from "../../assert.ts";

const line = (...places: number[]) => toPointCloud(Float32Array.from(places), 1);

Deno.test("energyDistance: on a line, 2 ∫ (F − G)² is its square", () => {
  // D² = 2 ∫ (F − G)²; for many points the estimate without bias comes near to it.
  const steps = Array.from({ length: 400 }, (_, i) => (i + 0.5) / 400);
  const [a, b] = [line(...steps), line(...steps.map((step) => 2 * step))];
  // F = x and G = x / 2 up to 1, then F = 1 and G = x / 2: twice (1/12 + 1/12).
  assert(Math.abs(energyDistance(a, b) ** 2 - 2 * (1 / 12 + 1 / 12)) < 5e-3);
});

Deno.test("energyDistance: symmetric, and zero for halves of one distribution up to noise", () => {
  const circle = primaryCircle(600, 0.05, 1);
  const noise = gaussianKernels(600, 3, 2);
  const rows = (from: number) => Uint32Array.from({ length: 300 }, (_, i) => from + i);
  const [first, second] = [selectRows(noise, rows(0)), selectRows(noise, rows(300))];
  assert(energyDistance(first, second) < 0.1);
  assert(energyDistance(circle, noise) > 0.3);
  assert(Math.abs(energyDistance(circle, noise) - energyDistance(noise, circle)) < 1e-12);
  const known = [meanDistance(circle, circle), meanDistance(noise, noise)] as const;
  assertEquals(energyDistance(circle, noise, known), energyDistance(circle, noise));
});

Deno.test("meanDistance: clouds that cannot be compared are refused", () => {
  assertEquals(meanDistance(line(3), line(5)), 2);
  const alone = line(3);
  assertEquals(meanDistance(alone, alone), 0);
  assertThrows(() => meanDistance(line(), line(1)), RangeError, "one has no points");
  const plane = toPointCloud(new Float32Array(4), 2);
  assertThrows(() => meanDistance(plane, line(1)), RangeError, "2 and 1 coordinates");
});
