import { randomSubsample } from "../../tda/points/random_subsample.ts";
import { readPoints, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/**
 * The step from a cloud to a random part of it: what takes long of all may be shown of a part.
 *
 * @param options What to read and write, and how much to keep.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { partStep } from "@filterscope/filterscope/pipeline";
 * const step = partStep({ points: "dense.npy", most: 600, seed: 1, out: "part.npy" });
 * if (step.parameters.most !== 600) throw new Error("600 points, or all of fewer");
 * ```
 */
export function partStep(options: {
  /** The file of the points. */
  readonly points: string;
  /** The most points to keep. */
  readonly most: number;
  /** Decides which. */
  readonly seed: number;
  /** The file for the part. */
  readonly out: string;
}): Step {
  const { points, most, seed, out } = options;
  return {
    name: "part",
    inputs: { points },
    outputs: { part: out },
    parameters: { most, seed },
    code: new URL(import.meta.url),
    run: async () => await writePoints(out, randomSubsample(await readPoints(points), most, seed)),
  };
}
