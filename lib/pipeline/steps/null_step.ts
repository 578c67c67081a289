import { writeWhole } from "../files/files.ts";
import { measureNull } from "../parallel/measure_null.ts";
import type { NullDraw, NullTask } from "../parallel/null_worker.ts";
import type { Step } from "../runner/step.ts";

/** What a file of null clouds holds. */
export interface NullFile {
  /** Kernels of a cloud. */
  readonly n: number;
  /** One entry a cloud. */
  readonly draws: readonly NullDraw[];
}

/**
 * The step that asks what random kernels give: as many of them, at the same k and p, through the
 * same measures.
 */
export function nullStep(
  options: NullTask & {
    /** Number of clouds. */
    readonly draws: number;
    /** The JSON file for the result. */
    readonly out: string;
  },
): Step {
  const { draws, out, ...task } = options;
  const { choices, ...numbers } = task;
  return {
    name: "null",
    inputs: {},
    outputs: { null: out },
    parameters: { ...numbers, ks: [...choices.ks], fractions: [...choices.fractions], draws },
    code: new URL(import.meta.url),
    async run(progress) {
      const made = await measureNull(
        task,
        draws,
        navigator.hardwareConcurrency,
        (done) => progress(done, draws, "null clouds"),
      );
      await writeWhole(out, JSON.stringify({ n: task.n, draws: made } satisfies NullFile));
    },
  };
}
