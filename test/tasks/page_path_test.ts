import analyze from "../../reports/analyze/mod.ts";
import fig6 from "../../reports/fig6/mod.ts";
import points from "../../reports/points/mod.ts";
import type { AnyReport } from "../../lib/pipeline/runner/define_report.ts";
import { shownPath, userPath } from "../../tasks/_paths.ts";
import { pagePath, type PageToMake } from "../../tasks/_run_report.ts";
import { assertEquals } from "../assert.ts";

/** Where the page on some inputs goes, from the folder that the user stands in. */
function placeOf(report: AnyReport, inputs: Record<string, string>, out?: string): string {
  const options = out === undefined ? {} : { out };
  return shownPath(pagePath({ report, run: { inputs }, options } as unknown as PageToMake));
}

Deno.test("pagePath: files of one name in two folders have two pages, and --out wins", () => {
  for (const folder of ["a", "b"]) {
    const weights = userPath(`${folder}/model.onnx`);
    assertEquals(placeOf(analyze, { weights }), `out/analyze-${folder}-model-onnx.html`);
    assertEquals(placeOf(fig6, { weights }), `out/fig6-${folder}-model-onnx.html`);
    const table = userPath(`${folder}/x.npy`);
    assertEquals(placeOf(points, { points: table }), `out/points-${folder}-x-npy.html`);
    assertEquals(placeOf(analyze, { weights }, "mine.html"), "mine.html");
  }
  assertEquals(
    placeOf(analyze, { weights: userPath("model.onnx") }),
    "out/analyze-model-onnx.html",
    "a file where one stands needs no folder",
  );
  assertEquals(
    placeOf(analyze, { weights: "https://example.org/a/model.onnx" }),
    "out/analyze-example-org-a-model-onnx.html",
  );
  assertEquals(placeOf(fig6, {}), "out/fig6.html");
});
