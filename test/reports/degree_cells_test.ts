import type { FigureSpec } from "../../lib/report/page/compose.ts";
import {
  degreeCells,
  degreeNumbers,
  type DegreeResults,
} from "../../reports/shared/evidence/degree_cells.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { MADE_UP } from "./made_page.ts";

const counts = { k: 9, shares: [0.5, 1], scales: [0.2, 0.4, 0.6], loops: [[1, 0, 0], [9, 1, 1]] };

function resultsOf(ratios: readonly number[], loops = counts.loops): DegreeResults {
  const slices = ratios.map((ratio, i) => ({
    share: [0.05, 0.1][i]!,
    bars: ratio > 0 ? [[0.2, 0.9]] as const : [],
    ratio,
    untrained: [1.1, 1.3],
  }));
  return { degree: { rows: 100, n: 200, radius: 2, slices, counts: { ...counts, loops } } };
}

function leadOf(id: string, results: DegreeResults): string {
  const cell = degreeCells().find((one) => one.kind === "figure" && one.id === id);
  return (cell as FigureSpec<DegreeResults>).lead!({ results, verdicts: {}, run: MADE_UP });
}

Deno.test("degreeCells: a loop stands out only above every untrained cloud", () => {
  assertStringIncludes(
    leadOf("degree-ratio", resultsOf([1.31, 8.4])),
    "stands out at 2 of 2 shares K",
  );
  assertStringIncludes(leadOf("degree-ratio", resultsOf([1.3, 8.4])), "at 1 of 2 shares K");
  assertStringIncludes(
    leadOf("degree-ratio", resultsOf([1.3, 8.4])),
    "At K = 0.1 it is 8.40 times as long as the next",
  );
  assertStringIncludes(leadOf("degree-ratio", resultsOf([Infinity, 0])), "it is the only one");
  assertStringIncludes(leadOf("degree-ratio", resultsOf([1.2, 0])), "no loop stands out");
});

Deno.test("degreeCells: the stretch of ones is named with its share", () => {
  assertStringIncludes(
    leadOf("loop-counts", resultsOf([2])),
    "from 0.4 to 0.6, is that of the densest 1 of the filters",
  );
  assertStringIncludes(
    leadOf("loop-counts", resultsOf([2], [[1, 0, 1], [9, 2, 0]])),
    "At no share of the filters",
  );
});

Deno.test("degreeNumbers: hold in JSON", () => {
  const numbers = degreeNumbers(resultsOf([Infinity, 0]));
  assertEquals(JSON.parse(JSON.stringify(numbers)), numbers);
  assertEquals(numbers.slices.map(({ ratio, longest }) => [ratio, longest]), [
    [null, [0.2, 0.9]],
    [0, null],
  ]);
});
