import { judge } from "../../lib/report/page/claim.ts";
import analyze from "../../reports/analyze/mod.ts";
import { networkClaims } from "../../reports/layers/claims.ts";
import type { networkNumbers } from "../../reports/layers/numbers.ts";
import { leftOutInWords } from "../../reports/layers/words.ts";
import { assertEquals, assertStringIncludes } from "../assert.ts";
import { layersResults } from "./layers_results.ts";
import { madePage } from "./made_page.ts";

const KERNELS = 63_605;
const REASON = "its 63,605 filters have only 2 different shapes";

/** A bullseye and its negative, in as many strengths as there are kernels. */
const middles = Float32Array.from(
  { length: 9 * KERNELS },
  (_, i) => i % 9 === 4 ? (i % 2 === 0 ? 1 : -1) * (1 + i / KERNELS) : 0,
);
const results = await layersResults([
  { name: "middles.weight", shape: [12_721, 5, 3, 3], data: middles },
  { name: "flat.weight", shape: [20, 10, 3, 3], data: new Float32Array(1800).fill(0.5) },
]);

Deno.test("a layer of two points is flagged, and not judged", () => {
  assertEquals(results.layers.map(({ name }) => name), ["circle", "noise"]);
  assertEquals(
    results.skipped.map(({ name, skipped, degenerate }) => [name, skipped, degenerate]),
    [
      ["small", "too few kernels: 30, and at least 120 are needed", false],
      ["middles", REASON, true],
      ["flat", "all 200 kernels are constant", true],
    ],
  );
});

Deno.test("a degenerate layer counts for no claim, however many bullseyes it has", () => {
  const verdicts = judge(networkClaims(), results);
  const bullseyes = verdicts.find(({ id }) => id === "bullseyes")!;
  assertEquals(bullseyes.holds, false);
  assertEquals(bullseyes.measured.startsWith("0 of 2"), true, bullseyes.measured);
});

Deno.test("page, finding and JSON say that a layer is degenerate, and why", async () => {
  const { notebook, numbers, render } = await madePage(analyze, results);
  assertStringIncludes(notebook.finding, `Degenerate, and not judged: 4 · middles: ${REASON};`);
  assertStringIncludes(notebook.finding, "1 layer with too few kernels could not be analyzed.");
  const text = await render();
  assertStringIncludes(text, `degenerate, not judged: ${REASON}`);
  const { skipped } = numbers as unknown as ReturnType<typeof networkNumbers>;
  const [, middles, flat] = skipped;
  assertEquals([middles!.layer, middles!.why, middles!.degenerate], ["middles", REASON, true]);
  // One direction of variance, and none.
  assertEquals([middles!.asRandom, flat!.entropy], [false, 0]);
  assertEquals(middles!.entropy! < 1e-6, true);
});

Deno.test("leftOutInWords: nothing is said where nothing is left out", () => {
  assertEquals(leftOutInWords([]), "");
});
