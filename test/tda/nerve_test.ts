import fc from "fast-check";
import { nerve } from "../../mod.ts";
import { assertEquals } from "../assert.ts";

Deno.test("nerve: three sets that meet in pairs only have no triangle", () => {
  const { edges, triangles } = nerve([[0, 1], [1, 2], [2, 0]], 3);
  assertEquals(edges.length, 3);
  assertEquals(triangles, []);
});

Deno.test("nerve: agrees with comparing all pairs and triples of sets", () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 14 }), { maxLength: 8 }), {
    maxLength: 9,
  });
  fc.assert(
    fc.property(sets, (sets) => {
      const edges = [];
      const triangles = [];
      for (let a = 0; a < sets.length; a++) {
        for (let b = a + 1; b < sets.length; b++) {
          const both = sets[a]!.filter((row) => sets[b]!.includes(row));
          if (both.length > 0) edges.push({ source: a, target: b, shared: both.length });
          for (let c = b + 1; c < sets.length; c++) {
            if (both.some((row) => sets[c]!.includes(row))) triangles.push([a, b, c]);
          }
        }
      }
      assertEquals(nerve(sets, 15) as unknown, { edges, triangles });
    }),
    { seed: 4, numRuns: 300 },
  );
});
