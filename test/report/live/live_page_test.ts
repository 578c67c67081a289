import { decode } from "fast-png";
import { liveNumbers } from "../../../lib/report/live/live_numbers.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { mapper } from "../../../lib/tda/mapper/mapper.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../../assert.ts";
import { axeViolations } from "../../axe.ts";
import { browserTest } from "../../browser.ts";
import { livePage, liveStart } from "./live_example.ts";
import { asJson, file, opened, OTHER, said, SAME, saved } from "./open_page.ts";

/** A page of few points, and what it is built with. */
const small = liveStart(400, 20, 0.5);
const smallPage = await livePage(small);

browserTest(
  "live page: computes from a file, offline, the build's graph and bars to the last bit",
  async (browser) => {
    const start = liveStart(6400, 200, 0.4);
    assertEquals(start.mapper.parameters.n, 2560);
    await opened(browser, await livePage(start), async (page) => {
      await said(page, SAME);
      const all = await saved(page);
      const told = await Deno.readTextFile(new URL("../../../docs/formats.md", import.meta.url));
      const [, section] = told.split("### Files that a page computes");
      for (const field of Object.keys(all)) assertStringIncludes(section!, `\`${field}\``);
      const { mapper, shape, diagram } = all;
      assertEquals(mapper.nodes, asJson(start.mapper.nodes));
      assertEquals(mapper.edges, asJson(start.mapper.edges));
      assertEquals(mapper.triangles, asJson(start.mapper.triangles));
      assertEquals(shape, asJson(start.mapperShape));
      assertEquals(diagram.dims, asJson(start.diagram.dims));
    });
  },
);

browserTest(
  "live page: other choices give what the library gives for them, and words say the difference",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      await page.getByRole("spinbutton", { name: "k", exact: true }).fill("5");
      await page.getByRole("spinbutton", { name: "gain", exact: true }).fill("2");
      await page.getByRole("slider", { name: "p, slider" }).press("Home");
      const text = await said(page, OTHER);
      const { choices, mapper: graph, diagram, numbers } = await saved(page);
      assertEquals([choices.k, choices.gain], [5, 2]);
      assert(choices.p < 0.1);
      const { cloud, kept } = densityFilter(small.filters, { k: 5, p: choices.p });
      assertStringIncludes(text, `${kept.length} points kept instead of 200`);
      const expected = mapper(cloud, "pca", {
        resolution: 15,
        gain: 2,
        metric: "variance-normalized-euclidean",
        cluster: "global",
      });
      assertEquals(graph.nodes, asJson(expected.nodes));
      assertEquals(diagram.dims, asJson(persistence(cloud).dims));
      const row = page.locator(".live tr", { hasText: "points kept" });
      assertEquals(await row.locator("td").allTextContents(), [
        "points kept",
        "200",
        String(kept.length),
      ]);
      assertEquals(numbers.kept, kept.length);
      await page.getByRole("button", { name: "as built" }).click();
      assertMatch(await said(page, SAME), /Computed before\.$/);
    }),
);

browserTest(
  "live page: a link brings the same choices and numbers; a command names the options",
  async (browser) => {
    let numbers: unknown;
    let link = "";
    await opened(browser, smallPage, async (page, address) => {
      await said(page, SAME);
      await page.getByRole("spinbutton", { name: "k", exact: true }).fill("7");
      await page.getByRole("combobox", { name: "lens" }).selectOption("eccentricity");
      await said(page, OTHER);
      numbers = (await saved(page)).numbers;
      await page.getByRole("button", { name: "copy link" }).click();
      const copied = await page.locator(".copied code").first().textContent();
      assertEquals(copied, await page.evaluate("location.href"));
      link = copied!.slice(address.length);
      assertEquals(link, "#live?k=7&lens=eccentricity");
      await page.getByRole("button", { name: "copy command" }).click();
      assertEquals(
        await page.locator(".copied code").nth(1).textContent(),
        "deno task report circle --k 7   # no option for: lens eccentricity",
      );
    });
    await opened(browser, smallPage, async (page) => {
      await said(page, OTHER);
      assertEquals((await saved(page)).numbers, numbers);
    }, { hash: link });
  },
);

browserTest(
  "live page: a new choice ends a computation that is no longer wanted",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const resolution = page.getByRole("slider", { name: "resolution, slider" });
      await resolution.focus();
      for (let i = 0; i < 6; i++) await page.keyboard.press("ArrowLeft");
      await said(page, OTHER);
      assertEquals((await saved(page)).choices.resolution, 9);
      assertEquals(await page.locator(".panel.stale").count(), 0);
    }),
);

browserTest("live page: computes without workers, too", (browser) =>
  opened(
    browser,
    smallPage,
    async (page) => {
      await said(page, SAME);
      assertEquals((await saved(page)).diagram.dims, asJson(small.diagram.dims));
    },
    { before: "delete globalThis.Worker" },
  ));

browserTest(
  "live page: a number that is out of range is refused in words, and nothing is computed",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const k = page.getByRole("spinbutton", { name: "k", exact: true });
      await k.fill("400");
      const told = await k.evaluate((field) => (field as HTMLInputElement).validationMessage);
      assertEquals(told, "from 1 to 399, a whole number");
      await k.fill("20");
      await said(page, SAME);
    }),
);

browserTest(
  "live page: has no violation of axe-core's rules, and fits every screen",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      for (const summary of await page.locator(".live summary").all()) await summary.click();
      await page.locator(".narrow [data-bar^='1 ']").first().dispatchEvent("click");
      for (const width of [1920, 1366, 390]) {
        await page.setViewportSize({ width, height: 768 });
        for (const colorScheme of ["light", "dark"] as const) {
          await page.emulateMedia({ colorScheme });
          assertEquals(await axeViolations(page), [], `${width} px, ${colorScheme}`);
          const wide = await page.evaluate("document.documentElement.scrollWidth") as number;
          assert(wide <= width, `${wide} px wide on ${width}`);
        }
      }
    }),
);

browserTest(
  "live page: saves the graph as a picture, dark on white",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const svg = new TextDecoder().decode(await file(page, "SVG"));
      assert(svg.startsWith("<?xml") && svg.includes("#ffffff"), svg.slice(0, 200));
      assertEquals(svg.match(/data-node=/g)!.length, small.mapper.nodes.length);
      const { width, height, data, channels } = decode(await file(page, "PNG"));
      assertEquals([width, height], [2 * 920, 2 * 832]);
      assertEquals([...data.slice(0, 3)], [255, 255, 255]);
      assert(data.some((value, i) => i % channels === 0 && value < 60), "something is drawn");
    }, { view: { colorScheme: "dark" } }),
);

browserTest(
  "live page: without scripts there is the table, and no control",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      const numbers = liveNumbers({ ...small, shape: small.mapperShape });
      const row = page.locator(".live tr", { hasText: "points kept" });
      assertEquals(await row.locator("td").allTextContents(), [
        "points kept",
        String(numbers.kept),
      ]);
      assertEquals(await page.locator(".live button, .live input, .live select").count(), 0);
      assert(await page.locator(".live noscript").isVisible());
    }, { view: { javaScriptEnabled: false } }),
);

Deno.test("live page: the policy allows scripts by checksum alone", () => {
  const [policy] = /content="default-src[^"]*"/.exec(smallPage)!;
  assertMatch(policy, /script-src( 'sha256-[\w+/]{43}=')+;/);
  assert(!policy.includes("unsafe"), policy);
});
