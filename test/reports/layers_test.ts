import { JSDOM } from "jsdom";
import { LAYER_SETTINGS } from "../../reports/layers/steps.ts";
import type { ChanceDraw } from "../../lib/pipeline/parallel/chance_worker.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { toFileUrl } from "../../lib/std.ts";
import {
  chooseDensity,
  densityFilter,
  densityScan,
  FILTER_PATTERNS,
  type FilterPattern,
  gaussianKernels,
  graphShape,
  kleinBottle,
  lens,
  mapper,
  patternEnergy,
  patternShares,
  persistence,
  type PointCloud,
  primaryCircle,
} from "../../mod.ts";
import { analyzeNotebook, analyzeNumbers } from "../../reports/analyze/page.ts";
import { fig6Notebook, fig6Numbers, type Fig6Results } from "../../reports/fig6/page.ts";
import type { LayerResults, SkippedLayer } from "../../reports/layers/cells.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { browserTest } from "../browser.ts";

const HOSTILE = `<img src=x onerror=alert(1)>"',../../x`;
const OTHER = { edge: 0.03, line: 0.06, blend: 0.1, saddle: 0.02, crossing: 0.01, bullseye: 0.01 };

function draw(i: number): ChanceDraw {
  // Random clouds differ: dense sets are small.
  const entries = Object.entries(OTHER).map(([name, share]) => [name, share * (0.4 + 0.6 * i)]);
  const shares = { ...Object.fromEntries(entries) as typeof OTHER, other: 0.5 };
  return {
    k: 20,
    p: 0.5,
    longest: 0.3 + 0.01 * i,
    gap: 0.05 + 0.01 * i,
    circleShare: 0.26,
    kleinShare: 0.52,
    dense: shares,
    all: { ...OTHER, other: 0.77 },
  };
}

function layer(depth: number, name: string, cloud: PointCloud): LayerResults {
  const rows = densityScan(cloud, { ks: [20, 40], fractions: [0.3, 0.5] }, {
    landmarks: 120,
    seed: 1,
  });
  const chosen = chooseDensity(rows);
  const dense = densityFilter(cloud, chosen).cloud;
  const graph = mapper(dense, lens(dense, "pca", 2), {
    resolution: 6,
    gain: 2,
    metric: "euclidean",
    cluster: { rule: "global" },
  });
  const example = (dense: boolean) => ({
    row: 13,
    kernel: [1, 0, -1, 1, 0, -1, 1, 0, -1],
    fit: 0.9,
    dense,
  });
  return {
    depth,
    name,
    layout: "OIHW",
    layoutFrom: "format",
    outputs: cloud.n / 10,
    inputs: 10,
    size: 3,
    depthwise: false,
    kernels: cloud.n,
    constant: 0,
    scan: rows,
    chosen,
    dense,
    mapper: graph,
    mapperShape: graphShape(graph, new Float64Array(graph.nodes.length)),
    diagram: { ...persistence(dense), landmarks: [], coveringRadius: depth === 4 ? 0.11 : 0 },
    patterns: {
      dense: patternShares(dense),
      all: patternShares(cloud),
      energy: patternEnergy(dense),
      circleShare: depth === 9 ? 0.25 : 0.9,
      kleinShare: 0.9,
      examples: Object.fromEntries(
        FILTER_PATTERNS.map((pattern) => [pattern, [example(true), example(false)]]),
      ) as unknown as Record<FilterPattern, never[]>,
    },
    chance: [0, 1, 2, 3].map(draw),
  };
}

const edges = (seed: number) => primaryCircle(300, 0.04, seed);
const skipped: SkippedLayer = {
  ...layer(1, "tiny", edges(9)),
  skipped: "too few kernels: 3",
};

function run(layers: LayerResults[], depths: readonly number[], left: SkippedLayer[]): Fig6Results {
  return {
    network: HOSTILE,
    origin: "Made up for a test.",
    profile: "custom",
    command: "deno task reproduce-fig6",
    seed: 1,
    settings: LAYER_SETTINGS,
    layers,
    skipped: left,
    ignored: [{ tensor: HOSTILE, reason: "has 3 dimensions" }],
    provenance: [],
    environment: { deno: "x" },
    depths,
  };
}

const bottle = kleinBottle(300, 0.02, 4);
const circles = run(
  [
    layer(2, HOSTILE, edges(1)),
    layer(3, "b", edges(2)),
    layer(4, "c", {
      ...edges(3),
      n: 500,
      data: Float32Array.from([...edges(3).data, ...bottle.data.subarray(0, 1800)]),
    }),
  ],
  [2, 3, 4],
  [],
);
const mixed = run(
  [layer(2, HOSTILE, edges(1)), layer(9, "noise", gaussianKernels(300, 3, 2))],
  [2, 3, 9],
  [skipped],
);

Deno.test("fig6: circles in layers 2 to 4, lines behind the last, are reported as reproduced", () => {
  const { finding, verdicts, layers, missing } = fig6Numbers(circles);
  assert(verdicts.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assert(finding.startsWith("Reproduced: 3 of 3 layers"), finding);
  assertEquals(missing, []);
  for (const { holds, h1, dominance, kept, points, k, p, patterns, circleShare } of layers) {
    assert(holds && kept === Math.floor(p * points) && k > 0 && circleShare === 0.9);
    const lengths = h1.map(([birth, death]) => death - birth);
    assertEquals(lengths, lengths.toSorted((a, b) => b - a));
    assert(Math.abs(dominance! - lengths[0]! / lengths[1]!) < 1e-9);
    assert(Math.abs(Object.values(patterns.dense).reduce((a, b) => a + b) - 1) < 1e-9);
  }
});

Deno.test("fig6: noise fails, and missing weights are not passed over", () => {
  const { finding, verdicts, layers, missing, skipped } = fig6Numbers(mixed);
  assert(finding.startsWith("Not reproduced in full"), finding);
  assertStringIncludes(finding, "weights of layer 3 missing");
  assertEquals(layers.map(({ holds }) => holds), [true, false]);
  assertEquals(missing, [3]);
  assertEquals(skipped, [{ layer: "tiny", depth: 1, why: "too few kernels: 3" }]);
  assertEquals(verdicts.map(({ holds }) => holds), [true, false, false, false]);
});

Deno.test("analyze: counts what layers hold; a network without usable layers has a report too", async () => {
  const numbers = analyzeNumbers(mixed);
  assertEquals(
    numbers.finding,
    "1 of 2 convolution layers hold a circle of edges; 1 more could not be analyzed.",
  );
  assertEquals(numbers.verdicts[0]!.holds, true);
  assertStringIncludes(numbers.verdicts[0]!.measured, "1 of 2 layers: 2 · <img");
  const none = run([], [2], [skipped]);
  assertStringIncludes(analyzeNumbers(none).finding, "None of the 1 convolution layers");
  const { document } = new JSDOM("").window;
  const page = await renderReport(analyzeNotebook(none, document), document);
  assertStringIncludes(page, "not analyzed: too few kernels: 3");
});

async function render(results: Fig6Results): Promise<string> {
  const { document } = new JSDOM("").window;
  return await renderReport(fig6Notebook(results, document), document);
}

Deno.test("fig6: the page says what its numbers say, and names from outside stay text", async () => {
  for (const results of [circles, mixed]) {
    const text = await render(results);
    assertEquals(await render(results), text);
    assert(!/(?:src|href)="https?:/.test(text), "no outside address");
    const page = new JSDOM(text).window.document;
    const { finding, verdicts, layers } = fig6Numbers(results);
    assertEquals(page.querySelector(".finding")!.textContent, finding);
    assertEquals(
      [...page.querySelectorAll(".verdicts tbody tr")].map((row) =>
        row.lastElementChild!.className
      ),
      verdicts.map(({ holds }) => holds ? "holds" : "fails"),
    );
    assertEquals(page.querySelectorAll("img").length, 0);
    const rows = [...page.querySelectorAll<HTMLTableRowElement>("[data-sortable] tbody tr")];
    assertEquals(rows.length, layers.length + results.skipped.length);
    assert(rows.some((row) => row.cells[1]!.textContent === HOSTILE));
    for (const link of page.querySelectorAll<HTMLAnchorElement>(".verdicts a")) {
      assert(page.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML);
    }
    for (const picture of page.querySelectorAll(".picture")) {
      assert(picture.getAttribute("aria-label")!.length > 20);
    }
    const csv = atob(
      page.querySelector<HTMLAnchorElement>('a[download="scan.csv"]')!.href.split(",")[1]!,
    );
    assertStringIncludes(csv, `"${HOSTILE.replaceAll('"', '""')}"`);
  }
  assertStringIncludes(await render(mixed), "weights of this layer are missing");
  assertStringIncludes(await render(circles), "0.11 in layer 4");
});

browserTest(
  "fig6: heads sort the table, by mouse and by keyboard, on a phone without overflow",
  async (browser) => {
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await Deno.writeTextFile(path, await render(mixed));
      const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      await page.goto(toFileUrl(path).href);
      const column = (index: number) =>
        page.evaluate(
          (index) =>
            [...document.querySelectorAll<HTMLTableRowElement>("[data-sortable] tbody tr")]
              .map((row) => row.cells[index]!.textContent),
          index,
        );
      assertEquals(await column(0), ["1", "2", "9"]);
      const head = (name: string) => page.locator("[data-sortable] th button", { hasText: name });
      await head("#").click();
      assertEquals(await column(0), ["9", "2", "1"]);
      assertEquals(
        await page.locator("[data-sortable] th").first().getAttribute("aria-sort"),
        "descending",
      );
      await head("#").press("Enter");
      assertEquals(await column(0), ["1", "2", "9"]);
      await head("× next").click();
      const ratios = (await column(8)).map((text) => Number(text));
      assertEquals(ratios.slice(0, 2), ratios.slice(0, 2).toSorted((a, b) => b - a));
      assertEquals(
        await page.evaluate(() => document.documentElement.scrollWidth),
        await page.evaluate(() => document.documentElement.clientWidth),
      );
      assertEquals(said, []);
    } finally {
      await Deno.remove(path);
    }
  },
);
