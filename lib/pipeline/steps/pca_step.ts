import { type Pca, pca } from "../../tda/points/pca.ts";
import { decodeResults, encodeResults } from "../../report/page/results_json.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/**
 * The step from a cloud to its principal components, as many as `dims`.
 *
 * @param options What to read and write, and how.
 * @returns The step; nothing is read or written until it runs.
 *
 * @example
 * ```ts
 * import { pcaStep } from "@filterscope/filterscope/pipeline";
 * const step = pcaStep({ points: "dense.npy", dims: 2, out: "pca.json" });
 * if (step.parameters.dims !== 2 || step.inputs.points !== "dense.npy") {
 *   throw new Error("two components");
 * }
 * ```
 */
export function pcaStep(
  options: { readonly points: string; readonly dims: number; readonly out: string },
): Step {
  const { points, dims, out } = options;
  return {
    name: "pca",
    inputs: { points },
    outputs: { pca: out },
    parameters: { dims },
    code: new URL(import.meta.url),
    async run() {
      await writeWhole(out, encodeResults(pca(await readPoints(points), dims)));
    },
  };
}

/**
 * Reads what the step wrote.
 *
 * @param path The file.
 * @returns The components.
 *
 * @example
 * ```ts
 * import { readPca } from "@filterscope/filterscope/pipeline";
 * import { encodeResults } from "@filterscope/filterscope/report";
 * import { pca, toPointCloud } from "@filterscope/filterscope/tda";
 * const folder = await Deno.makeTempDir();
 * const found = pca(toPointCloud(new Float32Array([0, 0, 3, 4, 6, 8]), 2), 1);
 * await Deno.writeTextFile(`${folder}/pca.json`, encodeResults(found));
 * const { variances } = await readPca(`${folder}/pca.json`);
 * await Deno.remove(folder, { recursive: true });
 * if (variances[0] !== found.variances[0]) throw new Error("the same to the last bit");
 * ```
 */
export async function readPca(path: string): Promise<Pca> {
  return decodeResults<Pca>(
    new TextDecoder().decode(await readInput(path, "run the steps before")),
  );
}
