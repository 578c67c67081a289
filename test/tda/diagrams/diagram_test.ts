import { bars, dominance, type PersistenceDiagram } from "../../../mod.ts";
import { assertEquals, assertThrows } from "../../assert.ts";

const diagram: PersistenceDiagram = {
  prime: 2,
  metric: "euclidean",
  threshold: 10,
  n: 5,
  dims: [
    { dim: 0, pairs: [[0, null]] },
    { dim: 1, pairs: [[1, 2], [1, 9], [4, 8], [8, null]] },
    { dim: 2, pairs: [] },
  ],
};

Deno.test("bars: longest first, those that never die drawn to the threshold", () => {
  assertEquals(bars(diagram, 1), [
    { birth: 1, death: 9, length: 8, essential: false, index: 1 },
    { birth: 4, death: 8, length: 4, essential: false, index: 2 },
    { birth: 8, death: 10, length: 2, essential: true, index: 3 },
    { birth: 1, death: 2, length: 1, essential: false, index: 0 },
  ]);
});

Deno.test("dominance: the longest over the second longest", () => {
  assertEquals([0, 1, 2].map((dim) => dominance(diagram, dim)), [Infinity, 2, 0]);
});

Deno.test("bars: a dimension that was not computed is refused", () => {
  assertThrows(() => bars(diagram, 3), RangeError, "the diagram holds dimensions 0 to 2");
});
