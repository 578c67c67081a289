import fc from "fast-check";
import { selectSmallest } from "../../../lib/tda/density/select_smallest.ts";
import { assertEquals } from "../../assert.ts";

Deno.test("selectSmallest: brings the k smallest forward, the k-th last of them", () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 20 }), { minLength: 1 }),
      fc.nat(),
      (list, at) => {
        const k = at % list.length + 1;
        const values = Float64Array.from([...list, -1]);
        const sorted = list.toSorted((a, b) => a - b);
        assertEquals(selectSmallest(values, list.length, k), sorted[k - 1]);
        assertEquals([...values.subarray(0, k)].toSorted((a, b) => a - b), sorted.slice(0, k));
        assertEquals(values[k - 1], sorted[k - 1]);
        assertEquals([...values].toSorted((a, b) => a - b), [-1, ...sorted]);
      },
    ),
    { seed: 1, numRuns: 500 },
  );
});
