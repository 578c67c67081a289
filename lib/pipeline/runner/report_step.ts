import { JSDOM } from "jsdom";
import { judge, type Verdict } from "../../report/page/claim.ts";
import { composeNotebook, type Page } from "../../report/page/compose.ts";
import { standaloneSvg } from "../../report/figures/standalone_svg.ts";
import { renderReport } from "../../report/page/render_report.ts";
import { writeWhole } from "../files/files.ts";
import type { AnyReport } from "./define_report.ts";
import type { Run } from "./run.ts";
import { runEnvironment, runProvenance } from "./run_provenance.ts";
import type { RanStep } from "./run_steps.ts";
import type { Json, Step } from "./step.ts";

/** What the report step is told. */
export interface ReportStepOptions {
  /** The page. */
  readonly report: AnyReport;
  /** The run whose results it shows. */
  // deno-lint-ignore no-explicit-any
  readonly run: Run<any, any>;
  /** The steps of that run. */
  readonly ran: readonly (Pick<RanStep, "step" | "label"> & Partial<RanStep>)[];
  /** Names that the public library exports, for the programs under figures. */
  readonly library: readonly string[];
  /** The HTML file. */
  readonly out: string;
}

/**
 * The step from everything that a run wrote to its page: the HTML file, the same numbers as JSON,
 * the first figure as an SVG, and what else the page puts beside it.
 */
export function reportStep(options: ReportStepOptions): Step {
  const { report, run, ran, out } = options;
  const certified = report.notebook.find((cell) => cell.kind === "certificate");
  const beside = (extension: string) => out.replace(/\.html$/, "") + extension;
  const more = Object.entries(report.beside ?? {});
  return {
    name: "report",
    inputs: filesOf(ran),
    outputs: {
      report: out,
      numbers: beside(".json"),
      picture: beside(".svg"),
      ...Object.fromEntries(more.map(([end]) => [end, beside(end)])),
      ...(certified && { certificate: beside(".certificate.json") }),
    },
    parameters: {
      name: report.name,
      profile: run.profile,
      command: run.command,
      seed: run.seed,
      settings: run.settings as Json,
    },
    tellsOfRun: true,
    // The page, and what typesets it.
    code: [new URL(report.url), new URL(import.meta.url)],
    async run() {
      const { document } = new JSDOM("<!doctype html>").window;
      const { page, notebook } = await composePage(options, document);
      const { title, finding } = notebook;
      const key = notebook.cells.find((cell) => cell.kind === "figure");
      if (!key) throw new Error(`Cannot write the report ${report.name}: it has no figure`);
      await writeWhole(out, await renderReport(notebook, document));
      await writeWhole(beside(".svg"), standaloneSvg(key.picture, key.alt));
      for (const [end, text] of more) await writeWhole(beside(end), text(page));
      if (certified) {
        const certificate = (page.results as Record<string, unknown>)[certified.certificate];
        await writeWhole(beside(".certificate.json"), JSON.stringify(certificate) + "\n");
      }
      await writeWhole(
        beside(".json"),
        JSON.stringify(numbersOf(report, page, { title, finding }), null, 2) + "\n",
      );
    },
  };
}

/** Reads the results of a run, judges them, and fills the page. */
async function composePage(
  { report, run, ran, library }: ReportStepOptions,
  document: Document,
) {
  const results: unknown = await report.load(run);
  const page: Page<unknown> = {
    results,
    verdicts: Object.fromEntries(judge(report.claims ?? [], results).map((one) => [one.id, one])),
    run: {
      name: report.name,
      profile: run.profile,
      seed: run.seed,
      command: run.command,
      provenance: runProvenance(ran),
      environment: runEnvironment(),
    },
  };
  const headline = report.headline(page);
  const notebook = await composeNotebook(report.notebook, headline, page, { document, library });
  return { page, notebook };
}

/** What the JSON file of any page holds. */
function numbersOf(
  report: AnyReport,
  page: Page<unknown>,
  { title, finding }: { readonly title: string; readonly finding: string },
): Record<string, unknown> {
  const { run, verdicts } = page;
  return {
    figure: report.name,
    title,
    finding,
    profile: run.profile,
    seed: run.seed,
    ...report.numbers?.(page),
    verdicts: Object.values(verdicts) satisfies Verdict[],
    wallSeconds: Object.fromEntries(
      run.provenance.map(({ step, seconds }) => [step, Math.round(1000 * seconds) / 1000]),
    ),
  };
}

/** All files that the steps of a run wrote, but for data sets as they came. */
function filesOf(ran: ReportStepOptions["ran"]): Record<string, string> {
  const files: Record<string, string> = {};
  for (const { step, label } of ran) {
    if (step.source) continue;
    const of = label === undefined ? step.name : `${step.name} (${label})`;
    for (const [role, path] of Object.entries(step.outputs)) files[`${of}: ${role}`] = path;
  }
  return files;
}
