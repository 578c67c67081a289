import { lens } from "../../tda/mapper/lens.ts";
import type { MapperSpec } from "../../tda/mapper/mapper.ts";
import { scaleScan } from "../../tda/mapper/scale_scan.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Json, Step } from "../runner/step.ts";

/**
 * The step that moves the cut of a Mapper graph, and counts pieces and loops at every scale.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { scaleScanStep } from "@filterscope/filterscope/pipeline";
 * const spec = { resolution: 30, gain: 3, metric: "euclidean", cluster: "global" } as const;
 * const step = scaleScanStep({ points: "dense.npy", lensDims: 2, spec, out: "scales.json" });
 * if (step.outputs.scan !== "scales.json") throw new Error("one row a scale");
 * ```
 */
export function scaleScanStep(options: {
  /** The file of the points. */
  readonly points: string;
  /** How many principal components are the lens. */
  readonly lensDims: number;
  /** Cover, metric and cut of the graph. */
  readonly spec: MapperSpec;
  /** The JSON file for the rows. */
  readonly out: string;
}): Step {
  const { points, lensDims, spec, out } = options;
  return {
    name: "scales",
    inputs: { points },
    outputs: { scan: out },
    parameters: { lensDims, ...spec as unknown as Record<string, Json> },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(points);
      const rows = scaleScan(cloud, lens(cloud, "pca", lensDims), spec);
      await writeWhole(out, JSON.stringify(rows));
    },
  };
}
