import { type Browser, chromium } from "playwright-core";

const CANDIDATES = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** The browser that reports are opened in: `$CHROMIUM`, or the first found; `undefined` if none. */
export const browserPath: string | undefined = [Deno.env.get("CHROMIUM") ?? "", ...CANDIDATES]
  .find((path) => {
    try {
      return path !== "" && Deno.statSync(path).isFile;
    } catch {
      return false;
    }
  });

/**
 * Registers a test that needs a browser; where there is none it is skipped, and its name says so.
 *
 * The sanitizers are off: the driver keeps its pipes open a moment longer than the browser lives.
 */
export function browserTest(name: string, work: (browser: Browser) => Promise<void>): void {
  Deno.test({
    name: browserPath ? name : `${name} (skipped: no Chromium; set CHROMIUM to its path)`,
    ignore: !browserPath,
    sanitizeOps: false,
    sanitizeResources: false,
    async fn() {
      const browser = await chromium.launch({
        executablePath: browserPath!,
        args: [
          "--headless",
          "--no-sandbox",
          "--disable-gpu",
          "--disable-quic",
          "--no-first-run",
          "--disable-background-networking",
          "--disable-component-update",
          "--disable-sync",
        ],
      });
      try {
        await work(browser);
      } finally {
        await browser.close();
      }
    },
  });
}
