import { JSDOM } from "jsdom";
import type { LayerPatternsFile } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import { judge } from "../../lib/report/page/claim.ts";
import { verifyCertificate } from "../../lib/tda/persistence/verify_certificate.ts";
import type { PersistenceDiagram } from "../../lib/tda/diagrams/diagram.ts";
import analyze from "../../reports/analyze/mod.ts";
import { claims as fig6Claims } from "../../reports/fig6/claims.ts";
import type { Fig6Results } from "../../reports/fig6/load.ts";
import { networkClaims } from "../../reports/layers/claims.ts";
import { type LayerEvidence, layerFinding } from "../../reports/layers/findings.ts";
import { mapFoundInWords } from "../../reports/layers/map_table.ts";
import { networkNumbers } from "../../reports/layers/numbers.ts";
import { carriedKernels } from "../../reports/layers/carried.ts";
import { LAYER_SETTINGS, layerDensity, mapChance } from "../../reports/layers/settings.ts";
import { layersInWords, ranges } from "../../reports/layers/words.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { browserTest } from "../browser.ts";
import { opened, said, SAME } from "../report/live/open_page.ts";
import { layersResults } from "./layers_results.ts";
import { madePage } from "./made_page.ts";

const results = await layersResults();
const [circle, noise] = results.layers;

/** A layer with bars of H1 of these lengths, and a range of directions without edges. */
function layer(lengths: readonly number[], emptiestArcDegrees: number): LayerEvidence {
  const diagram: PersistenceDiagram = {
    prime: 2,
    metric: "euclidean",
    threshold: 2,
    n: 100,
    dims: [
      { dim: 0, pairs: [[0, null]] },
      { dim: 1, pairs: lengths.map((length) => [0.2, 0.2 + length]) },
    ],
  };
  const shares = { edge: 1, line: 0, blend: 0, saddle: 0, crossing: 0, bullseye: 0, other: 0 };
  const patterns = {
    dense: shares,
    all: shares,
    energy: { linear: 1, saddle: 0, bullseye: 0, cubic: 0, finer: 0 },
    circleShare: 0.9,
    kleinShare: 0.95,
    largestGapDegrees: emptiestArcDegrees,
    emptiestArcDegrees,
    examples: {},
  } as unknown as LayerPatternsFile;
  const none = { ...shares, edge: 0.3 };
  const draw = { map: [], longest: 0.25, gap: 0.1, circleShare: 0.3, kleinShare: 0.5 };
  return {
    diagram,
    patterns,
    mapperShape: { components: 1, cycleRank: 1, betti1: 1, longLoops: 1, persistentLoops: [] },
    map: [],
    null: Array(3).fill({ ...draw, dense: none, all: none }),
  };
}

Deno.test("layerFinding: one loop of edges all around is a circle", () => {
  const { kind, loops, words, disagreement } = layerFinding(layer([1.2, 0.2], 20));
  assertEquals([kind, loops.length, words], ["circle", 1, "circle of edges"]);
  assertEquals(disagreement, "");
});

Deno.test("layerFinding: a circle with a chord is called that, not no circle", () => {
  const { kind, loops, words, disagreement } = layerFinding(layer([0.9, 0.7, 0.1], 20));
  assertEquals([kind, loops.length], ["crossed circle", 2]);
  assertEquals(words, "circle of edges, crossed by a chord");
  assertStringIncludes(disagreement, "the barcode has 2 loops beyond the null");
});

Deno.test("layerFinding: edges that leave a quarter of all directions empty are no circle", () => {
  const { kind, words } = layerFinding(layer([0.6], 137));
  assertEquals([kind, words], ["part of a circle", "edges, but none over 137° of directions"]);
});

Deno.test("layerFinding: loops no longer than the null's do not count", () => {
  assertEquals(layerFinding(layer([0.24, 0.2], 20)).kind, "no loop");
});

Deno.test("layers: real steps tell a circle from noise, and say why a layer is too small", () => {
  assert(circle && noise);
  assertEquals(circle.finding.kind, "circle");
  assert(circle.patterns.emptiestArcDegrees < 45);
  assertEquals(noise.finding.kind === "circle", false);
  assertEquals(results.skipped.map(({ name }) => name), ["small"]);
  assertStringIncludes(results.skipped[0]!.skipped, "too few kernels: 30");
});

Deno.test("layers: what is claimed of any network is seen or not seen, never reproduced", () => {
  const verdicts = judge(networkClaims(), results);
  const answers = new Set(verdicts.map(({ answer }) => answer));
  assertEquals(answers.isSubsetOf(new Set(["seen", "not seen"])), true);
  const seen = verdicts.find(({ id }) => id === "circle")!;
  assertEquals([seen.holds, seen.found], [true, "It has a circle of edges in layer 1."]);
});

Deno.test("fig6: claims of the article are judged on VGG16 alone", () => {
  const ids = (isFigure: boolean) =>
    judge(fig6Claims, { ...results, isFigure } as Fig6Results).map(({ id }) => id);
  assertEquals(ids(true), [
    "low-circles",
    "lines-behind",
    "high-bullseyes",
    "high-crossings",
    "circle-again",
  ]);
  assert(!ids(false).includes("low-circles") && ids(false).includes("circle"));
});

Deno.test("layerDensity: a small layer takes the nearest k and p that make sense", () => {
  assertEquals(layerDensity(65_536, LAYER_SETTINGS), {
    k: 100,
    p: 0.1,
    choices: { ks: [30, 100, 300], fractions: [0.05, 0.1, 0.2] },
  });
  assertEquals(layerDensity(192, LAYER_SETTINGS), {
    k: 30,
    p: 0.2,
    choices: { ks: [30], fractions: [0.2] },
  });
  assertEquals(
    layerDensity(100, LAYER_SETTINGS),
    "too few kernels: 100, and at least 150 are needed",
  );
});

Deno.test("layersInWords: neighbors are told as ranges", () => {
  assertEquals(ranges([2, 3, 4, 7]), "2 to 4, 7");
  assertEquals(ranges([5, 6, 8]), "5, 6, 8");
  assertEquals(layersInWords([{ depth: 5 }]), "layer 5");
  assertEquals(layersInWords([]), "no layer");
});

Deno.test("layers: the name of a tensor stands where its short name is pointed at", async () => {
  const { render } = await madePage(analyze, results);
  const { document } = new JSDOM(await render()).window;
  const cells = [...document.querySelectorAll("table td[title]")];
  const circles = cells.filter(({ textContent }) => /(^|· )circle$/.test(textContent!));
  assert(circles.length >= 2, "in the table of layers, and in that of their energy");
  assert(circles.every((cell) => cell.getAttribute("title") === "circle.weight"));
  for (const id of ["grid", "barcodes", "map", "patterns", "examples"]) {
    const titles = [...document.querySelectorAll(`#${id} svg title`)];
    const named = titles.some(({ textContent }) => textContent!.startsWith("1 · circle.weight"));
    assert(named, `${id} names the tensor`);
  }
});

Deno.test("layers: what is known of random kernels tells noise from a circle", () => {
  assert(circle && noise);
  assertEquals(networkNumbers(results).layers.map(({ asRandom }) => asRandom), [false, true]);
  // A circle lies in two directions.
  assert(Math.abs(circle.variety.entropy! - Math.log10(2)) < 0.05);
  assert(noise.variety.entropy! > 0.94 && noise.variety.sparsity === 0);
});

Deno.test("layers: the whole map is held against random directions and covariance", () => {
  for (const { mapEvidence } of results.layers) {
    const { draws, largest, nulls, filters, statistics, ks, fractions } = mapEvidence!;
    assertEquals([draws, filters, statistics.length], [7, 400, ks.length * fractions.length]);
    assertEquals(nulls.map(({ name }) => name), ["uniform", "covariance"]);
    for (const { largest: drawn, p } of nulls) {
      assertEquals(drawn.length, draws);
      const as = drawn.filter((one) => (one ?? -Infinity) >= (largest ?? -Infinity)).length;
      assertEquals(p, (1 + as) / (1 + draws));
    }
  }
  const { map } = networkNumbers(results).layers[0]!.evidence;
  // The most that 7 clouds can say is p = 1/8.
  assertEquals(map!.nulls.map(({ beaten }) => beaten), [false, false]);
});

Deno.test("layers: maps are told by layer, those that were not held with the reason", () => {
  assert(circle && noise);
  const [uniform, covariance] = circle.mapEvidence!.nulls;
  const nulls = [{ ...uniform!, p: 0.01 }, { ...covariance!, p: 0.3 }];
  const beyond = { ...circle, depth: 2, mapEvidence: { ...circle.mapEvidence!, nulls } };
  const [, few] = noise.mapEvidence!.nulls;
  const large = { ...noise, depth: 5, mapEvidence: { ...noise.mapEvidence!, nulls: [few!] } };
  const small = { ...noise, depth: 6, mapEvidence: null };
  const words = mapFoundInWords([beyond, large, small]);
  assertStringIncludes(words, "Of layer 2, loops stand out more than in uniform directions in lay");
  assertStringIncludes(words, "Of layers 2, 5, loops stand out more than in normal kernels of the");
  assertStringIncludes(words, "same covariance in no layer");
  assertStringIncludes(words, "Too few kernels for any k and p of the map: layer 6.");
});

Deno.test("mapChance: large layers take the stricter null alone; draws follow settings", () => {
  assertEquals(mapChance(16_384, { draws: 19 }), {
    nulls: ["uniform", "covariance"],
    draws: 39,
  });
  assertEquals(mapChance(16_385, { draws: 19 }), { nulls: ["covariance"], draws: 19 });
  assertEquals([1, 19, 99].map((draws) => mapChance(400, { draws }).draws), [3, 39, 99]);
});

Deno.test("layers: without k and p one loop of a circle stands out, as none of noise does", () => {
  assert(circle && noise);
  for (const { rows, n, slices } of [circle.degree, noise.degree]) {
    assertEquals([rows, n, slices.length], [400, 400, 3]);
    assert(slices.every(({ untrained }) => untrained.length === 5));
  }
  assert(circle.degree.slices.every(({ ratio, untrained }) => ratio > Math.max(...untrained)));
  const least = Math.min(...circle.degree.slices.map(({ ratio }) => ratio));
  assert(noise.degree.slices.every(({ ratio }) => ratio < least), "noise has no such loop");
});

Deno.test("layers: the circle is certified and verified, the noise is not", async () => {
  assertEquals(results.certificates.map(({ of, n }) => [of, n]), [["layer 1, circle", 360]]);
  const { valid } = await verifyCertificate(results.certificates[0], results.certified[0]!);
  assertEquals(valid, true);
  const { evidence } = networkNumbers(results);
  assertEquals(evidence.certificates.map(({ of }) => of), ["layer 1, circle"]);
});

Deno.test("layers: the JSON of every layer has its loops, widest gap and Mapper graph", () => {
  for (const { loops, largestGapDegrees, mapper, h1, chance } of networkNumbers(results).layers) {
    assert(largestGapDegrees > 0 && largestGapDegrees <= 360);
    assert(mapper.components >= 1 && mapper.longLoops >= 0);
    loops.forEach(([birth, death, longer], i) => {
      assertEquals([birth, death], [...h1[i]!]);
      assertEquals(longer, death - birth > chance.longest);
    });
  }
});

Deno.test("carriedKernels: small layers whole, parts of others, as far as there is room", () => {
  const vgg = [[64, 64], [64, 128], [128, 128], [128, 256], [256, 256], [256, 256], [256, 512]]
    .concat(Array.from({ length: 5 }, () => [512, 512]))
    .map(([a, b]) => ({ n: a! * b!, dim: 9 }));
  assertEquals(carriedKernels(vgg), [4096, ...Array<number>(11).fill(3000)]);
  const deep = Array.from({ length: 50 }, () => ({ n: 65_536, dim: 9 }));
  assertEquals(new Set(carriedKernels(deep)), new Set([755]));
  const deeper = Array.from({ length: 300 }, () => ({ n: 65_536, dim: 9 }));
  assertEquals(new Set(carriedKernels(deeper)), new Set([0]));
  const wide = carriedKernels([{ n: 192, dim: 49 }, { n: 40_000, dim: 25 }, { n: 4096, dim: 9 }]);
  assertEquals(wide, [192, 3000, 4096]);
});

Deno.test("layers: a page carries its layers, and its living part says which", async () => {
  const [first] = results.live();
  assertEquals(results.live().length, 2);
  assertEquals([first!.place, first!.filters.n], [{ layer: "1 · circle" }, 400]);
  const { render } = await madePage(analyze, results);
  const { document } = new JSDOM(await render()).window;
  const rows = [...document.querySelectorAll(".live tbody tr")];
  assertEquals(rows.map((row) => row.children[0]!.textContent), ["1 · circle", "2 · noise"]);
  assertEquals(rows.map((row) => row.children[1]!.textContent), ["400", "400"]);
});

browserTest(
  "layers: every layer that is carried whole is computed as it was built, to the last bit",
  async (browser) => {
    const { render } = await madePage(analyze, results);
    await opened(browser, await render(), async (page) => {
      for (const layer of ["1 · circle", "2 · noise"]) {
        await page.locator(".clouds select").selectOption(layer);
        await said(page, SAME);
      }
    });
  },
);
