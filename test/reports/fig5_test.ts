import { JSDOM } from "jsdom";
import { toFileUrl } from "../../lib/std.ts";
import fig5 from "../../reports/fig5/mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";
import { browserTest } from "../browser.ts";
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
  appearance: { step: number | null; interval: (number | null)[]; seen: number }[];
}

const numbersOf = (made: { numbers: unknown }) => made.numbers as unknown as Numbers;

Deno.test("fig5: a circle in layer 1, then lines, then one in layer 2, is reproduced", async () => {
  const made = await madePage(fig5, reproduced);
  const { verdicts, notebook } = made;
  assert(Object.values(verdicts).every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assertEquals(Object.keys(verdicts), [
    "sgd-layer1-circle",
    "sgd-layer1-complex",
    "sgd-layer2-early",
    "sgd-layer2-circle",
    "sgd-order",
  ]);
  assertEquals(
    notebook.finding,
    "Reproduced: 5 of 5 claims of the article hold with gradient descent.",
  );
  assertStringIncludes(notebook.title, "appears in layer 1, then in layer 2");
  const { appearance, cells } = numbersOf(made);
  assertEquals(appearance.map(({ step, interval, seen }) => [step, ...interval, seen]), [
    [500, 500, 500, 1],
    [2000, 2000, 2000, 1],
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
    numbersOf(made).appearance.map(({ step, seen }) => [step, seen]),
    [[null, 0], [null, 0]],
  );
});

Deno.test("fig5: every way of training is judged, and the better one gives the title", async () => {
  const { verdicts, notebook, numbers } = await madePage(fig5, both);
  assertEquals(Object.keys(verdicts).length, 10);
  assertEquals(verdicts["adam-layer1-circle"].holds, false);
  assertEquals(verdicts["adam-layer2-early"].holds, false);
  assertEquals(verdicts["adam-layer2-circle"].holds, true);
  assertEquals(
    notebook.finding,
    "Reproduced: 5 of 5 claims of the article hold with gradient descent, 1 of 5 with Adam.",
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
      return { ...row, cells: [start!, { ...next!, update: 100 }] };
    }),
  };
  const { verdicts, notebook } = await madePage(fig5, early);
  assertEquals(Object.keys(verdicts), ["sgd-order"]);
  assertEquals(notebook.cells.filter((cell) => cell.kind === "figure").length, 3);
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
      const all = (label: string) => new Array(both.rows.length).fill(label);
      assertEquals(await shown(), all("after 2,000 updates"));
      const slider = page.locator(".player input");
      await slider.focus();
      await page.keyboard.press("ArrowLeft");
      assertEquals(await shown(), all("after 500 updates"));
      await page.locator(".player button").click();
      assertEquals(await shown(), all("after 0 updates"));
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
