import { standingBars } from "../../../mod.ts";
import { assertEquals } from "../../assert.ts";

Deno.test("standingBars: as many as come before the widest drop", () => {
  assertEquals(standingBars([0.59, 0.57, 0.54, 0.53, 0.52, 0.03]), 5);
  assertEquals(standingBars([0.81, 0.01]), 1);
  assertEquals(standingBars([0.8, 0.75, 0.07]), 2);
  assertEquals(standingBars([0.7]), 1);
  assertEquals(standingBars([]), 0);
});

Deno.test("standingBars: none where lengths fall off without a clear drop", () => {
  // The widest drop is .20 to .15: the bar after it is three quarters as long.
  assertEquals(standingBars([0.3, 0.27, 0.24, 0.2, 0.15, 0.12, 0.09, 0.06, 0.03]), 0);
  // Half as long again is enough.
  assertEquals(standingBars([0.61, 0.4, 0.38, 0.35, 0.3, 0.28, 0.2, 0.15, 0.1, 0.05]), 1);
  assertEquals(standingBars([0.59, 0.4, 0.38, 0.35, 0.3, 0.28, 0.2, 0.15, 0.1, 0.05]), 0);
});

Deno.test("standingBars: of equally wide drops the first, and the unit does not matter", () => {
  assertEquals(standingBars([4, 2]), 1);
  const lengths = [0.6, 0.5, 0.2, 0.1];
  assertEquals(standingBars(lengths.map((one) => 1000 * one)), standingBars(lengths));
});
