import type { PointCloud } from "../../tda/points/points.ts";
import { writePoints } from "../files/points_file.ts";
import type { Json, Step } from "../runner/step.ts";

/**
 * The step that writes points that code makes, such as a shape of `lib/models`.
 *
 * @param options.make Makes the points, from the parameters and nothing else.
 * @param options.parameters What decides them, the seed included, for the record.
 * @param options.code `import.meta.url` of the file that makes them, for the record.
 * @param options.out The file for the points.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { pointsStep } from "@filterscope/filterscope/pipeline";
 * const make = () => noisyCircle(100, 0.1, 2, 1);
 * const step = pointsStep({
 *   make,
 *   parameters: { n: 100, seed: 1 },
 *   code: import.meta.url,
 *   out: "p.npy",
 * });
 * if (step.outputs.points !== "p.npy" || step.parameters.n !== 100) {
 *   throw new Error("a file of 100 points");
 * }
 * ```
 */
export function pointsStep(options: {
  readonly make: () => PointCloud;
  readonly parameters: Readonly<Record<string, Json>>;
  readonly code: string;
  readonly out: string;
}): Step {
  const { make, parameters, code, out } = options;
  return {
    name: "points",
    inputs: {},
    outputs: { points: out },
    parameters,
    code: new URL(code),
    run: async () => await writePoints(out, make()),
  };
}
