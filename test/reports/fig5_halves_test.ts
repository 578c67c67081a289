import type { DenseShape } from "../../lib/filters/dense_shape.ts";
import { halvesByWay, halvesInWords, halvesNumbers, halvesOf } from "../../reports/fig5/halves.ts";
import type { Fig5Results } from "../../reports/fig5/load.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { fig5Results } from "./fig5_results.ts";
import { madePage } from "./made_page.ts";
import fig5 from "../../reports/fig5/mod.ts";

const results = fig5Results({
  sgd: [["noise", "circle", "bottle"], ["noise", "noise", "circle"]],
});

/** The same results with halves whose circle shows first at looks of these numbers. */
function withFirsts(...firsts: readonly (readonly number[])[]): Fig5Results {
  const shape = (longest: number): DenseShape => (
    { longest, dominance: 5, planeShare: 0.9, circleShare: 0.9, kleinShare: 0.9 }
  );
  return {
    ...results,
    rows: results.rows.map((row, layer) => ({
      ...row,
      cells: row.cells.map((cell, look) => ({
        ...cell,
        halves: {
          ...cell.halves,
          draws: firsts[layer]!.map((first) => shape(look >= first ? 1 : 0.01)),
        },
      })),
    })),
  };
}

Deno.test("halves: a circle that all halves come to show is dated by its first look", () => {
  const [one, two] = results.rows.map(halvesOf);
  assertEquals([one!.from, one!.to, one!.shares[0], one!.shares[1]], [500, 500, 0, 1]);
  assertEquals([two!.from, two!.to, two!.shares], [2000, 2000, [0, 0, 1]]);
  const [way] = halvesByWay(results);
  assertEquals([way!.first, way!.earlier], [1, 1]);
  assertStringIncludes(
    halvesInWords(results),
    "layer 1 shows it first after 500 updates, layer 2 shows it first after 2,000 updates: " +
      "layer 1 comes first",
  );
});

Deno.test("halves: intervals that share a look leave the order open", () => {
  const overlapping = withFirsts([1, 1, 2, 1], [2, 2, 2, 2]);
  const [way] = halvesByWay(overlapping);
  assertEquals([way!.first, way!.earlier], [null, 0.75]);
  assertStringIncludes(halvesInWords(overlapping), "between 500 and 2,000 updates");
  assertStringIncludes(halvesInWords(overlapping), "which comes first is undecided");
  assertEquals(halvesByWay(withFirsts([2, 2], [1, 1]))[0]!.first, 2);
});

Deno.test("halves: a half that never shows the circle leaves the interval without an end", () => {
  const some = withFirsts([1, 1, 9, 1], [9, 9, 9, 9]);
  const [one, two] = some.rows.map(halvesOf);
  assertEquals([one!.from, one!.to], [500, Infinity]);
  assertEquals([two!.from, two!.to], [Infinity, Infinity]);
  assertEquals(halvesByWay(some)[0]!.first, null);
  assertStringIncludes(halvesInWords(some), "after 500 updates at the earliest, if at all");
  assertStringIncludes(halvesInWords(some), "layer 2 never shows it");
  const [numbers] = halvesNumbers(some);
  assertEquals(numbers!.layers.map(({ from, to }) => [from, to]), [[500, null], [null, null]]);
});

Deno.test("halves: of a hundred halves two at either end are left out", () => {
  const firsts = Array.from({ length: 100 }, (_, i) => i < 2 ? 0 : i < 98 ? 1 : 2);
  const { from, to } = halvesOf(withFirsts(firsts, firsts).rows[0]!);
  assertEquals([from, to], [500, 500]);
  const one = Array.from({ length: 20 }, (_, i) => i === 0 ? 0 : 1);
  assertEquals(halvesOf(withFirsts(one, one).rows[0]!).from, 0);
});

Deno.test("halves: the page says what the numbers say", async () => {
  const { notebook, numbers } = await madePage(fig5, results);
  const words = halvesInWords(results);
  const text = notebook.cells.flatMap((cell) => cell.kind === "prose" ? [cell.text] : []);
  assert(text.some((one) => one.includes(words.slice(0, 40))), words);
  const { evidence } = numbers as unknown as { evidence: { uncertainty: unknown } };
  assertEquals(evidence.uncertainty, JSON.parse(JSON.stringify(halvesNumbers(results))));
});
