import { JSDOM } from "jsdom";
import { fig4Notebook, fig4Numbers } from "./cells.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";
import { loadFig4Results } from "./load.ts";
import type { Fig5Run } from "../fig5/load.ts";
import { writeWhole } from "../../lib/pipeline/files/files.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import { fig4Files } from "./steps.ts";
import { fig5Replicates } from "../fig5/steps.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";

/** The step from all results to the HTML file; beside it the same numbers as JSON. */
export function fig4ReportStep(run: Fig5Run & { readonly out: string }): Step {
  const { request, profile, command, out } = run;
  const files = fig4Files(request);
  const numbers = out.replace(/\.html$/, "") + ".json";
  return {
    name: "report",
    inputs: {
      ...files,
      replicates: fig5Replicates(request, "sgd"),
      origins: besideJson(files.filters),
      density: besideJson(files.dense),
    },
    outputs: { report: out, numbers },
    parameters: {
      profile,
      command,
      seed: request.seed,
      ...request.settings as unknown as Record<string, Json>,
    },
    code: new URL(import.meta.url),
    async run() {
      const results = await loadFig4Results(run);
      const { document } = new JSDOM("<!doctype html>").window;
      await writeWhole(out, await renderReport(fig4Notebook(results, document), document));
      await writeWhole(numbers, JSON.stringify(fig4Numbers(results), null, 2) + "\n");
    },
  };
}
