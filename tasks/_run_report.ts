import type { Command } from "commander";
import * as library from "../mod.ts";
import type { AnyReport } from "../lib/pipeline/runner/define_report.ts";
import type { OptionSpec } from "../lib/pipeline/runner/option_spec.ts";
import { reportStep } from "../lib/pipeline/runner/report_step.ts";
import type { Run } from "../lib/pipeline/runner/run.ts";
import {
  type LabeledStep,
  type PlannedStep,
  planSteps,
  runSteps,
} from "../lib/pipeline/runner/run_steps.ts";
import { type Progress, runStep, type Step, whyRun } from "../lib/pipeline/runner/step.ts";
import { basename, join } from "../lib/std.ts";
import { addSwitch, command, runCommand, UsageError, userPath } from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { type LateProgress, startLateProgress } from "./_progress.ts";
import {
  addReportOptions,
  chosenInputs,
  chosenProfile,
  type ReportOptions,
} from "./_report_options.ts";
import { describeOutcome, printFinding, printPlan } from "./_run_step.ts";

/** A run of any page. */
// deno-lint-ignore no-explicit-any
export type AnyRun = Run<any, any>;

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
  const program = reportProgram(report, task);
  if (path !== undefined) {
    addSwitch(program, "--watch", "write the page again whenever its file changes");
  }
  return await runCommand<ReportOptions>(program, async (options) => {
    if (options.watch) return await watch!(path!, args.filter((arg) => arg !== "--watch"));
    const run = chosenRun(program, report, { options, args });
    if (options.dryRun) return printPlan(await planPage({ report, run, options }), options);
    await makePage({ report, run, options });
    await printFinding(pagePath({ report, run, options }), options);
  }, args);
}

/** Starts the command line of a page. */
export function reportProgram(report: AnyReport, task: string): Command {
  return addReportOptions(
    command({
      name: task,
      summary: `${report.summary} A second run skips every step whose record matches.`,
      out: "the HTML file; its numbers go beside it as .json, its first picture as .svg " +
        `(default: out/${report.outName?.shown ?? report.name}.html)`,
      outRequired: false,
      seed: "base seed of everything random",
      examples: examplesOf(report).map((example) => `${task} ${example}`.trimEnd()),
    }),
    report,
  );
}

/**
 * The run of a page that a command line asks for.
 *
 * @throws {UsageError} If sizes or inputs do not belong together.
 */
export function chosenRun(
  program: Command,
  report: AnyReport,
  { options, args }: { readonly options: ReportOptions; readonly args: readonly string[] },
): AnyRun {
  const { settings, profile } = chosenProfile(program, report, options);
  const inputs = chosenInputs(program, report);
  try {
    report.settings.check?.(settings);
    report.checkInputs?.(inputs);
  } catch (error) {
    throw error instanceof RangeError ? new UsageError(error.message) : error;
  }
  return {
    name: report.name,
    settings,
    profile,
    base: options.profile,
    inputs,
    seed: options.seed,
    force: options.force,
    store: options.store,
    folder: join(options.store, report.name, options.profile),
    command: [program.name(), ...args.map(withoutMachine)].join(" "),
  };
}

/** Command lines to show; without any option only where none must be given. */
function examplesOf({ inputs = {}, examples = [] }: AnyReport): readonly string[] {
  const specs = Object.values(inputs) as OptionSpec[];
  return specs.some(({ required }) => required) ? examples : ["", ...examples];
}

/** A page to make: what of, and where to. */
export interface PageToMake {
  /** The page. */
  readonly report: AnyReport;
  /** The run. */
  readonly run: AnyRun;
  /** What the command line asks for; where `out` is missing, the page has a place by default. */
  readonly options: ReportOptions;
}

/** Where a page goes. */
export function pagePath({ report, run, options }: PageToMake): string {
  const typed = Object.entries(run.inputs).map(([name, value]) => [
    name,
    typeof value === "string" ? shownPath(value) : value,
  ]);
  const name = report.outName?.of(Object.fromEntries(typed)) ?? report.name;
  return options.out ?? userPath(join("out", `${name}.html`));
}

/** What making a page would run, and why. */
export async function planPage(page: PageToMake): Promise<PlannedStep[]> {
  const { report, run, options } = page;
  const { steps, more } = await planSteps(report.steps(run), options);
  const step = lastStep(page, steps);
  const reasons = more
    ? ["upstream: its steps are not all known yet"]
    : await whyRun(step, options);
  return [...steps, { step, reasons }];
}

/** Runs the steps of a page and writes it. */
export async function makePage(page: PageToMake): Promise<void> {
  const { report, run, options } = page;
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
    say(describeOutcome(await runStep(lastStep(page, ran), options)));
  } finally {
    bar?.stop();
  }
}

function lastStep(page: PageToMake, ran: Parameters<typeof reportStep>[0]["ran"]): Step {
  const { report, run } = page;
  return reportStep({ report, run, ran, out: pagePath(page), library: Object.keys(library) });
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
