import type { PlannedStep } from "../lib/pipeline/runner/run_steps.ts";
import {
  type Progress,
  runStep,
  type Step,
  type StepOutcome,
  whyRun,
} from "../lib/pipeline/runner/step.ts";
import type { CommonOptions } from "./_command.ts";
import { startLateProgress } from "./_progress.ts";

/**
 * Runs a step for a task: says what it did and why on standard error, shows how long work goes on,
 * and only says what it would do with `--dry-run`.
 *
 * @returns What became of it; `undefined` after a dry run.
 */
export async function runStepForTask(
  step: Step,
  options: CommonOptions,
): Promise<StepOutcome | undefined> {
  if (options.dryRun) {
    printPlan([{ step, reasons: await whyRun(step, options) }], options);
    return undefined;
  }
  let bar: ReturnType<typeof startLateProgress> | undefined;
  const progress: Progress = (done, total, unit, remark) => {
    bar ??= startLateProgress(step.name, unit);
    bar.update(done, total, remark);
  };
  try {
    const outcome = await runStep(step, options, options.quiet ? undefined : progress);
    bar?.stop();
    if (!options.quiet) console.error(describeOutcome(outcome));
    return outcome;
  } finally {
    bar?.stop();
  }
}

/** Prints what would run and why, as text or as JSON. */
export function printPlan(steps: readonly PlannedStep[], { json }: CommonOptions): void {
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
