import {
  circularCoordinates,
  type CircularCoordinatesOptions,
} from "../../tda/persistence/circular_coordinates.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What the step of circular coordinates is told. */
export interface CircularStepOptions
  extends Omit<CircularCoordinatesOptions, "onProgress" | "memoryLimit"> {
  /** The file of the points. */
  readonly points: string;
  /** The JSON file for the angles. */
  readonly out: string;
}

/**
 * The step from a cloud to the angles of its points along a loop. The file holds `angles` (`null`
 * for points off the loop's component), `rank`, `weighting`, `birth`, `death`, `scale` and `prime`.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { circularStep } from "@filterscope/filterscope/pipeline";
 * const step = circularStep({ points: "dense.npy", out: "angles.json" });
 * if (step.outputs.angles !== "angles.json" || step.parameters.prime !== 47) {
 *   throw new Error("one file, from the longest loop");
 * }
 * ```
 */
export function circularStep(options: CircularStepOptions): Step {
  const { points, out, rank = 0, prime = 47, weighting = "degree", scale } = options;
  return {
    name: "circular",
    inputs: { points },
    outputs: { angles: out },
    parameters: { rank, prime, weighting, scale: scale ?? "middle of the bar" },
    code: new URL(import.meta.url),
    async run(progress) {
      const found = circularCoordinates(await readPoints(points), {
        onProgress: progress,
        rank,
        prime,
        weighting,
        ...(scale === undefined ? {} : { scale }),
      });
      const file = { rank, weighting, ...found, angles: [...found.angles] };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
