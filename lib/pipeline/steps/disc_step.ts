import { brightDisc } from "../../filters/bright_disc.ts";
import { decodeResults, encodeResults } from "../../report/page/results_json.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { readInput, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/**
 * The step from filters to where some of them, at most `most`, are bright, as places in the unit
 * disc.
 */
export function discStep(
  options: { readonly points: string; readonly most: number; readonly out: string },
): Step {
  const { points, most, out } = options;
  return {
    name: "disc",
    inputs: { points },
    outputs: { disc: out },
    parameters: { most },
    code: new URL(import.meta.url),
    async run() {
      await writeWhole(out, encodeResults(brightDisc(await readPoints(points), most)));
    },
  };
}

/** Reads what the step wrote. */
export async function readDisc(path: string): Promise<PointCloud> {
  const bytes = await readInput(path, "run the steps before");
  return decodeResults<PointCloud>(new TextDecoder().decode(bytes));
}
