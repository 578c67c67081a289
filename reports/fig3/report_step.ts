import { JSDOM } from "jsdom";
import { fig3MapperPicture, fig3Notebook, fig3Numbers } from "./cells.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { standaloneSvg } from "../../lib/report/figures/standalone_svg.ts";
import { type Fig3Run, loadFig3Results } from "./load.ts";
import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { fig3Files } from "./steps.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";

/**
 * The step from all results to the HTML file; beside it the same numbers as JSON, and the Mapper
 * graph as an SVG of its own, for papers and slides.
 */
export function fig3ReportStep(run: Fig3Run & { readonly out: string }): Step {
  const { request, profile, command, out } = run;
  const files = fig3Files(request);
  const beside = (extension: string) => out.replace(/\.html$/, "") + extension;
  const [numbers, picture] = [beside(".json"), beside(".svg")];
  return {
    name: "report",
    inputs: {
      ...files,
      origins: besideJson(files.filters),
      density: besideJson(files.dense),
    },
    outputs: { report: out, numbers, picture },
    parameters: {
      profile,
      command,
      seed: request.seed,
      ...request.settings as unknown as Record<string, Json>,
    },
    code: new URL(import.meta.url),
    async run() {
      const results = await loadFig3Results(run);
      const { document } = new JSDOM("<!doctype html>").window;
      const html = await renderReport(await fig3Notebook(results, document), document);
      await writeWhole(out, html);
      const graph = fig3MapperPicture(results, document);
      await writeWhole(picture, standaloneSvg(graph, "Mapper graph of MNIST filters"));
      await writeWhole(numbers, JSON.stringify(fig3Numbers(results), null, 2) + "\n");
    },
  };
}
