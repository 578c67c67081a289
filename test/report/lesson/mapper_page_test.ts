import { JSDOM } from "jsdom";
import { renderLesson } from "../../../lib/report/lesson/render_lesson.ts";
import { toFileUrl } from "../../../lib/std.ts";
import { noisyCircle } from "../../../lib/models/circle.ts";
import { roundedRows } from "../../../reports/lessons/_sources.ts";
import { LESSONS } from "../../../reports/lessons/mod.ts";
import { pointsOf, shapeOf, smallMap } from "../../../reports/lessons/mapper/small_map.ts";
import { assertEquals, assertMatch } from "../../assert.ts";
import { browserTest } from "../../browser.ts";

browserTest("lesson on Mapper: its page draws the library's graphs", async (browser) => {
  const { lesson, script } = LESSONS.find(({ lesson }) => lesson.name === "mapper")!;
  const filters = roundedRows(noisyCircle(200, 0.1, 9, 1), 3);
  const { document } = new JSDOM("").window;
  const parts = { script, given: { filters }, version: "0" };
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, await renderLesson(lesson, parts, document));
    const page = await browser.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(toFileUrl(path).href);
    const walk = page.locator("#walk");
    assertEquals(await walk.locator(".side > div").nth(1).locator("circle").count(), 0);
    await walk.getByRole("button", { name: "4 graph" }).click();
    const cloud = pointsOf("");
    for (const [resolution, gain] of [[4, 1.6], [6, 1], [2, 2]] as const) {
      await walk.locator("input").nth(0).fill(String(resolution));
      await walk.locator("input").nth(1).fill(String(gain));
      const graph = smallMap(cloud, { resolution, gain, cut: 0.6 });
      const { loops } = shapeOf(graph, cloud);
      const told = (await walk.locator(".told").textContent())!;
      assertMatch(told, RegExp(`\\.${graph.nodes.length} nodes, ${graph.edges.length} edges, `));
      assertMatch(told, RegExp(` ${loops} loops?\\.$`));
      const drawn = walk.locator(".side > div").nth(1);
      assertEquals(await drawn.locator("circle").count(), graph.nodes.length);
      assertEquals(await drawn.locator("line").count(), graph.edges.length);
    }
    assertMatch((await page.locator("#real .told").textContent())!, /^200 filters: \d+ nodes/);
    assertEquals(said, []);
  } finally {
    await Deno.remove(path);
  }
});
