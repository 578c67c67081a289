import { graphShape, nodeMeans } from "../../tda/mapper/graph_loops.ts";
import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import { denseRho } from "./density_step.ts";

/**
 * The step from a Mapper graph of dense points to its pieces and loops, as nodes enter densest
 * first.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { graphShapeStep } from "@filterscope/filterscope/pipeline";
 * const step = graphShapeStep({ mapper: "mapper.json", dense: "dense.npy", out: "shape.json" });
 * if (step.inputs.density !== "dense.json") throw new Error("it reads the densities too");
 * ```
 */
export function graphShapeStep(
  options: { readonly mapper: string; readonly dense: string; readonly out: string },
): Step {
  const { mapper, dense, out } = options;
  return {
    name: "graph-shape",
    inputs: { mapper, dense, density: besideJson(dense) },
    outputs: { shape: out },
    parameters: {},
    code: new URL(import.meta.url),
    async run() {
      const graph = await readJson<MapperGraph>(mapper);
      const rho = denseRho(await readJson(besideJson(dense)));
      const shape = graphShape(graph, await readPoints(dense), nodeMeans(graph, rho));
      await writeWhole(out, JSON.stringify(shape));
    },
  };
}
