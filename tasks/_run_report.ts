import * as library from "../mod.ts";
import type { AnyReport } from "../lib/pipeline/runner/define_report.ts";
import type { OptionSpec } from "../lib/pipeline/runner/option_spec.ts";
import { reportStep } from "../lib/pipeline/runner/report_step.ts";
import type { Run } from "../lib/pipeline/runner/run.ts";
import { type LabeledStep, planSteps, runSteps } from "../lib/pipeline/runner/run_steps.ts";
import { type Progress, runStep, whyRun } from "../lib/pipeline/runner/step.ts";
import { basename, join } from "../lib/std.ts";
import { addSwitch, command, runCommand, UsageError, userPath } from "./_command.ts";
import { type LateProgress, startLateProgress } from "./_progress.ts";
import {
  addReportOptions,
  chosenInputs,
  chosenProfile,
  type ReportOptions,
} from "./_report_options.ts";
import { describeOutcome, printFinding, printPlan } from "./_run_step.ts";

// deno-lint-ignore no-explicit-any
type AnyRun = Run<any, any>;

/**
 * The command line of a page: parses it, runs the page's steps, writes the page, and ends the
 * process.
 *
 * @param report The page.
 * @param options.args The arguments after the page's name.
 * @param options.path The file of a page of the user's own.
 * @param options.watch What `--watch` does with such a page and the other arguments.
 */
export async function runReport(
  report: AnyReport,
  options: {
    readonly args: readonly string[];
    readonly path?: string;
    readonly watch?: (path: string, args: readonly string[]) => Promise<void>;
  },
): Promise<never> {
  const { args, path, watch } = options;
  const task = report.task ?? `report ${path === undefined ? report.name : basename(path)}`;
  const program = addReportOptions(
    command({
      name: task,
      summary: `${report.summary} A second run skips every step whose record matches.`,
      out: "the HTML file; its numbers go beside it as .json, its first picture as .svg " +
        `(default: out/${report.name}.html)`,
      outRequired: false,
      seed: "base seed of everything random",
      examples: examplesOf(report).map((example) => `${task} ${example}`.trimEnd()),
    }),
    report,
  );
  if (path !== undefined) {
    addSwitch(program, "--watch", "write the page again whenever its file changes");
  }
  return await runCommand<ReportOptions>(program, async (options) => {
    if (options.watch) return await watch!(path!, args.filter((arg) => arg !== "--watch"));
    const { settings, profile } = chosenProfile(program, report, options);
    const inputs = chosenInputs(program, report);
    try {
      report.settings.check?.(settings);
      report.checkInputs?.(inputs);
    } catch (error) {
      throw error instanceof RangeError ? new UsageError(error.message) : error;
    }
    const run: AnyRun = {
      name: report.name,
      settings,
      profile,
      base: options.profile,
      inputs,
      seed: options.seed,
      force: options.force,
      store: options.store,
      folder: join(options.store, report.name, options.profile),
      command: [`deno task ${task}`, ...args.map(withoutMachine)].join(" "),
    };
    const name = report.outName?.(run.inputs) ?? report.name;
    const out = options.out ?? userPath(join("out", `${name}.html`));
    await makePage(report, run, out, options);
  }, args);
}

/** Command lines to show; without any option only where none must be given. */
function examplesOf({ inputs = {}, examples = [] }: AnyReport): readonly string[] {
  const specs = Object.values(inputs) as OptionSpec[];
  return specs.some(({ required }) => required) ? examples : ["", ...examples];
}

async function makePage(
  report: AnyReport,
  run: AnyRun,
  out: string,
  options: ReportOptions,
): Promise<void> {
  const page = { report, run, out, library: Object.keys(library) };
  if (options.dryRun) {
    const { steps, more } = await planSteps(report.steps(run), options);
    const last = reportStep({ ...page, ran: steps });
    const reasons = more
      ? ["upstream: its steps are not all known yet"]
      : await whyRun(last, options);
    return printPlan([...steps, { step: last, reasons }], options);
  }
  const say = (text: string) => {
    if (!options.quiet) console.error(text);
  };
  let bar: LateProgress | undefined;
  const follow = (one: LabeledStep): Progress | undefined => {
    one.remarks?.forEach(say);
    if (options.quiet) return undefined;
    bar = startLateProgress(nameOf(one));
    return bar.update;
  };
  try {
    const ran = await runSteps(report.steps(run), options, {
      onStart: follow,
      onOutcome: ({ outcome, ...one }) => {
        bar?.stop();
        bar = undefined;
        say(describeOutcome(outcome, one.label));
      },
    });
    say(describeOutcome(await runStep(reportStep({ ...page, ran }), options)));
  } finally {
    bar?.stop();
  }
  await printFinding(out, options);
}

function nameOf({ step, label }: LabeledStep): string {
  return label === undefined ? step.name : `${label}: ${step.name}`;
}

/** An argument as it may be mailed: of a whole path only the last name. */
function withoutMachine(arg: string): string {
  const [, flag = "", value] = /^(--[\w-]+=)?(.*)$/s.exec(arg)!;
  const shown = /^([/~\\]|[A-Za-z]:[/\\])/.test(value!) ? basename(value!) : value!;
  return flag + (/\s/.test(shown) ? JSON.stringify(shown) : shown);
}
