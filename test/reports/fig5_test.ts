import { JSDOM } from "jsdom";
import { FIG5_PROFILES } from "../../reports/cifar/settings.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { toFileUrl } from "../../lib/std.ts";
import {
  denseShape,
  graphShape,
  kleinBottle,
  lens,
  mapper,
  persistence,
  type PointCloud,
  primaryCircle,
  sgd,
  untrainedKernels,
} from "../../mod.ts";
import {
  type Fig5CellResults,
  fig5Notebook,
  fig5Numbers,
  type Fig5Results,
} from "../../reports/fig5/cells.ts";
import { assert, assertEquals, assertStringIncludes } from "../assert.ts";
import { browserTest } from "../browser.ts";

const STEPS = [0, 500, 2000];
const settings = { ...FIG5_PROFILES.quick, steps: STEPS, draws: 4 };
type MakeCloud = (seed: number) => PointCloud;
const noise: MakeCloud = (seed) => untrainedKernels(150, 3, seed);
const circle: MakeCloud = (seed) => primaryCircle(150, 0.05, seed);
const bottle: MakeCloud = (seed) => kleinBottle(150, 0.05, seed);

function cell(layer: number, step: number, make: MakeCloud): Fig5CellResults {
  const dense = make(10 * layer + step);
  const diagram = persistence(dense);
  const graph = mapper(dense, lens(dense, "pca", 2), {
    resolution: 6,
    gain: 2,
    metric: "euclidean",
    cluster: { rule: "global" },
  });
  return {
    layer: settings.layers[layer]!,
    step,
    points: 500,
    k: 8,
    dense,
    mapper: graph,
    mapperShape: graphShape(graph, new Float64Array(graph.nodes.length)),
    diagram,
    coveringRadius: 0,
    shape: denseShape(dense, diagram),
    resampled: [1, 2, 3, 4].map((draw) => {
      const again = make(1000 * draw + 10 * layer + step);
      return denseShape(again, persistence(again));
    }),
  };
}

/** A run in which the layers pass through these clouds at the three steps. */
function run(first: MakeCloud[], second: MakeCloud[]): Fig5Results {
  return {
    profile: "custom",
    origin: "Made up for a test.",
    command: "deno task reproduce-fig5",
    seed: 1,
    settings,
    network: "C(64,32,64)",
    backend: "native",
    adapter: "cpu",
    protocols: [{
      name: "sgd",
      optimizer: sgd(0.1),
      start: "narrow",
      replicates: [{ index: 0, seed: 5, accuracy: 0.6 }, { index: 1, seed: 6, accuracy: 0.7 }],
      failed: [{ index: 2, error: "<img src=x onerror=alert(1)>" }],
      cells: [first, second].flatMap((clouds, layer) =>
        clouds.map((make, i) => cell(layer, STEPS[i]!, make))
      ),
    }],
    provenance: [],
    environment: { deno: "x" },
  };
}

const likeTheArticle = run([noise, circle, bottle], [noise, noise, circle]);
const nothing = run([noise, noise, noise], [noise, noise, noise]);

Deno.test("fig5: a circle that moves from layer 1 to layer 2 is reported as reproduced", () => {
  const { finding, verdicts, appearance, cells } = fig5Numbers(likeTheArticle);
  assert(verdicts.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assert(finding.startsWith("Reproduced: 5 of 5"), finding);
  assertEquals(appearance.map(({ step, interval, seen }) => [step, ...interval, seen]), [
    [500, 500, 500, 1],
    [2000, 2000, 2000, 1],
  ]);
  assertEquals(cells.length, 6);
  assert(cells[1]!.circleShare > 0.9 && cells[2]!.circleShare < 0.7 && cells[2]!.kleinShare > 0.9);
});

Deno.test("fig5: networks that learn nothing are not reported as reproduced", () => {
  const { finding, appearance } = fig5Numbers(nothing);
  assert(finding.startsWith("Not reproduced in full"), finding);
  assertEquals(appearance.map(({ step, seen }) => [step, seen]), [[null, 0], [null, 0]]);
});

async function render(results: Fig5Results): Promise<string> {
  const { document } = new JSDOM("").window;
  return await renderReport(fig5Notebook(results, document), document);
}

Deno.test("fig5: the page says what its numbers say, and text from outside stays text", async () => {
  for (const results of [likeTheArticle, nothing]) {
    const text = await render(results);
    assertEquals(await render(results), text);
    const page = new JSDOM(text).window.document;
    const { finding, verdicts } = fig5Numbers(results);
    assertEquals(page.querySelector(".finding")!.textContent, finding);
    assertEquals(
      [...page.querySelectorAll(".verdicts tbody tr")].map((row) =>
        row.lastElementChild!.className
      ),
      verdicts.map(({ holds }) => holds ? "holds" : "fails"),
    );
    assertEquals(page.querySelectorAll("img").length, 0);
    assertStringIncludes(page.querySelector(".warning")!.textContent!, "<img src=x");
    for (const link of page.querySelectorAll<HTMLAnchorElement>(".verdicts a")) {
      assert(page.getElementById(link.getAttribute("href")!.slice(1)), link.outerHTML);
    }
  }
});

browserTest(
  "fig5: the slider and the button play training, one frame at a time",
  async (browser) => {
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await Deno.writeTextFile(path, await render(likeTheArticle));
      const page = await browser.newPage();
      const said: string[] = [];
      page.on("console", (message) => said.push(message.text()));
      page.on("pageerror", (error) => said.push(String(error)));
      await page.goto(toFileUrl(path).href);
      const shown = () =>
        page.evaluate(() =>
          [...document.querySelectorAll("[data-frame].shown")].map((f) =>
            f.getAttribute("data-frame")
          )
        );
      assertEquals(await shown(), ["after 2,000 updates"]);
      const slider = page.locator(".player input");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      assertEquals(await shown(), ["after 500 updates"]);
      await page.locator(".player button").click();
      assertEquals(await shown(), ["after 0 updates"]);
      await page.waitForFunction(() =>
        document.querySelector("[data-frame].shown")?.getAttribute("data-frame") ===
          "after 2,000 updates"
      );
      assertStringIncludes(await page.locator(".player button").textContent() ?? "", "play");
      assertEquals(said, []);
    } finally {
      await Deno.remove(path);
    }
  },
);
