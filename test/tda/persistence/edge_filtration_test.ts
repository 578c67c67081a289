import fc from "fast-check";
import { random } from "../../../lib/random.ts";
import { edgeFiltration } from "../../../lib/tda/persistence/edge_filtration.ts";
import { assertEquals } from "../../assert.ts";

Deno.test("edgeFiltration: edges up to the threshold, by length, then descending position", () => {
  fc.assert(
    fc.property(
      fc.noBias(fc.integer()),
      fc.integer({ min: 1, max: 60 }),
      fc.constantFrom(1, 5, 1e-30, 1e30),
      fc.constantFrom(0, 0.3, 1),
      (seed, n, most, share) => {
        const stream = random(seed);
        const draw = () => stream.uniform() < 0.1 ? Infinity : most * stream.integer(50) / 49;
        const lower = Float32Array.from({ length: n * (n - 1) / 2 }, draw);
        const threshold = Math.fround(share * most);
        const expected = [...lower.keys()].filter((e) => lower[e]! <= threshold)
          .sort((a, b) => lower[a]! - lower[b]! || b - a);
        const blocks = edgeFiltration({ n, lower }, threshold);
        const found = Array.from(blocks, (edges) => [...edges]).flat();
        assertEquals(found, expected);
      },
    ),
    { seed: 1, numRuns: 200 },
  );
});
