import { JSDOM } from "jsdom";
import { analyzeNotebook, analyzeNumbers } from "../analyze/page.ts";
import { fig6GridPicture, fig6Notebook, fig6Numbers } from "../fig6/page.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { standaloneSvg } from "../../lib/report/figures/standalone_svg.ts";
import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { type LayersRun, loadLayersResults } from "./load.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";

/** What the report step is told besides the run. */
export interface LayersReportOptions extends LayersRun {
  /**
   * Places of the layers that Figure 6 shows; without it, the report is on a network of one's own.
   */
  readonly depths?: readonly number[];
  /** The HTML file. */
  readonly out: string;
}

/**
 * The step from all results to the HTML file; beside it the same numbers as JSON, and for Figure 6
 * the grid as an SVG of its own.
 */
export function layersReportStep(options: LayersReportOptions): Step {
  const { request, layers, network, origin, profile, command, ignored, depths, out } = options;
  const beside = (extension: string) => out.replace(/\.html$/, "") + extension;
  const inputs: Record<string, string> = {};
  for (const outcome of layers) {
    if ("skipped" in outcome) continue;
    for (const [role, path] of Object.entries(outcome.files)) {
      inputs[`layer ${outcome.placed.depth} ${role}`] = path;
    }
  }
  const identities = layers.map((outcome): Json => {
    const { depth, layer } = outcome.placed;
    const { name, layout, layoutFrom } = layer;
    const skipped = "skipped" in outcome ? outcome.skipped : null;
    return { depth, name, layout, layoutFrom, skipped };
  });
  return {
    name: "report",
    inputs,
    outputs: {
      report: out,
      numbers: beside(".json"),
      ...(depths && { picture: beside(".svg") }),
    },
    parameters: {
      network,
      origin,
      profile,
      command,
      seed: request.seed,
      settings: request.settings as unknown as Json,
      layers: identities,
      ignored: ignored as unknown as Json,
      ...(depths && { depths: [...depths] }),
    },
    code: new URL(import.meta.url),
    async run() {
      const results = await loadLayersResults(options);
      const { document } = new JSDOM("<!doctype html>").window;
      const write = async (text: string, numbers: unknown) => {
        await writeWhole(out, text);
        await writeWhole(beside(".json"), JSON.stringify(numbers, null, 2) + "\n");
      };
      if (!depths) {
        const page = await renderReport(analyzeNotebook(results, document), document);
        return await write(page, analyzeNumbers(results));
      }
      const figure = { ...results, depths };
      await write(
        await renderReport(fig6Notebook(figure, document), document),
        fig6Numbers(figure),
      );
      const title = `Mapper graphs of the dense filters of ${network}, layer by layer`;
      await writeWhole(beside(".svg"), standaloneSvg(fig6GridPicture(figure, document), title));
    },
  };
}
