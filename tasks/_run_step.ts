import { basename } from "../lib/std.ts";
import type { PlannedStep } from "../lib/pipeline/runner/run_steps.ts";
import { runStep, type Step, type StepOutcome, whyRun } from "../lib/pipeline/runner/step.ts";
import type { CommonOptions } from "./_command.ts";
import { startLateProgress } from "./_progress.ts";

/** What a dry run says of a step, or of other work: its reasons are none if it would not run. */
export type Planned = Pick<PlannedStep, "label" | "reasons"> & { readonly step: { name: string } };

/** A task that takes one step. */
export interface StepTask {
  /** The step. */
  readonly step: Step;
  /** The result in a few words, from the files of the step; throws if there is none in them. */
  readonly result: () => Promise<string>;
  /** The file that holds the result. */
  readonly out: string;
  /** The file that `--json` prints. */
  readonly json: string;
}

/**
 * Takes the step of a task, or with `--dry-run` says what it would do. What it found goes to
 * standard output, as does the JSON file with `--json`; what it did and how far it is, to standard
 * error.
 */
export async function runStepTask(task: StepTask, options: CommonOptions): Promise<void> {
  const { step, out } = task;
  if (options.dryRun) {
    return printPlan([{ step, reasons: await whyRun(step, options) }], options);
  }
  const progress = options.quiet ? undefined : startLateProgress(step.name);
  let outcome: StepOutcome;
  try {
    outcome = await runStep(step, options, progress?.update);
  } finally {
    progress?.stop();
  }
  if (!options.quiet) console.error(describeOutcome(outcome));
  const result = await task.result();
  if (options.json) console.log(await Deno.readTextFile(task.json));
  else if (!options.quiet) printResult(step.name, result, out);
}

/** Prints what would run and why, as text or as JSON. */
export function printPlan(
  steps: readonly Planned[],
  { json }: Pick<CommonOptions, "json">,
): void {
  if (json) {
    const plan = steps.map(({ step, label, reasons }) => ({
      name: step.name,
      ...(label !== undefined && { label }),
      run: reasons.length > 0,
      reasons,
    }));
    return console.log(JSON.stringify({ steps: plan }, null, 2));
  }
  for (const { step, label, reasons } of steps) {
    const of = label === undefined ? "" : `${label}: `;
    console.log(`${of}${step.name}: ${reasons.length === 0 ? "up to date" : "would run"}`);
    for (const reason of reasons) console.log(`  ${reason}`);
  }
}

/**
 * Prints what a task found and the file it is in, as a user would name it; then where that is.
 *
 * @param task Name of the task.
 * @param result What it found, in a few words.
 * @param out The file or folder that holds it.
 */
export function printResult(task: string, result: string, out: string): void {
  console.log(`${task}: ${result} → ${basename(out)}`);
  console.log(out);
}

/** A step's outcome in a line or a few. */
export function describeOutcome({ record, reasons }: StepOutcome, label?: string): string {
  const name = label === undefined ? record.step : `${label}: ${record.step}`;
  if (reasons.length === 0) return `${name}: up to date`;
  const [first, ...others] = reasons;
  const seconds = `${record.seconds.toFixed(record.seconds < 10 ? 2 : 0)} s`;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${name}: done in ${seconds} · ${first}${more}`;
}

/** Prints what a report found and where it is; with `--json`, the numbers beside it. */
export async function printFinding(out: string, options: CommonOptions): Promise<void> {
  const numbers = await Deno.readTextFile(out.replace(/\.html$/, "") + ".json");
  if (options.json) return console.log(numbers);
  const { finding } = JSON.parse(numbers) as { finding: string };
  console.log(finding);
  console.log(`Report: ${out}`);
}
