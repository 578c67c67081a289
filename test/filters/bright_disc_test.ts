import { brightDisc } from "../../lib/filters/bright_disc.ts";
import { shapeIntervals } from "../../lib/filters/shape_intervals.ts";
import { assert, assertEquals, assertThrows } from "../assert.ts";

Deno.test("brightDisc: filters stand where they are bright, evenly thinned", () => {
  const right = [-1, 0, 1, -1, 0, 1, -1, 0, 1];
  const below = [-1, -1, -1, 0, 0, 0, 1, 1, 1];
  const line = [-1, 2, -1, -1, 2, -1, -1, 2, -1];
  const rows = [right, below, line, right, below];
  const cloud = { data: Float32Array.from(rows.flat()), n: 5, dim: 9 };
  const all = brightDisc(cloud, 5);
  const at = (row: number) => [...all.data.subarray(2 * row, 2 * row + 2)].map(Math.round);
  assert(at(0)[0]! > 0 && at(1)[1]! > 0);
  assertEquals(at(2).map(Math.abs), [0, 0]);
  const some = brightDisc(cloud, 3);
  assertEquals([some.n, some.dim], [2, 2]);
  assertEquals([...some.data], [...all.data.slice(0, 2), ...all.data.slice(4, 6)]);
});

Deno.test("shapeIntervals: an interval holds its own number, dominance is cut", () => {
  const shape = { longest: 1, dominance: null, planeShare: 0.5, circleShare: 0.4, kleinShare: 0.6 };
  const draws = [0.2, 0.4].map((longest) => ({ ...shape, longest, dominance: 20 }));
  const [longest, dominance] = shapeIntervals(shape, draws);
  assertEquals([longest!.measure, longest!.value, longest!.high], ["longest loop", 1, 1]);
  assert(longest!.low > 0.2 && longest!.low < 0.21);
  assertEquals([dominance!.value, dominance!.low, dominance!.high], [10, 10, 10]);
  assertThrows(() => shapeIntervals(shape, []), RangeError, "empty sample");
});
