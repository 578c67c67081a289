import { JSDOM } from "jsdom";
import { fig5GridPicture, fig5Notebook, fig5Numbers } from "./cells.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { standaloneSvg } from "../../lib/report/figures/standalone_svg.ts";
import { type Fig5Run, loadFig5Results } from "./load.ts";
import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { fig5CellFiles, fig5Cells, fig5Replicates } from "./steps.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";

/**
 * The step from all results to the HTML file; beside it the same numbers as JSON, and the grid of
 * the first protocol as an SVG of its own.
 */
export function fig5ReportStep(run: Fig5Run & { readonly out: string }): Step {
  const { request, profile, command, out } = run;
  const beside = (extension: string) => out.replace(/\.html$/, "") + extension;
  const [numbers, picture] = [beside(".json"), beside(".svg")];
  const inputs: Record<string, string> = {};
  for (const protocol of request.protocols) {
    inputs[`${protocol} replicates`] = fig5Replicates(request, protocol);
  }
  for (const cell of fig5Cells(request)) {
    const { mapper, diagram, shape } = fig5CellFiles(request, cell);
    const name = `${cell.protocol} ${cell.layer.name} ${cell.step}`;
    Object.assign(inputs, {
      [`${name} mapper`]: mapper,
      [`${name} diagram`]: diagram,
      [`${name} shape`]: shape,
    });
  }
  return {
    name: "report",
    inputs,
    outputs: { report: out, numbers, picture },
    parameters: {
      profile,
      command,
      seed: request.seed,
      protocols: [...request.protocols],
      ...request.settings as unknown as Record<string, Json>,
    },
    code: new URL(import.meta.url),
    async run() {
      const results = await loadFig5Results(run);
      const { document } = new JSDOM("<!doctype html>").window;
      await writeWhole(out, await renderReport(fig5Notebook(results, document), document));
      const grid = fig5GridPicture(results, results.protocols[0]!, document);
      await writeWhole(
        picture,
        standaloneSvg(grid, "Mapper graphs of CIFAR-10 filters by layer and update"),
      );
      await writeWhole(numbers, JSON.stringify(fig5Numbers(results), null, 2) + "\n");
    },
  };
}
