import { lens, type LensName } from "../../tda/lens.ts";
import { mapper, type MapperSpec } from "../../tda/mapper.ts";
import { writeWhole } from "../files.ts";
import { readPoints } from "../points_file.ts";
import type { Json, Step } from "../step.ts";

/** What the Mapper step is told. */
export interface MapperStepOptions {
  /** The `.npy` file of the points. */
  readonly points: string;
  /** Which lens. */
  readonly lens: LensName;
  /** How many of its coordinates. */
  readonly lensDims: number;
  /** Cover, metric and cut. */
  readonly spec: MapperSpec;
  /** The JSON file for the graph. */
  readonly out: string;
}

/** The step from a cloud to its Mapper graph. */
export function mapperStep(options: MapperStepOptions): Step {
  const { points, lens: lensName, lensDims, spec, out } = options;
  return {
    name: "mapper",
    inputs: { points },
    outputs: { graph: out },
    parameters: { lens: lensName, lensDims, ...spec as unknown as Record<string, Json> },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(points);
      const graph = mapper(cloud, lens(cloud, lensName, lensDims), spec);
      const parameters = { lens: lensName, ...graph.parameters };
      await writeWhole(out, JSON.stringify({ ...graph, parameters }));
    },
  };
}
