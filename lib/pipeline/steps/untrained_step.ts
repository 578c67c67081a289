import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** The step that draws kernels which have learned nothing. */
export function untrainedStep(options: {
  /** How many. */
  readonly count: number;
  /** Rows and columns of each. */
  readonly size: number;
  /** Seed of the draw. */
  readonly seed: number;
  /** The `.npy` file for them. */
  readonly out: string;
}): Step {
  const { count, size, seed, out } = options;
  return {
    name: "untrained",
    inputs: {},
    outputs: { kernels: out },
    parameters: { count, size, seed },
    code: new URL(import.meta.url),
    run: () => writePoints(out, untrainedKernels(count, size, seed)),
  };
}
