import { JSDOM } from "jsdom";
import { renderLesson } from "../../../lib/report/lesson/render_lesson.ts";
import { toFileUrl } from "../../../lib/std.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { persistence } from "../../../lib/tda/persistence/rips.ts";
import { noisyCircle } from "../../../lib/models/circle.ts";
import { roundedRows } from "../../../reports/lessons/_sources.ts";
import { LESSONS } from "../../../reports/lessons/mod.ts";
import { pointsOf } from "../../../reports/lessons/persistence/grow_balls.ts";
import { barcodeOf } from "../../../reports/lessons/persistence/rips.ts";
import { assertEquals, assertMatch, assertStringIncludes } from "../../assert.ts";
import { browserTest } from "../../browser.ts";

browserTest("lesson on persistence: its page computes what the library does", async (browser) => {
  const { lesson, script } = LESSONS.find(({ lesson }) => lesson.name === "persistence")!;
  const filters = roundedRows(noisyCircle(150, 0.1, 9, 1), 3);
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

    await page.locator("#many button").click();
    const cloud = { data: Float32Array.from(filters.flat()), n: 150, dim: 9 };
    const loops = bars(persistence(cloud), 1);
    await page.locator("#many .told", { hasText: "longest" }).waitFor();
    const told = (await page.locator("#many .told").textContent())!;
    assertMatch(told, RegExp(`^${loops.length} loops in`));
    assertStringIncludes(told, `length ${loops[0]!.length.toFixed(2)}, the second`);

    await page.locator("#reduce select").selectOption("ten");
    await page.locator("#reduce").getByRole("button", { name: "To the end" }).click();
    const drawn = await page.locator("#reduce .bar.dim1").count();
    const all = barcodeOf(pointsOf(""));
    assertEquals(drawn, all.filter(({ dim }) => dim === 1).length);
    const loop = all.find(({ dim }) => dim === 1)!;
    const scale = ((loop.birth + loop.death) / 2).toFixed(2);
    await page.locator("#grow input").fill(scale);
    assertEquals(
      await page.locator("#grow .told").textContent(),
      `Scale t = ${scale}: 1 piece, 1 loop.`,
    );
    assertEquals(said, []);
  } finally {
    await Deno.remove(path);
  }
});
