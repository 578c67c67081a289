/**
 * Times what a reader waits for on a page that computes: first paint, the longest task while the
 * page loads and while its living part opens, a whole recomputation, the Mapper graph alone, and
 * pointing at things; with `--heap` also how much memory ten recomputations leave, which takes 23.
 *
 * ```sh
 * deno task bench-page out/fig3.html
 * ```
 *
 * @module
 */
import { chromium, type Page } from "playwright-core";
import { toFileUrl } from "../lib/std.ts";

const heapToo = Deno.args.includes("--heap");
const [path = "out/fig3.html"] = Deno.args.filter((argument) => argument !== "--heap");
const browser = await chromium.launch({
  executablePath: Deno.env.get("CHROMIUM") ?? "/usr/bin/chromium",
  args: ["--no-sandbox", "--enable-precise-memory-info"],
});
const page = await browser.newPage({ viewport: { width: 1366, height: 768 } });
await page.addInitScript(`
  globalThis.tasks = [];
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) tasks.push(duration);
  }).observe({ type: "longtask", buffered: true });
`);
await page.goto(toFileUrl(await Deno.realPath(path)).href);
await page.waitForTimeout(1500);
const paint = await page.evaluate(
  `performance.getEntriesByName("first-contentful-paint")[0].startTime`,
) as number;
console.log(`first paint             ${Math.round(paint)} ms`);
console.log(`longest task, loading   ${await longestTask(page)} ms`);

await page.locator("section[data-live]").scrollIntoViewIfNeeded();
const own = await said(page, "Computed");
console.log(`longest task, opening   ${await longestTask(page)} ms`);
console.log(`all, at first           ${secondsOf(own)} s`);

const field = (name: string) => page.getByRole("spinbutton", { name, exact: true });
const k = Number(await field("k").inputValue());
await change(page, () => field("k").fill(String(k - 1)));
console.log(`all, again              ${secondsOf(await told(page))} s`);
console.log(`longest task            ${await longestTask(page)} ms`);
const resolution = Number(await field("resolution").inputValue());
await change(page, () => field("resolution").fill(String(resolution - 1)));
console.log(`graph alone             ${secondsOf(await told(page))} s`);

const hovers = await page.evaluate(`(() => {
  const times = [];
  for (const picture of document.querySelectorAll(".live .picture")) {
    const { left, top, width, height } = picture.getBoundingClientRect();
    for (let i = 0; i < 60; i++) {
      const place = {
        clientX: left + width * (0.2 + 0.6 * (i % 8) / 8),
        clientY: top + height * (0.2 + 0.5 * Math.floor(i / 8) / 8),
        bubbles: true,
      };
      const begun = performance.now();
      const to = document.elementFromPoint(place.clientX, place.clientY) ?? picture;
      (picture.contains(to) ? to : picture.querySelector("svg") ?? picture)
        .dispatchEvent(new PointerEvent("pointermove", place));
      document.body.getBoundingClientRect();
      times.push(performance.now() - begun);
    }
  }
  return times.sort((a, b) => a - b);
})()`) as number[];
const part = (share: number) => hovers[Math.floor(share * (hovers.length - 1))]!.toFixed(1);
console.log(
  `pointing                ${part(0.5)} ms, 95 % ${part(0.95)} ms, at most ${part(1)} ms`,
);

if (heapToo) await compareHeaps();
await browser.close();

async function compareHeaps(): Promise<void> {
  // What is kept of earlier results is filled first.
  for (let i = 0; i < 13; i++) await change(page, () => field("k").fill(String(k - 2 - i)));
  const before = await heap(page);
  for (let i = 0; i < 10; i++) await change(page, () => field("k").fill(String(k - 20 - i)));
  const more = (100 * (await heap(page) / before - 1)).toFixed(1);
  console.log(`heap after ten more     ${more} % of ${(before / 1e6).toFixed(1)} MB more`);
}

async function said(page: Page, words: string): Promise<string> {
  const place = page.locator(".workbench > .said", { hasText: words });
  await place.waitFor({ timeout: 300_000 });
  return (await place.textContent())!;
}

async function told(page: Page): Promise<string> {
  return (await page.locator(".workbench > .said").textContent())!;
}

/** Does something that makes the page compute, and waits until it has. */
async function change(page: Page, act: () => Promise<void>): Promise<void> {
  await page.evaluate(`document.querySelector(".workbench > .said").textContent = ""`);
  await act();
  await said(page, "Computed");
}

function secondsOf(words: string): string {
  return /Computed here in ([\d.]+) s/.exec(words)?.[1] ?? words;
}

async function longestTask(page: Page): Promise<number> {
  const all = await page.evaluate(`globalThis.tasks.splice(0)`) as number[];
  return Math.round(Math.max(0, ...all));
}

async function heap(page: Page): Promise<number> {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  return usedSize;
}
