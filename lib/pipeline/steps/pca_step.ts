import { type Pca, pca } from "../../tda/points/pca.ts";
import { decodeResults, encodeResults } from "../../report/page/results_json.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** The step from a cloud to its principal components, as many as `dims`. */
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

/** Reads what the step wrote. */
export async function readPca(path: string): Promise<Pca> {
  return decodeResults<Pca>(
    new TextDecoder().decode(await readInput(path, "run the steps before")),
  );
}
