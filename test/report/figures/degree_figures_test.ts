import { JSDOM } from "jsdom";
import { degreeRatioFigure, loopCountFigure } from "../../../mod.ts";
import { assert, assertEquals, assertStringIncludes, assertThrows } from "../../assert.ts";

const { document } = new JSDOM("").window;

Deno.test("degreeRatioFigure: a point a share with its ratio, none above a single loop", () => {
  const figure = degreeRatioFigure(document, [
    { share: 0.02, ratio: 2.5, untrained: [1, 1.2] },
    { share: 0.05, ratio: 0, untrained: [1.1, 1.4] },
    { share: 0.1, ratio: Infinity, untrained: [1, Infinity] },
  ]);
  const wide = figure.querySelector(".wide svg")!;
  const dots = [...wide.querySelectorAll("circle")].map((dot) => Number(dot.getAttribute("cy")));
  assertEquals(dots.length, 3);
  // The axis runs up: a single loop on top, no loop at the bottom.
  assert(dots[2]! < dots[0]! && dots[0]! < dots[1]!);
  for (const text of ["2.50", "∞", "share K of the points"]) {
    assertStringIncludes(wide.textContent!, text);
  }
  assertStringIncludes(figure.lastElementChild!.textContent!, "range of untrained kernels");
  assert(!figure.innerHTML.includes("NaN"));
  assertThrows(() => degreeRatioFigure(document, []), RangeError, "ratios of no shares");
});

Deno.test("loopCountFigure: a box a share and scale, with numbers on a wide screen", () => {
  const loops = [[0, 1, 0], [40, 2, 1]];
  const figure = loopCountFigure(document, { shares: [0.5, 1], scales: [0.2, 0.4, 0.6], loops });
  for (const size of ["wide", "narrow"]) {
    const boxes = [...figure.querySelectorAll(`.${size} rect`)];
    assertEquals(boxes.length, 6);
    const fills = boxes.map((box) => box.getAttribute("fill"));
    // Rows of the table in order: none, one, none; many, two, one.
    assertEquals(fills[0], fills[2]);
    assertEquals(fills[1], fills[5]);
    assertEquals(fills[3], fills[4]);
    assertEquals(new Set(fills).size, 3);
    const strength = boxes.map((box) => Number(box.getAttribute("fill-opacity")));
    assert(strength[3]! > strength[4]!, "more loops are stronger");
  }
  assertStringIncludes(figure.querySelector(".wide")!.textContent!, "40");
  assertThrows(
    () => loopCountFigure(document, { shares: [], scales: [1], loops: [] }),
    RangeError,
    "no shares or no scales",
  );
});
