import type { Page } from "playwright-core";
import { toFileUrl } from "../../../lib/std.ts";
import { assert, assertEquals, assertMatch } from "../../assert.ts";
import { browserTest } from "../../browser.ts";
import { livePage, liveStart } from "./live_example.ts";
import { opened, said } from "./open_page.ts";

/** Waits until something is so; the page's policy lets the driver itself evaluate nothing later. */
async function until(page: Page, condition: string): Promise<void> {
  for (let tries = 0; !await page.evaluate(condition); tries++) {
    if (tries > 600) throw new Error(`not so within a minute: ${condition}`);
    await page.waitForTimeout(100);
  }
}

browserTest(
  "live page: above 1,500 nodes a canvas is painted, moves at once, and answers to pointing",
  async (browser) => {
    const page = await livePage(liveStart(2000, 10, 1));
    await opened(browser, page, async (page) => {
      await said(page, /[12],\d{3} nodes instead of/);
      assertEquals(await page.locator(".live [data-node]").count(), 0);
      const canvas = page.locator(".live .picture canvas");
      await until(
        page,
        `(() => {
          const { width, height } = document.querySelector(".live canvas");
          const surface = document.querySelector(".live canvas").getContext("2d");
          return surface.getImageData(0, 0, width, height).data.some((one) => one > 0);
        })()`,
      );
      const view = () => canvas.evaluate((one) => (one as HTMLCanvasElement).style.transform);
      assertEquals(await view(), "");
      const moved = await page.evaluate(`(() => {
        const drawing = document.querySelector(".live svg.mapper");
        const { left, top, width, height } = drawing.getBoundingClientRect();
        const [clientX, clientY] = [left + width / 2, top + height / 2];
        drawing.dispatchEvent(
          new WheelEvent("wheel", { ctrlKey: true, deltaY: -20, clientX, clientY, bubbles: true }),
        );
        return document.querySelector(".live canvas").style.transform;
      })()`) as string;
      assertMatch(moved, /scale\(1\.\d+\)$/);
      // What was painted moves as it is until it is painted anew.
      await until(page, `document.querySelector(".live canvas").style.transform === ""`);

      await page.locator(".live svg.mapper").scrollIntoViewIfNeeded();
      const times = await page.evaluate(`(() => {
        const drawing = document.querySelector(".live svg.mapper");
        const { left, top, width, height } = drawing.getBoundingClientRect();
        return Array.from({ length: 40 }, (_, i) => {
          const begun = performance.now();
          drawing.dispatchEvent(new PointerEvent("pointermove", {
            clientX: left + width * (0.3 + 0.01 * i),
            clientY: top + height * 0.45,
            bubbles: true,
          }));
          document.body.getBoundingClientRect();
          return performance.now() - begun;
        }).sort((a, b) => a - b);
      })()`) as number[];
      assertMatch((await page.locator(".readout p").textContent())!, /^node \d+ · /);
      assert(times[20]! < 50, `pointing takes ${times[20]} ms in the middle of 40`);
    }, { hash: "#live?cut=0.2" });
  },
);

browserTest(
  "live page: ten more computations leave the memory as it was, within a fifth",
  async (browser) => {
    const page = await livePage(liveStart(150, 10, 0.6));
    await opened(browser, page, async (page) => {
      await said(page, /Computed/);
      const session = await page.context().newCDPSession(page);
      const compute = async (k: number) => {
        await page.evaluate(`document.querySelector(".workbench > .said").textContent = ""`);
        await page.getByRole("spinbutton", { name: "k", exact: true }).fill(String(k));
        await said(page, /Computed/);
      };
      const heap = async () => {
        await session.send("HeapProfiler.collectGarbage");
        return (await session.send("Runtime.getHeapUsage")).usedSize;
      };
      // Some earlier results are kept; when there are as many as there may be, no more is.
      for (let k = 20; k < 33; k++) await compute(k);
      const before = await heap();
      for (let k = 40; k < 50; k++) await compute(k);
      const after = await heap();
      assert(after < 1.2 * before, `${before} bytes, then ${after}`);
    });
  },
);

browserTest(
  "live page: what computes is neither unpacked nor run before a reader comes near",
  async (browser) => {
    const near = await livePage(liveStart(400, 20, 0.5));
    const far = near.replace('<section id="live"', `<p>${"<br>".repeat(200)}</p>$&`);
    assert(far.length > near.length);
    const path = await Deno.makeTempFile({ suffix: ".html" });
    try {
      await Deno.writeTextFile(path, far);
      const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
      await page.goto(toFileUrl(path).href);
      await page.waitForTimeout(300);
      const packed = page.locator("script[type='application/gzip']");
      assertEquals(await packed.count(), 2);
      assertEquals(await page.locator(".workbench > *").count(), 0);
      const paint = await page.evaluate(
        `performance.getEntriesByName("first-contentful-paint")[0].startTime`,
      ) as number;
      assert(
        paint < 5000,
        `first paint after ${paint} ms, five times what a quiet machine may take`,
      );
      await page.locator("#live").scrollIntoViewIfNeeded();
      await said(page, /Computed/);
      assertEquals(await packed.count(), 0);
    } finally {
      await Deno.remove(path);
    }
  },
);
