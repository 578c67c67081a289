import { JSDOM } from "jsdom";
import * as library from "../../mod.ts";
import type { ReportDefinition } from "../../lib/pipeline/runner/define_report.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { judge, type Verdict } from "../../lib/report/page/claim.ts";
import { composeNotebook, type Page } from "../../lib/report/page/compose.ts";
import type { Notebook, RunFacts } from "../../lib/report/page/notebook.ts";
import { renderReport } from "../../lib/report/page/render_report.ts";

/** How a made-up page was made. */
export const MADE_UP: RunFacts = {
  name: "made-up",
  profile: "custom",
  seed: 1,
  command: "deno task report made-up",
  provenance: [{
    step: "density",
    reason: "param: k 10 → 20",
    seconds: 1.5,
    inputs: [{ name: "points", sha256: "0".repeat(64) }],
    outputs: [],
  }],
  environment: { deno: "2" },
};

/** What a report makes of made-up results: the page, and what its JSON file would hold. */
export async function madePage<Settings, Inputs extends OptionSpecs, Results, Id extends string>(
  report: ReportDefinition<Settings, Inputs, Results, Id>,
  results: Results,
  run: RunFacts = MADE_UP,
) {
  const { document } = new JSDOM("").window;
  const verdicts = judge(report.claims ?? [], results);
  const page: Page<Results, Id> = {
    results,
    verdicts: Object.fromEntries(
      verdicts.map((one): [string, Verdict] => [one.id, one]),
    ) as Record<Id, Verdict>,
    run,
  };
  const notebook: Notebook = await composeNotebook(
    report.notebook,
    report.headline(page),
    page,
    { document, library: Object.keys(library) },
  );
  return {
    verdicts: page.verdicts,
    notebook,
    numbers: report.numbers!(page),
    render: () => renderReport(notebook, document),
  };
}
