import {
  gaussianKernels,
  kleinBottle,
  kleinHistogram,
  nearestKleinPatches,
  normalizeKernels,
  patch,
} from "../../mod.ts";
import { assert, assertAlmostEquals, assertEquals } from "../assert.ts";

/** The patch at a place of the Klein bottle, line and edge of equal length. */
function patchAt(direction: number, mixture: number): number[] {
  const along = (x: number, y: number) => Math.cos(direction) * x + Math.sin(direction) * y;
  const [edge, line] = [patch(along), patch((x, y) => along(x, y) ** 2)];
  return edge.map((entry, i) => Math.cos(mixture) * line[i]! + Math.sin(mixture) * entry);
}

Deno.test("nearestKleinPatches: finds the two angles that a patch was made from", () => {
  for (let i = 0; i < 12; i++) {
    for (let j = 0; j < 12; j++) {
      const [direction, mixture] = [Math.PI * (i + 0.5) / 12, 2 * Math.PI * (j + 0.5) / 12];
      const data = Float32Array.from(patchAt(direction, mixture));
      const found = nearestKleinPatches({ data, n: 1, dim: 9 });
      assertAlmostEquals(found.direction[0]!, direction, 1e-3);
      assertAlmostEquals(found.mixture[0]!, mixture, 1e-3);
      const { shares, near } = kleinHistogram({ data, n: 1, dim: 9 });
      assertEquals([shares.indexOf(1), near], [12 * i + j, 1]);
    }
  }
});

Deno.test("nearestKleinPatches: past 180° the angles come back reversed", () => {
  const place = (direction: number, mixture: number) => {
    const data = Float32Array.from(patchAt(direction, mixture));
    const found = nearestKleinPatches({ data, n: 1, dim: 9 });
    return [found.direction[0]!, found.mixture[0]!] as const;
  };
  const [a, b] = [place(0.3, 1.2), place(0.3 + Math.PI, 2 * Math.PI - 1.2)];
  assertAlmostEquals(a[0], b[0], 1e-3);
  assertAlmostEquals(a[1], b[1], 1e-3);
});

Deno.test("kleinHistogram: patches all over the bottle fill it; noise is hardly counted", () => {
  const { cloud } = normalizeKernels(kleinBottle(20_000, 0, 1).data, 9);
  const { shares, near } = kleinHistogram(cloud);
  assertEquals(near, 1);
  assert(shares.every((share) => share > 0.001), "every box");
  assertAlmostEquals(shares.reduce((a, b) => a + b), 1, 1e-9);
  assert(kleinHistogram(gaussianKernels(2000, 3, 1)).near < 0.4);
  const none = kleinHistogram({ data: new Float32Array(9), n: 1, dim: 9 });
  assertEquals([none.near, Math.max(...none.shares)], [0, 0]);
  assertEquals(kleinHistogram({ data: new Float32Array(), n: 0, dim: 9 }).near, 0);
});
