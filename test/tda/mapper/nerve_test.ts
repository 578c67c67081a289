import fc from "fast-check";
import { nerve } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

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

Deno.test("nerve: larger simplices are all sets that share a row, and come if asked for", () => {
  const sets = fc.array(fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { maxLength: 6 }), {
    maxLength: 7,
  });
  fc.assert(
    fc.property(sets, fc.integer({ min: 3, max: 5 }), (sets, maxDim) => {
      const expected: number[][] = [];
      for (let chosen = 0; chosen < 1 << sets.length; chosen++) {
        const simplex = [...sets.keys()].filter((set) => chosen >> set & 1);
        if (simplex.length < 4 || simplex.length > maxDim + 1) continue;
        const common = sets[simplex[0]!]!.some((row) =>
          simplex.every((s) => sets[s]!.includes(row))
        );
        if (common) expected.push(simplex);
      }
      const { edges, triangles, simplices } = nerve(sets, 10, maxDim);
      const size = (simplex: readonly number[]) => simplex.length;
      assertEquals(simplices!.map((s) => s.join()).sort(), expected.map((s) => s.join()).sort());
      assertEquals(simplices!.map(size), simplices!.map(size).sort());
      assertEquals(nerve(sets, 10), { edges, triangles });
      assertEquals(nerve(sets, 10, 1), { edges, triangles: [] });
    }),
    { seed: 5, numRuns: 300 },
  );
});

Deno.test("nerve: no dimension and too many simplices are refused", () => {
  assertThrows(() => nerve([], 0, 0), RangeError, "must be a positive integer, got 0");
  const sets = Array.from({ length: 25 }, () => [0]);
  assertThrows(() => nerve(sets, 1, 9), RangeError, "more than 1048576 simplices above triangles");
});
