import { JSDOM } from "jsdom";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { indexNotebook, type MadeFigure } from "../../reports/index.ts";
import { assertEquals, assertThrows } from "../assert.ts";

const verdict = (holds: boolean) => ({ claim: "A claim.", expected: "more", measured: "5", holds });
const figures: MadeFigure[] = [
  { figure: "fig3", finding: "Reproduced: a circle.", profile: "quick", verdicts: [verdict(true)] },
  {
    figure: "fig5",
    finding: "Not reproduced in full: <i>why</i>.",
    profile: "custom",
    verdicts: [verdict(true), verdict(false)],
  },
];

Deno.test("indexNotebook: leads to every figure and says which are reproduced", async () => {
  const { document } = new JSDOM("").window;
  const text = await renderReport(indexNotebook(figures, document), document);
  const page = new JSDOM(text).window.document;
  assertEquals(
    page.querySelector(".finding")!.textContent,
    "1 of 2 figures are reproduced in full.",
  );
  assertEquals(
    [...page.querySelectorAll("section.text a")].map((link) => link.getAttribute("href")),
    ["fig3.html", "fig5.html"],
  );
  assertEquals(page.querySelectorAll("i").length, 0);
  assertEquals(page.querySelectorAll(".fails").length, 1);
  assertThrows(() => indexNotebook([], document), RangeError, "no figures");
});
