import { cyclicScale } from "../../../lib/report/figures/cyclic_scale.ts";
import { assert, assertEquals } from "../../assert.ts";

const { apply } = cyclicScale();
const turn = 2 * Math.PI;
const colors = Array.from({ length: 36 }, (_, i) => apply(i / 36 * turn));

/** Lightness and blue against yellow of a color, in CIE L*a*b*. */
function lightnessAndYellow(color: string): [number, number] {
  const [r, g, b] = [1, 3, 5].map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
    .map((one) => one <= 0.04045 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4);
  const y = 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  const z = (0.0193 * r! + 0.1192 * g! + 0.9505 * b!) / 1.0891;
  const f = (one: number) => one > 0.008856 ? Math.cbrt(one) : 7.787 * one + 16 / 116;
  return [116 * f(y) - 16, 200 * (f(y) - f(z))];
}

Deno.test("cyclicScale: a whole turn changes nothing, and there is no seam", () => {
  assertEquals(apply(0.3), apply(0.3 + turn));
  assertEquals(apply(-0.1), apply(turn - 0.1));
  assertEquals(new Set(colors).size, colors.length);
});

Deno.test("cyclicScale: every step is seen by lightness or by blue against yellow alone", () => {
  const places = colors.map(lightnessAndYellow);
  const steps = places.map(([l, b], i) => {
    const [nextL, nextB] = places[(i + 1) % places.length]!;
    return Math.hypot(nextL - l, nextB - b);
  });
  assert(Math.min(...steps) > 2, "a step of ten degrees is more than two just seen");
  assert(Math.max(...steps) < 5 * Math.min(...steps), "no step is five times another");
  const opposite = places.map(([l, b], i) => {
    const [otherL, otherB] = places[(i + 18) % places.length]!;
    return Math.hypot(otherL - l, otherB - b);
  });
  assert(Math.min(...opposite) > 25, "opposite angles are far apart");
});
