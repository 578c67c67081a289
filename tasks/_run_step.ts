import { runStep, type Step, type StepOutcome, whyRun } from "../lib/pipeline/runner/step.ts";
import type { CommonOptions } from "./_command.ts";

/**
 * Runs a step for a task: says what it did and why on standard error, prints its record with
 * `--json`, and only says what it would do with `--dry-run`.
 *
 * @returns What became of it; `undefined` after a dry run.
 */
export async function runStepForTask(
  step: Step,
  options: CommonOptions,
): Promise<StepOutcome | undefined> {
  if (options.dryRun) {
    const reasons = await whyRun(step, options);
    console.log(
      reasons.length === 0 ? `${step.name}: up to date` : `${step.name}: would run`,
    );
    for (const reason of reasons) console.log(`  ${reason}`);
    return undefined;
  }
  const outcome = await runStep(step, options);
  if (!options.quiet) console.error(describeOutcome(outcome));
  return outcome;
}

/** A step's outcome in a line or a few. */
export function describeOutcome({ record, reasons }: StepOutcome): string {
  if (reasons.length === 0) return `${record.step}: up to date`;
  const [first, ...others] = reasons;
  const seconds = `${record.seconds.toFixed(record.seconds < 10 ? 2 : 0)} s`;
  const more = others.length === 0 ? "" : ` (and ${others.length} more)`;
  return `${record.step}: done in ${seconds} · ${first}${more}`;
}

/** Prints what a report found and where it is; with `--json`, the numbers beside it. */
export async function printFinding(out: string, options: CommonOptions): Promise<void> {
  const numbers = await Deno.readTextFile(out.replace(/\.html$/, "") + ".json");
  if (options.json) return console.log(numbers);
  const { finding } = JSON.parse(numbers) as { finding: string };
  console.log(finding);
  console.log(`Report: ${out}`);
}
