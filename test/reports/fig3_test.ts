import { JSDOM } from "jsdom";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { toFileUrl } from "../../lib/std.ts";
import type { Fig3Results } from "../../reports/fig3/load.ts";
import fig3 from "../../reports/fig3/mod.ts";
import { assert, assertEquals, assertRejects, assertStringIncludes } from "../assert.ts";
import { browserTest } from "../browser.ts";
import { fig3Results } from "./fig3_results.ts";
import { MADE_UP, madePage } from "./made_page.ts";

const parse = (html: string) => new JSDOM(html).window.document;
const render = async (results: Fig3Results) => await (await madePage(fig3, results)).render();

const circle = fig3Results("circle");
const noise = fig3Results("noise");

Deno.test("fig3: a circle of edges is reported as reproduced, noise as not", async () => {
  const good = await madePage(fig3, circle);
  const verdicts = Object.values(good.verdicts);
  assert(verdicts.every(({ holds }) => holds), JSON.stringify(verdicts, null, 1));
  assert(good.notebook.finding.startsWith("Reproduced: "), good.notebook.finding);
  const { mapper, dominance } = good.numbers as {
    mapper: { components: number; loops: number };
    dominance: number;
  };
  assertEquals([mapper.components, mapper.loops], [1, 1]);
  assert(dominance >= 3);
  const bad = await madePage(fig3, noise);
  assert(bad.notebook.finding.startsWith("Not reproduced: "), bad.notebook.finding);
  assert(Object.values(bad.verdicts).some(({ holds }) => !holds));
});

Deno.test("fig3: figures say what their claims say", async () => {
  for (const results of [circle, noise]) {
    const { notebook, render } = await madePage(fig3, results);
    const page = parse(await render());
    assertEquals(page.querySelector(".finding")!.textContent, notebook.finding);
    assertEquals(page.title, page.querySelector("h1")!.textContent);
    for (const cell of notebook.cells) {
      if (cell.kind !== "figure") continue;
      for (const id of cell.claims) {
        assertStringIncludes(cell.lead, notebook.verdicts.find((one) => one.id === id)!.found);
      }
    }
  }
});

Deno.test("fig3: the numbers survive JSON, a lone bar's dominance as null", async () => {
  const { diagram } = circle;
  const lone = {
    ...circle,
    diagram: {
      ...diagram,
      dims: diagram.dims.map((one) =>
        one.dim === 1 ? { dim: 1, pairs: [[0.2, 1.5] as [number, number]] } : one
      ),
    },
  };
  const { numbers } = await madePage(fig3, lone);
  assertEquals<unknown>([numbers.h1, numbers.dominance], [[[0.2, 1.5]], null]);
  assertEquals(JSON.parse(JSON.stringify(numbers)), numbers);
});

Deno.test("fig3: the same results give the same bytes, below 5 MB", async () => {
  const html = await render(circle);
  assertEquals(await render(circle), html);
  assert(html.length < 5e6);
});

Deno.test("fig3: nothing is loaded from outside and every figure has a text for it", async () => {
  const page = parse(await render(circle));
  // Links lead out; nothing else does.
  for (const element of page.querySelectorAll("[src], [href]:not(a)")) {
    const target = element.getAttribute("src") ?? element.getAttribute("href") ?? "";
    assert(/^(#|data:)/.test(target), element.outerHTML.slice(0, 200));
  }
  for (const code of page.querySelectorAll("pre")) code.remove();
  assert(!/url\(\s*["']?(?!#|data:)/.test(page.documentElement.innerHTML));
  const figures = [...page.querySelectorAll("figure")];
  assert(figures.length >= 8);
  for (const figure of figures) {
    const label = figure.querySelector("[role=img], [role=group]")?.getAttribute("aria-label") ??
      "";
    assert(label.length > 20, figure.id);
    assert(figure.querySelector("figcaption strong")!.textContent!.length > 20, figure.id);
  }
  assertEquals(new Set(figures.map(({ id }) => id)).size, figures.length);
});

Deno.test("fig3: text from outside stays text", async () => {
  const hostile = `</script><img src=x onerror="alert(1)"><svg onload=alert(2)>`;
  const outside = await madePage(
    fig3,
    {
      ...circle,
      adapter: hostile,
      origin: hostile,
      failed: [{ index: 3, seed: 4, error: hostile }],
    },
    { ...MADE_UP, command: hostile, environment: { [hostile]: hostile } },
  );
  const page = parse(await outside.render());
  assertEquals(page.querySelectorAll("img, [onerror], [onload]").length, 0);
  // As many scripts as without such text, and all of the same code.
  const scripts = (document: Document) =>
    [...document.querySelectorAll("script")].map(({ type, src }) => ({ type, src }));
  assertEquals(scripts(page), scripts(parse(await render(circle))));
  assertStringIncludes(page.body.textContent!, hostile);
  assertStringIncludes(page.querySelector(".warning")!.textContent!, hostile);
});

Deno.test("renderReport: a figure without a text for it is refused", async () => {
  const { notebook } = await madePage(fig3, circle);
  const cells = notebook.cells.map((cell) => cell.kind === "figure" ? { ...cell, alt: " " } : cell);
  await assertRejects(
    () => renderReport({ ...notebook, cells }, new JSDOM("").window.document),
    RangeError,
    'Cannot render: "mapper" has no alt text',
  );
});

browserTest(
  "fig3: opens offline in Chromium, quietly, and answers to the keyboard",
  async (browser) => {
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await Deno.writeTextFile(path, await render(circle));
      for (const colorScheme of ["light", "dark"] as const) {
        const page = await browser.newPage({ colorScheme, viewport: { width: 1100, height: 900 } });
        const said: string[] = [];
        const asked: string[] = [];
        page.on("console", (message) => said.push(message.text()));
        page.on("pageerror", (error) => said.push(String(error)));
        page.on("request", (request) => asked.push(request.url()));
        await page.goto(toFileUrl(path).href);
        assertEquals(said, []);
        assertEquals(asked, [toFileUrl(path).href]);
        // A blank or near-blank page compresses to far less.
        assert((await page.screenshot()).length > 20_000);
        await page.keyboard.press("Tab");
        assertEquals(
          await page.evaluate("document.activeElement.textContent"),
          "Skip to the results",
        );
        await page.locator("#mapper [data-interactive]").focus();
        await page.keyboard.press("ArrowRight");
        const shown = await page.locator("#mapper output").textContent();
        assert(/^node \d+ · \d+ filters? · /.test(shown ?? ""), shown ?? "");
        assertEquals(await page.locator("#mapper output svg rect").count(), 9);
        await page.locator("#mapper [data-nodes]").first().hover();
        assert(await page.locator("#mapper .lit").count() > 0);
        await page.locator("#mapper [data-node='0']").hover();
        assertStringIncludes((await page.locator("#mapper output").textContent())!, "node 0 ·");
        await page.close();
      }
    } finally {
      await Deno.remove(path);
    }
  },
);

browserTest("fig3: fits a phone, and reads without scripts", async (browser) => {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, await render(circle));
    const context = await browser.newContext({
      viewport: { width: 390, height: 800 },
      javaScriptEnabled: false,
    });
    const page = await context.newPage();
    await page.goto(toFileUrl(path).href);
    const width = await page.locator("main").evaluate((main) => main.scrollWidth);
    assert(width <= 390, `${width} px`);
    assertEquals(await page.locator("figure").count(), await page.locator("figcaption").count());
    assertStringIncludes((await page.locator(".finding").textContent())!, "Reproduced");
    assert(await page.locator("#mapper svg circle").count() > 20);
    await context.close();
  } finally {
    await Deno.remove(path);
  }
});
