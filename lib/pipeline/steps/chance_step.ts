import type { ChanceDraw, ChanceTask } from "../parallel/chance_worker.ts";
import { writeWhole } from "../files/files.ts";
import { measureChance } from "../parallel/measure_chance.ts";
import type { Step } from "../runner/step.ts";

/** What a file of chance holds. */
export interface ChanceFile {
  /** Kernels of a draw. */
  readonly n: number;
  /** One entry a draw. */
  readonly draws: readonly ChanceDraw[];
}

/** What the chance step is told. */
export interface ChanceStepOptions extends ChanceTask {
  /** Number of clouds. */
  readonly draws: number;
  /** Threads to use; one a core if not given. The result does not depend on it. */
  readonly workers?: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that asks what random kernels give: the same number of them, the same choices of k and p
 * by the same rule, the same measures.
 */
export function chanceStep(options: ChanceStepOptions): Step {
  const { n, size, choices, landmarks, seed, draws, out } = options;
  return {
    name: "chance",
    inputs: {},
    outputs: { chance: out },
    parameters: {
      n,
      size,
      ks: [...choices.ks],
      fractions: [...choices.fractions],
      landmarks,
      draws,
      seed,
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const task = { n, size, choices, landmarks, seed };
      const workers = options.workers ?? navigator.hardwareConcurrency;
      const done = await measureChance(
        task,
        draws,
        workers,
        (i, all) => progress(i, all, "null clouds"),
      );
      const file: ChanceFile = { n, draws: done };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
