import { mapper, type MapperSpec } from "../../tda/mapper/mapper.ts";
import { writeWhole } from "../files/files.ts";
import { chosenLens, type LensChoice } from "./lens_choice.ts";
import { readPoints } from "../files/points_file.ts";
import type { Json, Step } from "../runner/step.ts";

/** What the Mapper step is told, besides the lens. */
export type MapperStepOptions = LensChoice & {
  /** The `.npy` file of the points. */
  readonly points: string;
  /** Cover, metric and cut. */
  readonly spec: MapperSpec;
  /** The JSON file for the graph. */
  readonly out: string;
};

/**
 * The step from a cloud to its Mapper graph.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { mapperStep } from "@filterscope/filterscope/pipeline";
 * const spec = { resolution: 30, gain: 3, metric: "euclidean", cluster: "global" } as const;
 * const step = mapperStep({ points: "dense.npy", lens: "pca", lensDims: 2, spec, out: "m.json" });
 * if (step.parameters.lens !== "pca" || step.parameters.gain !== 3) {
 *   throw new Error("all of it is in the record");
 * }
 * ```
 */
export function mapperStep(options: MapperStepOptions): Step {
  const { points, spec, out, ...choice } = options;
  const { lens, ...settings } = choice;
  // The file of a lens is known by its contents, as an input.
  const ofLens = choice.lens === "file" ? {} : settings;
  return {
    name: "mapper",
    inputs: choice.lens === "file" ? { points, lens: choice.lensFile } : { points },
    outputs: { graph: out },
    parameters: { lens, ...ofLens, ...spec as unknown as Record<string, Json> },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(points);
      const values = await chosenLens(cloud, choice, spec.metric, progress);
      const graph = mapper(cloud, values, spec, progress);
      const { n, lensDims, ...rest } = graph.parameters;
      const parameters = { lens, n, lensDims, ...ofLens, ...rest };
      await writeWhole(out, JSON.stringify({ ...graph, parameters }));
    },
  };
}
