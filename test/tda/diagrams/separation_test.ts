import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { separation } from "../../../lib/tda/diagrams/separation.ts";
import { assertEquals } from "../../assert.ts";

const gaps = (...at: number[]) => separation(persistence(toPointCloud(Float32Array.from(at), 1)));

Deno.test("separation: gaps over the median gap, widest first, on any scale", () => {
  assertEquals(gaps(0, 1, 2, 3, 13, 14), [10, 1, 1, 1, 1]);
  assertEquals(gaps(0, 8, 16, 24, 104, 112), [10, 1, 1, 1, 1]);
});

Deno.test("separation: points at one place do not count, a single place has no gap", () => {
  assertEquals(gaps(0, 0, 0, 2, 7), [5 / 3.5, 2 / 3.5]);
  assertEquals(gaps(4, 4), []);
  assertEquals(gaps(3), []);
});
