import { JSDOM } from "jsdom";
import * as library from "../../mod.ts";
import { noisyCircle } from "../../lib/models/circle.ts";
import { threeCircles } from "../../lib/models/three_circles.ts";
import type { FigureSpec } from "../../lib/report/page/compose.ts";
import { decodeResults, encodeResults } from "../../lib/report/page/results_json.ts";
import { REPORTS } from "../../reports/mod.ts";
import { assert, assertEquals } from "../assert.ts";
import { atlasResults } from "./atlas_results.ts";
import { fig3Results } from "./fig3_results.ts";
import { fig4Results } from "./fig4_results.ts";
import { fig5Results } from "./fig5_results.ts";
import { layersResults } from "./layers_results.ts";
import { lookResults } from "./look_results.ts";
import { pointsResults } from "./points_results.ts";
import { naturalResults } from "./natural_results.ts";

/** Results of every page, by its name. */
const RESULTS: Readonly<Record<string, () => unknown | Promise<unknown>>> = {
  fig3: () => fig3Results("circle"),
  fig4: () => fig4Results(threeCircles(600, 0.02, 1)),
  fig5: () =>
    fig5Results({
      sgd: [["noise", "circle", "bottle"], ["noise", "noise", "circle"]],
      adam: [["noise", "noise", "noise"], ["noise", "circle", "circle"]],
    }),
  fig6: layersResults,
  natural: () => naturalResults(threeCircles(600, 0.03, 5), { loops: 5, power: 1 }),
  analyze: layersResults,
  atlas: atlasResults,
  points: () => pointsResults(noisyCircle(400, 0.05, 4, 1)),
  look: () => lookResults(noisyCircle(400, 0.05, 4, 1)),
};

type Draw = FigureSpec<unknown>["draw"];

/** A function from its source, in which only the public library's names mean something. */
function alone(draw: Draw): Draw {
  const source = String(draw).replace(/^(async )?draw\b/, "$1function draw");
  return new Function(...Object.keys(library), `"use strict"; return (${source});`)(
    ...Object.values(library),
  ) as Draw;
}

async function drawnWith(draw: Draw, results: unknown): Promise<string> {
  const { document } = new JSDOM("").window;
  return (await draw(results, document)).outerHTML;
}

for (const { name, notebook } of REPORTS) {
  Deno.test(`${name}: every figure is drawn by its own code and the library alone`, async () => {
    const make = RESULTS[name];
    assert(make, `add made-up results of ${name} to RESULTS of this file`);
    const results = await make();
    // As a reader has them: read from the file that the page offers.
    const offered = decodeResults(encodeResults(results));
    const figures = notebook.filter((cell) => cell.kind === "figure");
    assert(figures.length > 0);
    for (const { id, draw } of figures) {
      const picture = await drawnWith(draw, results);
      const again = await drawnWith(alone(draw), offered);
      assert(picture === again, `${name}: the program of "${id}" draws something else`);
      assert(picture.length > 500, `${name}: "${id}" draws next to nothing`);
    }
  });
}

Deno.test("figure programs: a name that the library does not export is found out", async () => {
  const secret = () => ({ outerHTML: "x".repeat(1000) });
  const draw = (() => secret()) as unknown as Draw;
  assertEquals((await drawnWith(draw, {})).length, 1000);
  const message = await drawnWith(alone(draw), {}).catch((error: Error) => error.message);
  assertEquals(message, "secret is not defined");
});
