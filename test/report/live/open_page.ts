import type { Browser, Locator, Page } from "playwright-core";
import { toFileUrl } from "../../../lib/std.ts";
import { assertEquals, assertMatch } from "../../assert.ts";

/** Opens a page from a file, without a network, and closes it again: it may say and ask nothing. */
export async function opened(
  browser: Browser,
  html: string,
  work: (page: Page, address: string) => Promise<void>,
  options: { readonly hash?: string; readonly before?: string; readonly view?: object } = {},
): Promise<void> {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, html);
    const context = await browser.newContext({
      offline: true,
      viewport: { width: 1366, height: 768 },
      ...options.view,
    });
    const page = await context.newPage();
    const said: string[] = [];
    const asked: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    page.on("request", (request) => asked.push(request.url()));
    if (options.before) await page.addInitScript(options.before);
    const address = toFileUrl(path).href;
    await page.goto(address + (options.hash ?? ""));
    const live = page.locator("#live");
    if (await live.count() > 0) await live.scrollIntoViewIfNeeded();
    await work(page, address);
    assertEquals(said, []);
    assertEquals(asked.filter((url) => !/^(file|blob):/.test(url)), []);
    await context.close();
  } finally {
    await Deno.remove(path);
  }
}

/** What the page says once it has computed, at most so many minutes after. */
export async function said(page: Page, matching: RegExp): Promise<string> {
  const place: Locator = page.locator(".said", { hasText: matching });
  await place.waitFor({ timeout: 240_000 });
  return (await place.textContent())!;
}

/** What the page says of choices that are the build's. */
export const SAME =
  /The same graph and the same bars as built, to the last bit\. Computed (here in|before)/;
/** What it says of others. */
export const OTHER = /Compared with the build: .*Computed here in/;

/** What a button of the page saves. */
export async function file(page: Page, button: string): Promise<Uint8Array> {
  const [download] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: button, exact: true }).click(),
  ]);
  assertMatch(
    download.suggestedFilename(),
    new RegExp(`^circle-live.*\\.${button.toLowerCase()}$`),
  );
  return await Deno.readFile((await download.path())!);
}

/** What the page saves, as JSON. */
export async function saved(page: Page) {
  return JSON.parse(new TextDecoder().decode(await file(page, "JSON")));
}

/** As a file holds it. */
export function asJson(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value));
}
