import { JSDOM } from "jsdom";
import type { LoopScanRow } from "../../lib/pipeline/steps/loop_scan_step.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { toFileUrl } from "../../lib/std.ts";
import {
  bars,
  densityFilter,
  graphShape,
  lens,
  mapper,
  persistence,
  type PointCloud,
  sgd,
  threeCircles,
  untrainedKernels,
} from "../../mod.ts";
import { fig4Notebook, fig4Numbers, type Fig4Results } from "../../reports/fig4/cells.ts";
import { axisPatterns } from "../../lib/filters/axis_patterns.ts";
import { assert, assertEquals } from "../assert.ts";
import { browserTest } from "../browser.ts";

/** A run whose filters are these. */
function run(cloud: PointCloud): Fig4Results {
  const { cloud: dense, rho, kept } = densityFilter(cloud, { k: 8, p: 0.9 });
  const diagram = persistence(dense);
  const graph = mapper(dense, lens(dense, "pca", 2), {
    resolution: 8,
    gain: 2,
    metric: "euclidean",
    cluster: { rule: "global" },
  });
  const row: LoopScanRow = {
    k: 8,
    p: 0.9,
    kept: dense.n,
    bars: bars(diagram, 1).map(({ birth, death }) => [birth, death] as const),
    untrained: [1, 2, 3, 4, 5].map((seed) =>
      bars(
        persistence(densityFilter(untrainedKernels(cloud.n, 3, seed), { k: 8, p: 0.9 }).cloud),
        1,
      )[0]
        ?.length ?? 0
    ),
  };
  return {
    profile: "custom",
    origin: "Made up for a test.",
    command: "deno task reproduce-fig4",
    seed: 1,
    network: "C(64,32,64)",
    color: "rgb",
    optimizer: sgd(0.1),
    batchSize: 32,
    steps: 2000,
    replicates: [{ accuracy: 0.6 }],
    points: cloud.n,
    k: 8,
    p: 0.9,
    dense,
    keptRho: Float64Array.from(kept, (one) => rho[one]!),
    mapper: graph,
    mapperShape: graphShape(graph, new Float64Array(graph.nodes.length)),
    diagram,
    scan: [row],
    chance: axisPatterns(untrainedKernels(2000, 3, 9)),
    provenance: [],
    environment: { deno: "<b>x</b>" },
  };
}

const circles = run(threeCircles(600, 0.02, 1));
const noise = run(untrainedKernels(600, 3, 1));

Deno.test("fig4: three circles are reported as reproduced, five loops included; noise is not", () => {
  const good = fig4Numbers(circles);
  assert(good.verdicts.every(({ holds }) => holds), JSON.stringify(good.verdicts, null, 1));
  assert(good.finding.startsWith("Reproduced: "), good.finding);
  assertEquals(good.scan.map(({ loops }) => loops), [5]);
  const bad = fig4Numbers(noise);
  assert(bad.finding.startsWith("Not reproduced in full"), bad.finding);
  assertEquals(JSON.parse(JSON.stringify(bad)), bad);
});

async function render(results: Fig4Results): Promise<string> {
  const { document } = new JSDOM("").window;
  return await renderReport(fig4Notebook(results, document), document);
}

Deno.test("fig4: the page says what its numbers say", async () => {
  for (const results of [circles, noise]) {
    const text = await render(results);
    assertEquals(await render(results), text);
    const page = new JSDOM(text).window.document;
    const { finding, verdicts } = fig4Numbers(results);
    assertEquals(page.querySelector(".finding")!.textContent, finding);
    assertEquals(
      [...page.querySelectorAll(".verdicts tbody tr")].map((row) =>
        row.lastElementChild!.className
      ),
      verdicts.map(({ holds }) => holds ? "holds" : "fails"),
    );
    assertEquals(page.querySelectorAll("b").length, 0);
  }
});

browserTest("fig4: opens offline in Chromium, quietly", async (browser) => {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, await render(circles));
    const page = await browser.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => said.push(request.url()));
    await page.goto(toFileUrl(path).href);
    assertEquals(said, [toFileUrl(path).href]);
    assert((await page.screenshot()).length > 20_000);
  } finally {
    await Deno.remove(path);
  }
});
