import { JSDOM } from "jsdom";
import { toFileUrl } from "../../lib/std.ts";
import { carriedUpdates } from "../../reports/fig5/live.ts";
import fig5 from "../../reports/fig5/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { axeViolations } from "../axe.ts";
import { browserTest } from "../browser.ts";
import { opened } from "../report/live/open_page.ts";
import type { Fig5Results } from "../../reports/fig5/load.ts";
import { fig5Results } from "./fig5_results.ts";
import { madePage } from "./made_page.ts";

const asInTheArticle = [["noise", "circle", "bottle"], ["noise", "noise", "circle"]] as const;
const untaught = [["noise", "noise", "noise"], ["noise", "noise", "noise"]] as const;
const secondOnly = [["noise", "noise", "noise"], ["noise", "circle", "circle"]] as const;

const reproduced = fig5Results({ sgd: asInTheArticle });
const nothing = fig5Results({ sgd: untaught });
const both = fig5Results({ sgd: asInTheArticle, adam: secondOnly });

interface Numbers {
  cells: { protocol: string; step: number; circleShare: number; kleinShare: number }[];
  appearance: { step: number | null; possible: number | null }[];
}

const numbersOf = (made: { numbers: unknown }) => made.numbers as unknown as Numbers;

Deno.test("fig5: a circle in layer 1, then lines, then one in layer 2, is reproduced", async () => {
  const made = await madePage(fig5, reproduced);
  const { verdicts, notebook } = made;
  const articles = Object.values(verdicts).filter(({ source }) => source.by === "article");
  assert(articles.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assertEquals(Object.keys(verdicts), [
    "sgd-layer1-circle",
    "sgd-layer1-complex",
    "sgd-layer2-early",
    "sgd-layer2-circle",
    "sgd-order",
    "sgd-layer1-covariance",
    "sgd-layer2-covariance",
    "sgd-layer1-map-untrained",
    "sgd-layer1-map-covariance",
    "sgd-layer2-map-untrained",
    "sgd-layer2-map-covariance",
  ]);
  assertEquals(
    notebook.finding,
    "Reproduced: 5 of 5 claims of the article hold with gradient descent. " +
      verdicts["sgd-layer1-covariance"].found + " " + verdicts["sgd-layer2-covariance"].found,
  );
  assertStringIncludes(notebook.title, "appears in layer 1, then in layer 2");
  const { appearance, cells } = numbersOf(made);
  assertEquals(appearance.map(({ step, possible }) => [step, possible]), [
    [500, 500],
    [2000, 2000],
  ]);
  assertEquals(cells.length, 6);
  assert(cells[1]!.circleShare > 0.9 && cells[2]!.circleShare < 0.7 && cells[2]!.kleinShare > 0.9);
  assertEquals(JSON.parse(JSON.stringify(made.numbers)), made.numbers);
});

Deno.test("fig5: networks that learn nothing are not reported as reproduced", async () => {
  const made = await madePage(fig5, nothing);
  const { verdicts, notebook } = made;
  const holding = Object.values(verdicts).filter(({ holds }) => holds).map(({ id }) => id);
  // Where there is no circle at all there is none in layer 2 after 500 updates either.
  assertEquals(holding, ["sgd-layer2-early"]);
  assert(notebook.finding.startsWith("Not reproduced: 1 of 5"), notebook.finding);
  assertStringIncludes(notebook.title, "no circle of edges");
  assertEquals(
    numbersOf(made).appearance.map(({ step, possible }) => [step, possible]),
    [[null, null], [null, null]],
  );
});

Deno.test("fig5: every way of training is judged, and the better one gives the title", async () => {
  const { verdicts, notebook, numbers } = await madePage(fig5, both);
  assertEquals(Object.keys(verdicts).length, 22);
  assertEquals(verdicts["adam-layer1-circle"].holds, false);
  assertEquals(verdicts["adam-layer2-early"].holds, false);
  assertEquals(verdicts["adam-layer2-circle"].holds, true);
  assert(
    notebook.finding.startsWith(
      "Reproduced: 5 of 5 claims of the article hold with gradient descent, 1 of 5 with Adam.",
    ),
    notebook.finding,
  );
  assert(notebook.title.startsWith("While networks learn CIFAR-10 by gradient descent, "));
  assertEquals(
    (numbers as unknown as Numbers).cells.map(({ protocol, step }) => `${protocol} ${step}`),
    ["sgd", "adam"].flatMap((way) => [0, 500, 2000, 0, 500, 2000].map((step) => `${way} ${step}`)),
  );
});

Deno.test("fig5: the page speaks of a second way of training only where there is one", async () => {
  for (const [results, ways] of [[reproduced, 1], [both, 2]] as const) {
    const { notebook } = await madePage(fig5, results);
    const prose = notebook.cells.map((cell) => cell.kind === "prose" ? cell.text : "").join("\n");
    assertEquals(prose.includes("trained in two ways"), ways === 2);
    assertEquals(notebook.about.includes("Adam"), ways === 2);
  }
});

Deno.test("fig5: claims on updates that were not looked at are not judged", async () => {
  const early = {
    ...reproduced,
    updates: [0, 100],
    rows: reproduced.rows.map((row) => {
      const [start, next] = row.cells;
      return { ...row, cells: [start!, { ...next!, update: 100, covariance: null }] };
    }),
  };
  const { verdicts, notebook } = await madePage(fig5, early);
  const layers = ["sgd-layer1-map", "sgd-layer2-map"];
  assertEquals(Object.keys(verdicts), [
    "sgd-order",
    ...layers.flatMap((layer) => [`${layer}-untrained`, `${layer}-covariance`]),
  ]);
  assertEquals(notebook.cells.filter((cell) => cell.kind === "figure").length, 4);
});

Deno.test("fig5: the maps of k and p are judged and told layer by layer", async () => {
  const made = await madePage(fig5, both);
  const { evidence } = made.numbers as unknown as {
    evidence: { maps: { protocol: string; layer: string; step: number; samples: number[] }[] };
  };
  assertEquals(evidence.maps.map(({ protocol, layer, step }) => [protocol, layer, step]), [
    ["sgd", "conv1", 500],
    ["sgd", "conv1", 2000],
    ["sgd", "conv2", 500],
    ["sgd", "conv2", 2000],
    ["adam", "conv1", 500],
    ["adam", "conv1", 2000],
    ["adam", "conv2", 500],
    ["adam", "conv2", 2000],
  ]);
  const { verdicts, notebook } = made;
  assertEquals(verdicts["sgd-layer2-map-untrained"].holds, true);
  assertEquals(verdicts["adam-layer1-map-untrained"].holds, false);
  assertStringIncludes(
    verdicts["sgd-layer2-map-untrained"].found,
    "Over all k and p, loops of layer 2 after the last update with gradient descent stand out more",
  );
  const tables = notebook.cells.filter((cell) => cell.kind === "table");
  const maps = tables.find(({ heading }) => heading === "The map of k and p of every layer")!;
  assertEquals(maps.rows.length, 16);
});

Deno.test("fig5: a tenth decides whether layer 1 grows more complex", async () => {
  const [one, ...rest] = reproduced.rows;
  const end = one!.cells.at(-1)!;
  const faded = (share: number) => {
    const peak = one!.cells[1]!.shape.circleShare;
    const shape = { ...end.shape, circleShare: share * peak };
    return {
      ...reproduced,
      rows: [{ ...one!, cells: [...one!.cells.slice(0, -1), { ...end, shape }] }, ...rest],
    };
  };
  for (const [share, holds] of [[0.89, true], [0.91, false]] as const) {
    const verdict = (await madePage(fig5, faded(share))).verdicts["sgd-layer1-complex"];
    assertEquals([verdict.holds, verdict.threshold], [holds, 0.1]);
    assertStringIncludes(verdict.expected, "10\u00a0%");
    assertEquals(verdict.found.includes("does not fall"), !holds);
  }
});

/** The same results with layer 2 after 500 updates seen by other sets of landmarks. */
function withStarts(...starts: Fig5Results["rows"][number]["cells"][number]["starts"]) {
  const [one, two] = reproduced.rows;
  const [start, middle, end] = two!.cells;
  return {
    ...reproduced,
    rows: [one!, { ...two!, cells: [start!, { ...middle!, starts }, end!] }],
  };
}

Deno.test("fig5: where sets of landmarks disagree there is no verdict", async () => {
  const [circle, noise] = [
    reproduced.rows[0]!.cells[1]!.shape,
    reproduced.rows[1]!.cells[1]!.shape,
  ];
  const { verdicts, notebook, numbers } = await madePage(fig5, withStarts(circle, noise, noise));
  const early = verdicts["sgd-layer2-early"];
  assertEquals([early.holds, early.answer], [null, "undecided"]);
  assertStringIncludes(early.found, "sets of landmarks disagree");
  assertStringIncludes(early.measured, "median and range of 3 sets");
  // Layer 1 shows it at the same look: whether it comes first is open too.
  assertEquals(verdicts["sgd-order"].holds, null);
  assert(
    notebook.finding.startsWith("Reproduced in part: 3 of 5 claims"),
    notebook.finding,
  );
  assertStringIncludes(notebook.finding, "(2 left open)");
  assertEquals(
    (numbers as unknown as Numbers).appearance.map(({ step, possible }) => [step, possible]),
    [[500, 500], [2000, 500]],
  );
  const agreed = await madePage(fig5, withStarts(noise, noise));
  assertEquals(agreed.verdicts["sgd-layer2-early"].holds, true);
});

Deno.test("fig5: both layers must have one loop, twice as long as the next", async () => {
  const weaker = (layer: number, update: number, dominance: number) => ({
    ...reproduced,
    rows: reproduced.rows.map((row, i) => ({
      ...row,
      cells: row.cells.map((cell) =>
        i + 1 === layer && cell.update === update
          ? { ...cell, starts: cell.starts.map((shape) => ({ ...shape, dominance })) }
          : cell
      ),
    })),
  });
  for (
    const [layer, update, id] of [
      [1, 500, "sgd-layer1-circle"],
      [2, 2000, "sgd-layer2-circle"],
    ] as const
  ) {
    for (const [dominance, holds] of [[1.99, false], [2, true]] as const) {
      const verdict = (await madePage(fig5, weaker(layer, update, dominance))).verdicts[id];
      assertEquals([verdict.threshold, verdict.holds], [2, holds], id);
    }
  }
});

Deno.test("fig5: a loop that a cloud of the same covariance has too is not beyond it", async () => {
  const row = reproduced.rows[0]!;
  const against = (length: number) => ({
    ...reproduced,
    rows: [{
      ...row,
      cells: row.cells.map((cell) =>
        cell.covariance ? { ...cell, covariance: { ...cell.covariance, length } } : cell
      ),
    }, reproduced.rows[1]!],
  });
  const least = Math.min(...row.cells.slice(1).map(({ shape }) => shape.longest));
  for (const [length, holds] of [[least, false], [least - 0.001, true]] as const) {
    const { verdicts } = await madePage(fig5, against(length));
    assertEquals(verdicts["sgd-layer1-covariance"].holds, holds);
    assertEquals(verdicts["sgd-layer1-circle"].holds, true);
  }
});

Deno.test("fig5: no more is claimed of accuracy than an interval without 0 says", async () => {
  const lead = async (low: number) => {
    const rows = reproduced.rows.map((row) => {
      const { generalization } = row;
      const longest = { ...generalization.last!.longest, low };
      return {
        ...row,
        generalization: { ...generalization, last: { ...generalization.last!, longest } },
      };
    });
    const { notebook } = await madePage(fig5, { ...reproduced, rows });
    const cell = notebook.cells.find((one) => one.kind === "figure" && one.id === "generalization");
    assert(cell?.kind === "figure");
    return cell.lead;
  };
  assertStringIncludes(await lead(-0.1), "layer 1: none is found");
  assertStringIncludes(await lead(0.1), "layer 1: rank correlation 0.50");
});

Deno.test("fig5: updates without the start, or without another, are refused", () => {
  const { check, profiles } = fig5.settings;
  const sizes = profiles.quick!.settings;
  check!({ ...sizes, updates: [500, 0] });
  for (const updates of [[100, 500], [0], [0, 0]]) {
    assertThrows(() => check!({ ...sizes, updates }), RangeError, "Cannot look at the updates");
  }
});

Deno.test("fig5: figures say what their claims say, and text from outside stays text", async () => {
  for (const results of [reproduced, nothing, both]) {
    const { notebook, render } = await madePage(fig5, results);
    for (const cell of notebook.cells) {
      if (cell.kind !== "figure") continue;
      for (const id of cell.claims) {
        assertStringIncludes(cell.lead, notebook.verdicts.find((one) => one.id === id)!.found);
      }
    }
    const text = await render();
    assertEquals(await (await madePage(fig5, results)).render(), text);
    const { document } = new JSDOM(text).window;
    assertEquals(document.querySelectorAll("img").length, 0);
    assertStringIncludes(document.querySelector(".warning")!.textContent!, "<img src=x");
  }
});

browserTest(
  "fig5: the slider and the button play training, one frame at a time",
  async (browser) => {
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await Deno.writeTextFile(path, await (await madePage(fig5, both)).render());
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
      // Beside the dots of every row stands its cell of the grid after the same update.
      const follows = async (column: string) => {
        const names = await page.locator(".follow svg > text").allTextContents();
        assertEquals(names, new Array(both.rows.length).fill(column));
        const titles = await page.locator(".follow svg > title").allTextContents();
        both.rows.forEach(({ label }, row) => assertStringIncludes(titles[row]!, label));
      };
      const all = (label: string) => new Array(both.rows.length).fill(label);
      assertEquals(await shown(), all("after 2,000 updates"));
      const slider = page.locator(".player input");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      assertEquals(await shown(), all("after 500 updates"));
      await follows("500");
      await page.locator(".player button").click();
      assertEquals(await shown(), all("after 0 updates"));
      await follows("0");
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

Deno.test("carriedUpdates: the last, those of the claims, then late before early", () => {
  const updates = [0, 200, 300, 400, 500, 1000, 2000];
  assertEquals(carriedUpdates(updates, 100_000), [2000, 500, 1000, 400, 300, 200, 0]);
  assertEquals(carriedUpdates(updates, 300_000), [2000, 500]);
  assertEquals(carriedUpdates(updates, 2_000_000), [], "nothing has room");
});

browserTest(
  "fig5: a graph of the grid opens large, by pointer and by keys, and goes along its row",
  async (browser) => {
    await opened(browser, await (await madePage(fig5, both)).render(), async (page) => {
      const cells = page.locator("svg[data-cell]");
      assertEquals(await cells.count(), both.rows.length * both.updates.length);
      const name = page.locator("dialog.large p");
      const rows = both.rows.map(({ label }) => label);
      await cells.nth(1).click();
      assertStringIncludes((await name.textContent())!, `${rows[0]} after 500 updates`);
      const drawn = page.locator("dialog.large circle");
      const of = both.rows[0]!.cells[1]!.picture.sizes.length;
      assertEquals(await drawn.count(), of);
      const [large, small] = [
        await drawn.first().boundingBox(),
        await cells.nth(1).locator("circle")
          .first().boundingBox(),
      ];
      assert(large!.width > 2 * small!.width, `${large!.width} and ${small!.width} px`);
      await page.keyboard.press("ArrowRight");
      assertStringIncludes((await name.textContent())!, `${rows[0]} after 2000 updates`);
      await page.keyboard.press("ArrowRight");
      assertStringIncludes((await name.textContent())!, "after 2000", "the row ends here");
      assertEquals(await axeViolations(page), []);
      await page.keyboard.press("Escape");
      assertEquals(await page.locator("dialog.large").isVisible(), false);
      // One of them is reached by Tab; from there the arrows go down a row.
      assertEquals(await page.locator("svg[data-cell][tabindex='0']").count(), 1);
      await page.locator("svg[data-cell][tabindex='0']").focus();
      await page.keyboard.press("ArrowDown");
      await page.keyboard.press("Enter");
      assertStringIncludes((await name.textContent())!, `${rows[1]} after 0 updates`);
    });
  },
);

browserTest(
  "fig5: who wants no motion has the slider alone; without scripts the grid tells all updates",
  async (browser) => {
    const html = await (await madePage(fig5, both)).render();
    await opened(browser, html, async (page) => {
      assertEquals(await page.locator(".player button").count(), 0);
      assertEquals(await page.locator(".player input").count(), 1);
    }, { view: { reducedMotion: "reduce" } });
    await opened(browser, html, async (page) => {
      assertEquals(await page.locator("svg[data-cell]").count(), 12);
      assertEquals(await page.locator("[role=button], .player, dialog, .follow").count(), 0);
      const labels = await page.locator("[data-frame]:visible > text").allTextContents();
      assertEquals(labels, both.rows.map(() => "after 2,000 updates"));
    }, { view: { javaScriptEnabled: false } });
  },
);
