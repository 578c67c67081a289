import { JSDOM } from "jsdom";
import type { Browser, Page } from "playwright-core";
import { renderReport } from "../../../lib/report/page/render_report.ts";
import { toFileUrl } from "../../../lib/std.ts";
import { assert, assertEquals, assertStringIncludes } from "../../assert.ts";
import { axeViolations } from "../../axe.ts";
import { browserTest } from "../../browser.ts";
import { demoNotebook, demoResults } from "./demo_notebook.ts";
import { galleryNotebook } from "./gallery_notebook.ts";

const { document } = new JSDOM("").window;
const demo = await demoNotebook(document, demoResults());
const pages = {
  demo: await renderReport(demo, document),
  gallery: await renderReport(galleryNotebook(document), document),
};

type View = NonNullable<Parameters<Browser["newPage"]>[0]>;

/** Opens a page from a file, as readers do, and closes it again. */
async function opened(
  browser: Browser,
  name: keyof typeof pages,
  view: View,
  work: (page: Page, asked: readonly string[]) => Promise<void>,
): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, pages[name]);
    const page = await browser.newPage(view);
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => asked.push(request.url()));
    await page.goto(toFileUrl(path).href);
    await work(page, asked);
    assertEquals(said, []);
    await page.close();
  } finally {
    await Deno.remove(path);
  }
}

const DESKTOP = { width: 1366, height: 768 };
const PHONE = { width: 390, height: 844 };

/** The smallest text that is shown, in pixels of the screen. */
const SMALLEST_TEXT = `(() => {
  let least = { size: Infinity, text: "" };
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement: element, data } = walker.currentNode;
    if (data.trim() === "" || element.closest("title, script, .skip, math")) continue;
    if (!element.checkVisibility() || element.getClientRects().length === 0) continue;
    const matrix = element.getScreenCTM?.();
    const size = parseFloat(getComputedStyle(element).fontSize) *
      (matrix ? Math.hypot(matrix.a, matrix.b) : 1);
    if (size < least.size) least = { size, text: data };
  }
  return least;
})()`;

for (const name of ["demo", "gallery"] as const) {
  browserTest(`page: ${name} has no violation of axe-core's rules`, async (browser) => {
    for (const viewport of [DESKTOP, PHONE]) {
      for (const colorScheme of ["light", "dark"] as const) {
        await opened(browser, name, { viewport, colorScheme }, async (page) => {
          // Folded text is read too.
          await page.evaluate(
            `document.querySelectorAll("details").forEach((details) => details.open = true)`,
          );
          assertEquals(await axeViolations(page), [], `${viewport.width} px, ${colorScheme}`);
        });
      }
    }
  });

  browserTest(`page: ${name} fits every screen, with text of 11 px and more`, async (browser) => {
    for (const width of [1920, 1366, 1024, 768, 390, 360]) {
      await opened(browser, name, { viewport: { width, height: 768 } }, async (page, asked) => {
        assertEquals(asked.length, 1, asked.join());
        const wide = await page.evaluate("document.documentElement.scrollWidth") as number;
        assert(wide <= width, `${wide} px wide on ${width}`);
        const { size, text } = await page.evaluate(SMALLEST_TEXT) as { size: number; text: string };
        assert(size >= 10.99, `"${text}" is ${size} px at ${width} px`);
      });
    }
  });
}

browserTest(
  "page: title, finding and key picture stand on a laptop's first screen",
  (browser) =>
    opened(browser, "demo", { viewport: DESKTOP }, async (page) => {
      for (const part of ["h1", ".finding", ".about", ".sources", "#mapper svg"]) {
        const box = (await page.locator(part).first().boundingBox())!;
        assert(box.y >= 0 && box.y + box.height <= DESKTOP.height, `${part} ends below`);
        assert(box.x + box.width <= DESKTOP.width, part);
      }
      const claims = (await page.locator(".claims:has(#claims)").boundingBox())!;
      assert(claims.y < 1.4 * DESKTOP.height, `claims start at ${claims.y}`);
    }),
);

browserTest(
  "page: answers to the keyboard",
  (browser) =>
    opened(browser, "demo", { viewport: DESKTOP }, async (page) => {
      await page.keyboard.press("Tab");
      assertEquals(
        await page.evaluate("document.activeElement.textContent"),
        "Skip to the results",
      );
      await page.locator("#mapper [data-interactive]").focus();
      await page.keyboard.press("ArrowRight");
      const output = page.locator("#mapper output");
      assert(/^node \d+ · \d+ filters? · /.test((await output.textContent())!));
      assertEquals(await output.locator("svg rect").count(), 9);
      await page.locator("#mapper [data-nodes]").first().hover();
      assert(await page.locator("#mapper .lit").count() > 0);
      // The Tab key stops where something scrolls, and only there.
      assertEquals(await page.locator(".scroll[tabindex]").count(), 0);
      await page.setViewportSize(PHONE);
      assert(await page.locator(".scroll[tabindex='0']").count() > 0);
    }),
);

browserTest(
  "page: a term shows its meaning by pointer and keyboard until Escape",
  (browser) =>
    opened(browser, "demo", { viewport: PHONE }, async (page) => {
      const term = page.locator("#mapper .term", { hasText: "gain" });
      const shown = () =>
        term.evaluate((element) => getComputedStyle(element, "::after").display === "block");
      assertEquals(await shown(), false);
      await term.focus();
      assertEquals(await shown(), true);
      await page.keyboard.press("Escape");
      assertEquals(await shown(), false);
      await page.locator("h1").click();
      await term.hover();
      assertEquals(await shown(), true);
    }),
);

browserTest("page: saves files of any size", async (browser) => {
  const text = `${JSON.stringify("1, 2 # 100 % <é> \u2028 𝔽\n")}\n`.repeat(150_000);
  assert(text.length > 3e6);
  const results = { name: "large.json", type: "application/json", text };
  const html = await renderReport({ ...demo, results }, document);
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, html);
    const page = await browser.newPage();
    await page.goto(toFileUrl(path).href);
    await page.locator("summary", { hasText: "How it was made" }).click();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.locator("a[download='large.json']").click(),
    ]);
    assertEquals(download.suggestedFilename(), "large.json");
    assert(await Deno.readTextFile((await download.path())!) === text, "another text was saved");
  } finally {
    await Deno.remove(path);
  }
});

browserTest("page: plays frames in all panels, and sorts tables", async (browser) => {
  await opened(browser, "gallery", { viewport: DESKTOP }, async (page) => {
    const shown = page.locator("#player [data-frame].shown");
    const slider = page.getByRole("slider", { name: "update" });
    assertEquals(await shown.count(), 2);
    await slider.focus();
    await page.keyboard.press("Home");
    assertEquals(await slider.getAttribute("aria-valuetext"), "after 0 updates");
    assertEquals(await shown.allTextContents(), ["after 0 updates", "after 0 updates"]);
  });
  await opened(browser, "demo", { viewport: DESKTOP }, async (page) => {
    const column = page.locator("[data-sortable] td:nth-child(2)");
    await page.getByRole("button", { name: "accuracy" }).click();
    const values = (await column.allTextContents()).map(Number);
    assertEquals(values, values.toSorted((a, b) => b - a));
  });
});

browserTest("page: reads without scripts", async (browser) => {
  const view = { viewport: PHONE, javaScriptEnabled: false };
  await opened(browser, "demo", view, async (page) => {
    assertEquals(await page.locator("figure").count(), await page.locator("figcaption").count());
    assert(await page.locator("#mapper svg circle").count() > 20);
    await page.locator("summary", { hasText: "Contents" }).click();
    assert(await page.locator("details.contents a").first().isVisible());
    const claims = page.locator(".claims:has(#claims)");
    assertStringIncludes((await claims.textContent())!, "✗ does not hold");
  });
});

browserTest(
  "page: on paper the key picture is whole, and nothing is cut",
  (browser) =>
    opened(browser, "demo", { viewport: { width: 680, height: 1000 } }, async (page) => {
      await page.emulateMedia({ media: "print" });
      const key = (await page.locator("#mapper figcaption").boundingBox())!;
      assert(key.y + key.height < 2000, "the key picture ends after page 2");
      assertEquals(await page.locator("details:visible").count(), 0);
      assertEquals(await page.locator("nav:visible, .data:visible, output:visible").count(), 0);
      const wide = await page.evaluate(
        `Math.max(...[...document.querySelectorAll("main *")].map((element) =>
        element.checkVisibility() ? element.getBoundingClientRect().right : 0))`,
      ) as number;
      assert(wide <= 681, `something ends at ${wide} px on a sheet of 680`);
      assert((await page.pdf({ preferCSSPageSize: true })).length > 20_000);
    }),
);
