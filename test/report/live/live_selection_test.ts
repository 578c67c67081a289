import type { Page } from "playwright-core";
import { parseNpy } from "../../../lib/bytes/npy.ts";
import { densityFilter } from "../../../lib/tda/density/density.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { browserTest } from "../../browser.ts";
import { livePage, liveStart } from "./live_example.ts";
import { file, opened, said, SAME, saved } from "./open_page.ts";

const small = liveStart(400, 20, 0.5);
const smallPage = await livePage(small);

/** What the page tells, and how much it marks. */
function readings(page: Page) {
  const words = page.locator(".readout p");
  const marked = async (picture: number) =>
    Number(await page.locator(".live .marks").nth(picture).getAttribute("data-marked"));
  return {
    tells: async (what: RegExp) => assertMatch((await words.textContent())!, what),
    /** Of the graph. */
    nodes: () => marked(0),
    /** Of the principal components, and by angle. */
    points: async () => {
      assertEquals(await marked(1), await marked(2));
      return await marked(1);
    },
  };
}

browserTest(
  "live page: one selection in graph, bars, points and kernels, by pointer",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const { tells, nodes, points } = readings(page);
      await tells(/^Point at a node/);

      // Pointing shows, and leaving forgets.
      await page.locator(".live [data-node='3']").hover({ force: true });
      await tells(/^node 3 · /);
      const members = small.mapper.nodes[3]!.members.length;
      assertEquals([await nodes(), await points()], [1, members]);
      await page.locator(".live h2").hover();
      await tells(/^Point at a node/);
      assertEquals([await nodes(), await points()], [0, 0]);

      // A click keeps; the cycle of a bar is drawn in the graph and in both plots of points.
      await page.locator(".narrow [data-bar^='1 ']").first().dispatchEvent("click");
      await tells(/^H₁ from .* a cycle of \d+ points$/);
      assertEquals(await page.locator(".live .walk").count(), 3);
      assert(await page.locator(".live .mark").count() > 0);
      assert(await nodes() > 3);
      const cycle = await points();
      const kernels = page.locator(".kernels svg[data-row]");
      assertEquals(await kernels.count(), Math.min(14, cycle));

      // Pointing at a kernel shows its point, and the kernels stay; a click keeps it alone.
      await kernels.nth(2).hover();
      await tells(/^point \d+ of the cloud · /);
      assertEquals([await points(), await kernels.count()], [1, Math.min(14, cycle)]);
      await kernels.nth(2).click();
      await page.locator(".live h2").hover();
      await tells(/^point \d+ of the cloud · /);

      // Shift adds, and takes out again.
      await page.locator(".live [data-node='5']").click({ force: true, modifiers: ["Shift"] });
      await tells(/ points? in 2 nodes?$/);
      await page.locator(".live [data-node='5']").click({ force: true, modifiers: ["Shift"] });
      await page.locator(".live h2").hover();
      await tells(/^point \d+ of the cloud · /);
    }),
);

browserTest(
  "live page: keys walk from loops into their nodes and filters, add, and grow to neighbors",
  (browser) =>
    opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      const { tells, nodes, points } = readings(page);
      await page.locator(".live .panel .picture").first().focus();
      const press = (key: string) => page.keyboard.press(key);
      await press("ArrowRight");
      await tells(/^loop 1 of \d+ · H₁ from /);
      await press("ArrowDown");
      await tells(/^node 1 of \d+ along loop 1 · node \d+ · /);
      await press("ArrowRight");
      await tells(/^node 2 of \d+ along loop 1 · /);
      await press("ArrowDown");
      await tells(/^point 1 of \d+ in node \d+ · point \d+ of the cloud/);
      assertEquals([await nodes(), await points()], [1, 1]);
      await press("ArrowUp");
      await press("Shift+ArrowRight");
      await tells(/^node 3 of \d+ along loop 1 · \d+ points in 2 nodes$/);
      await press("g");
      await tells(/^grown by \d+ · /);
      assert(await nodes() > 2, "neighbors of two nodes");
      await press("Escape");
      await tells(/^Point at a node/);
      assertEquals(await nodes(), 0);
    }),
);

browserTest(
  "live page: what is drawn round is selected, saved for NumPy, and stands in the link",
  async (browser) => {
    let hash = "";
    let rows: number[] = [];
    await opened(browser, smallPage, async (page, address) => {
      await said(page, SAME);
      await page.getByRole("button", { name: "lasso" }).click();
      await page.locator(".live svg.mapper").scrollIntoViewIfNeeded();
      const box = (await page.locator(".live svg.mapper").boundingBox())!;
      const at = (x: number, y: number) => [box.x + x * box.width, box.y + y * box.height] as const;
      // The right half of the graph.
      await page.mouse.move(...at(0.5, 0.05));
      await page.mouse.down();
      for (const [x, y] of [[0.97, 0.05], [0.97, 0.9], [0.5, 0.9]] as const) {
        await page.mouse.move(...at(x, y), { steps: 3 });
      }
      await page.mouse.up();
      const { nodes, points } = readings(page);
      assert(await nodes() > 10 && await nodes() < 0.9 * small.mapper.nodes.length);
      const { data, shape } = parseNpy(await file(page, "NPY"), "NPY");
      assertEquals(shape, [await points(), 9]);
      const { cloud } = densityFilter(small.filters, { k: 20, p: 0.5 });
      const text = new TextDecoder().decode(await file(page, "CSV"));
      const [head, ...lines] = text.trim().split("\n").map((line) => line.split(","));
      assertEquals(head!.slice(0, 5), ["row", "nodes", "codensity", "network", "w1"]);
      assertEquals(lines.length, shape[0]);
      const { kept } = await saved(page);
      rows = lines.map(([row]) => kept.indexOf(Number(row)));
      const expected = rows.flatMap((row) => [...cloud.data.subarray(9 * row, 9 * row + 9)]);
      assertEquals([...data], expected);
      hash = (await page.evaluate("location.href") as string).slice(address.length);
      assertMatch(hash, /^#live\?selected=nodes\./);
    });
    await opened(browser, smallPage, async (page) => {
      await said(page, SAME);
      assertEquals(await readings(page).points(), rows.length);
    }, { hash });
  },
);
