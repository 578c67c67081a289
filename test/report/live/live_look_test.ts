import type { Page } from "playwright-core";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../../assert.ts";
import { browserTest } from "../../browser.ts";
import { livePage, liveStart } from "./live_example.ts";
import { file, opened, OTHER, said, SAME, saved } from "./open_page.ts";

const smallPage = await livePage(liveStart(400, 20, 0.5));

/** Where nodes stand, by id, and how they look. */
async function nodesOf(page: Page): Promise<Record<string, string[]>> {
  const found = await page.evaluate(`
    [...document.querySelectorAll(".live [data-node]")].map((node) =>
      ["data-node", "cx", "cy", "fill", "r"].map((name) => node.getAttribute(name)))
  `) as string[][];
  const sorted = found.toSorted(([a], [b]) => Number(a) - Number(b));
  return {
    places: sorted.map(([, x, y]) => `${x},${y}`),
    fills: sorted.map(([, , , fill]) => fill!),
    radii: sorted.map(([, , , , r]) => r!),
  };
}

browserTest(
  "live page: color, size and edges change what they mean, and no node moves",
  async (browser) => {
    let hash = "";
    let chosen: Record<string, string[]> = {};
    const choose = (page: Page, name: string, value: string) =>
      page.getByRole("combobox", { name }).selectOption(value);
    const legend = (page: Page) => page.locator(".live svg.mapper .legend.left").textContent();
    await opened(browser, smallPage, async (page, address) => {
      await said(page, SAME);
      const own = await nodesOf(page);
      assertStringIncludes((await legend(page))!, "points per node");
      for (
        const [column, words] of [
          ["codensity", "mean codensity"],
          ["network", "different networks"],
          ["eccentricity", "mean eccentricity"],
          ["angle", "mean angle"],
        ] as const
      ) {
        await choose(page, "color", column);
        await page.locator(".live .legend.left", { hasText: words }).waitFor();
      }
      await choose(page, "size", "alike");
      await choose(page, "edges", "shared");
      await page.locator(".live svg.mapper path[stroke-opacity='0.22']").nth(2).waitFor();
      chosen = await nodesOf(page);
      assertEquals(chosen.places, own.places);
      assertEquals(new Set(chosen.radii).size, 1);
      assert(chosen.fills!.some((fill, i) => fill !== own.fills![i]));
      hash = (await page.evaluate("location.href") as string).slice(address.length);
      assertEquals(hash, "#live?color=angle&size=alike&edges=shared");
    });
    await opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      assertEquals(await nodesOf(page), chosen);
    }, { hash });
  },
);

browserTest(
  "live page: the graph is enlarged, moved and shown whole, and a file holds what is seen",
  async (browser) => {
    let hash = "";
    await opened(browser, smallPage, async (page, address) => {
      await said(page, SAME);
      const moved = page.locator(".live svg.mapper .moved");
      const transform = () => moved.getAttribute("transform");
      const whole = await transform();
      await page.getByRole("button", { name: "enlarge the graph" }).click();
      const near = await transform();
      assertMatch(near!, /scale\(1\.5\)$/);
      await page.locator(".live svg.mapper").scrollIntoViewIfNeeded();
      const box = (await page.locator(".live svg.mapper").boundingBox())!;
      const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
      await page.mouse.move(x, y);
      await page.mouse.down();
      await page.mouse.move(x - 60, y - 40, { steps: 4 });
      await page.mouse.up();
      const dragged = await transform();
      assert(dragged !== near, `${dragged}`);
      const svg = new TextDecoder().decode(await file(page, "SVG"));
      assertStringIncludes(svg, `transform="${dragged}"`);
      hash = (await page.evaluate("location.href") as string).slice(address.length);

      // What is pointed at is what is seen there.
      const [id, left, top] = await page.evaluate(`
        [...document.querySelectorAll(".live [data-node]")].map((node) => {
          const { x, y, width, height } = node.getBoundingClientRect();
          return [node.getAttribute("data-node"), x + width / 2, y + height / 2];
        }).find(([, x, y]) => x > ${box.x} && x < ${x} && y > ${y} && y < 700)
      `) as [string, number, number];
      await page.mouse.move(left, top);
      assertMatch((await page.locator(".readout p").textContent())!, new RegExp(`^node ${id} · `));

      // The wheel scrolls the page, unless the picture has the focus.
      await page.mouse.wheel(0, 40);
      assertEquals(await transform(), dragged);
      await page.locator(".live .picture").first().focus();
      await page.keyboard.press("0");
      assertEquals(await transform(), whole);
    });
    await opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const transform = await page.locator(".live svg.mapper .moved").getAttribute("transform");
      assertMatch(transform!, /scale\(1\.5\)$/);
    }, { hash });
  },
);

browserTest(
  "live page: a cell of the map sets k and p; K is dragged, at first as built, then computed",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      await page.getByText("Choose k and p on a map").click();
      await page.getByRole("button", { name: "k 5, p 0.3: largest ℓ 1.00" }).click();
      await said(page, OTHER);
      const { choices } = await saved(page);
      assertEquals([choices.k, choices.p], [5, 0.3]);
      assertEquals(await page.locator(".map [aria-pressed='true']").textContent(), "1.00");

      await page.getByText("Without k and p: degree-Rips").click();
      const words = page.locator(".more .said");
      await page.locator(".more .said", { hasText: /^K = 0\.1: .*As built\.$/ }).waitFor();
      const line = (await page.locator(".slice svg").boundingBox())!;
      await page.mouse.move(line.x + 0.11 * line.width, line.y + 0.3 * line.height);
      await page.mouse.down();
      await page.mouse.move(line.x + 0.3 * line.width, line.y + 0.4 * line.height, { steps: 3 });
      assertMatch((await words.textContent())!, /Bars of K = 0\.1, as built\.$/);
      await page.mouse.up();
      await page.locator(".more .said", { hasText: /^K = 0\.\d+: .*Computed here\.$/ }).waitFor();
      assertMatch(await page.evaluate("location.hash") as string, /&K=0\.\d+$/);
    }),
);
