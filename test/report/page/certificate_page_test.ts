import { JSDOM } from "jsdom";
import type { Browser } from "playwright-core";
import {
  certificateCheck,
  composeNotebook,
  loopCertificate,
  noisyCircle,
  prose,
  renderReport,
} from "../../../mod.ts";
import { toFileUrl } from "../../../lib/std.ts";
import { assert, assertEquals, assertMatch, assertStringIncludes } from "../../assert.ts";
import { axeViolations } from "../../axe.ts";
import { browserTest } from "../../browser.ts";

const { document } = new JSDOM("").window;
const dense = noisyCircle(150, 0.05, 9, 1);
const certificate = await loopCertificate(dense);
const results = { certificate, dense };

/** A page that holds these results and the check. */
async function pageOf(results: { certificate: unknown; dense: unknown }) {
  const facts = {
    ...{ name: "circle", profile: "custom", seed: 1, command: "none" },
    ...{ provenance: [], environment: {} },
  };
  const notebook = await composeNotebook<typeof results, never>(
    [prose(() => "## A certificate\n\nOf a circle."), certificateCheck("certificate", "dense")],
    { title: "A circle", finding: "One loop.", about: "Made up." },
    { results, verdicts: {}, run: facts },
    { document, library: [] },
  );
  return await renderReport(notebook, document);
}

/** What the page says after its button was pressed. */
async function answer(browser: Browser, html: string): Promise<string> {
  const path = await Deno.makeTempFile({ suffix: ".html" });
  try {
    await Deno.writeTextFile(path, html);
    const page = await browser.newPage();
    const said: string[] = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(String(error)));
    await page.goto(toFileUrl(path).href);
    await page.getByRole("button", { name: "Check the certificate here" }).click();
    const output = page.locator(".certificate output.valid, .certificate output.refused");
    await output.waitFor();
    assertEquals(await axeViolations(page), []);
    assertEquals(said, []);
    const text = (await output.textContent())!;
    await page.close();
    return text;
  } finally {
    await Deno.remove(path);
  }
}

browserTest("certificate: the page itself finds it valid", async (browser) => {
  const said = await answer(browser, await pageOf(results));
  assertMatch(said, /^valid: a loop through \d+ points is there at distance 0\.\d+ and bounds/);
  assertStringIncludes(said, `over Z/2 up to ${certificate!.scale}`);
});

browserTest(
  "certificate: of several loops the page names each, and one bad one",
  async (browser) => {
    const part = noisyCircle(60, 0.05, 9, 2);
    const bad = { of: "layer 3", ...await loopCertificate(part) };
    const html = await pageOf({
      certificate: [{ of: "layer 2", ...certificate }, { ...bad, scale: 3, death: null }],
      dense: [dense, part],
    });
    const [first, second] = (await answer(browser, html)).split("\n");
    assertMatch(first!, /^layer 2: valid: a loop through/);
    assertMatch(second!, /^layer 3: not valid: /);
    const none = await pageOf({ certificate: [], dense: [] });
    assert(!none.includes("Check the certificate here"), "nothing to check");
  },
);

browserTest("certificate: a page with one entry changed says why it is not", async (browser) => {
  const html = await pageOf(results);
  // One value of the cocycle, then one coordinate's bits, in the results that the page holds.
  const [i, j] = certificate!.cocycle[3]!;
  const elsewhere = `[${i},${j === 149 ? 148 : 149},1]`;
  const entry = html.replace(`[${i},${j},1]`, elsewhere);
  assert(entry !== html);
  assertMatch(await answer(browser, entry), /^not valid: its cocycle /);
  const point = html.replace(
    /(base64%22:%22.{40})./,
    (whole, before) => before + (whole.endsWith("A") ? "B" : "A"),
  );
  assert(point !== html);
  assertStringIncludes(await answer(browser, point), "not valid: it is of another cloud");
  const broken = html.replace(/(base64%22:%22.{40})./, "$1!");
  assertStringIncludes(await answer(browser, broken), "not valid: it cannot be read");
});

browserTest("certificate: without scripts there is no button", async (browser) => {
  const page = await browser.newPage({ javaScriptEnabled: false });
  await page.setContent(await pageOf(results));
  assertEquals(await page.locator(".certificate button").isVisible(), false);
  await page.close();
});

Deno.test("certificate: where there is no loop the page has no button", async () => {
  const page = new JSDOM(await pageOf({ certificate: null, dense })).window.document;
  assertEquals(page.querySelector(".certificate"), null);
});
