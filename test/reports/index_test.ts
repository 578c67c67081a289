import { JSDOM } from "jsdom";
import type { Verdict } from "../../lib/report/page/claim.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { indexNotebook, type MadePage } from "../../reports/index.ts";
import { point } from "../../reports/lessons/point/lesson.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../assert.ts";

const verdict = (holds: boolean): Verdict => ({
  id: String(holds),
  source: { by: "article", where: "Figure 3" },
  claim: "A claim.",
  expected: "more",
  threshold: 4,
  thresholdFrom: "choice",
  why: "a test",
  found: "Five.",
  measured: "5",
  holds,
  answer: holds ? "holds" : "does not hold",
  reversedBy: "less",
});

const pages: MadePage[] = [
  {
    file: "fig3",
    heading: "Figure 3",
    title: "A circle",
    finding: "Reproduced: a circle.",
    profile: "quick",
    seed: 1,
    verdicts: [verdict(true)],
  },
  {
    file: "analyze-net",
    heading: "analyze-net",
    title: "What <i>net</i> has learned",
    finding: "**No** [circle](https://example.org).",
    profile: "custom",
    seed: 2,
    verdicts: [verdict(true), verdict(false)],
  },
];

Deno.test("indexNotebook: a card for each page leads to it and says what was found", async () => {
  const { document } = new JSDOM("").window;
  const text = await renderReport(indexNotebook(pages, "0.1.0"), document);
  const page = new JSDOM(text).window.document;
  const links = [...page.querySelectorAll("h2 a")].map((link) => link.getAttribute("href"));
  assertEquals(links, ["fig3.html", "analyze-net.html"]);
  assertEquals(page.querySelectorAll("main i").length, 0);
  const shown = page.querySelector("main")!.textContent!;
  assertStringIncludes(shown, "2 pages; on 1 of them every claim holds.");
  assertStringIncludes(shown, "What <i>net</i> has learned");
  assertStringIncludes(shown, "**No** [circle](https://example.org).");
  assertStringIncludes(shown, "1 of 2 claims");
});

Deno.test("indexNotebook: lessons stand before pages, each with its summary", async () => {
  const { document } = new JSDOM("").window;
  const text = await renderReport(indexNotebook(pages, "0.1.0", [point]), document);
  const page = new JSDOM(text).window.document;
  const [first] = page.querySelectorAll("main .text a");
  assertEquals(first!.getAttribute("href"), "lessons/point.html");
  assertStringIncludes(page.querySelector("main")!.textContent!, point.summary);
});

Deno.test("indexNotebook: an index of nothing is refused", () => {
  assertThrows(() => indexNotebook([], "0.1.0"), RangeError, "no pages");
  assert(pages.length > 0);
});
