import {
  type Progress,
  type RunOptions,
  runStep,
  type Step,
  type StepOutcome,
  whyRun,
} from "./step.ts";

/** A step of a chain, with what tells it apart from others of its name. */
export interface LabeledStep {
  /** The step. */
  readonly step: Step;
  /** What it is of, e.g. `layer 1, update 500`. */
  readonly label?: string;
  /** What the user should know before it runs. */
  readonly remarks?: readonly string[];
}

/**
 * The steps of a page in order. A step may be asked for only when those before it have run, so a
 * chain can read what they wrote.
 */
export type Chain = AsyncIterable<LabeledStep>;

/**
 * A step that has run, or was up to date. It can do its work no more: what that holds, such as the
 * kernels of a layer, is let go.
 */
export interface RanStep extends Omit<LabeledStep, "step"> {
  /** The step. */
  readonly step: Omit<Step, "run">;
  /** What became of it. */
  readonly outcome: StepOutcome;
}

/** A step that would run, or not. */
export interface PlannedStep extends LabeledStep {
  /** Why it would; empty if it is up to date. */
  readonly reasons: readonly string[];
}

/** Ways to follow a run. */
export interface RunHooks {
  /** Called before a step; what it gives is told how the step's work goes on. */
  readonly onStart?: (step: LabeledStep) => Progress | undefined;
  /** Called when a step is over. */
  readonly onOutcome?: (ran: RanStep) => void;
}

/**
 * Runs the steps of a chain one after another; those whose records match are skipped.
 *
 * @param chain The steps.
 * @param options Whether to run every step regardless.
 * @param hooks Ways to follow the run.
 * @returns What became of each, in order.
 * @throws {Error} If a step fails; what earlier steps made stays.
 */
export async function runSteps(
  chain: Chain,
  options: RunOptions = {},
  hooks: RunHooks = {},
): Promise<RanStep[]> {
  const ran: RanStep[] = [];
  for await (const one of chain) {
    const outcome = await runStep(one.step, options, hooks.onStart?.(one));
    const { run: _, ...step } = one.step;
    ran.push({ ...one, step, outcome });
    hooks.onOutcome?.(ran.at(-1)!);
  }
  return ran;
}

/**
 * Says of the steps of a chain whether each would run and why, and runs none.
 *
 * @param chain The steps.
 * @param options Whether every step would run regardless.
 * @returns The steps as far as they can be told, and whether more follow that depend on what these
 * make.
 */
export async function planSteps(
  chain: Chain,
  options: RunOptions = {},
): Promise<{ steps: PlannedStep[]; more: boolean }> {
  const steps: PlannedStep[] = [];
  try {
    for await (const one of chain) {
      steps.push({ ...one, reasons: await whyRun(one.step, options) });
    }
  } catch (error) {
    if (!isMissing(error)) throw error;
    return { steps, more: true };
  }
  return { steps, more: false };
}

function isMissing(error: unknown): boolean {
  return error instanceof Deno.errors.NotFound ||
    error instanceof Error && error.cause instanceof Deno.errors.NotFound;
}
