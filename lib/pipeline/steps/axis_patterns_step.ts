import { axisPatterns } from "../../filters/axis_patterns.ts";
import { writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** The step that counts edges and lines among filters, by the axis that lines lie on. */
export function axisPatternsStep(
  options: { readonly points: string; readonly out: string },
): Step {
  const { points, out } = options;
  return {
    name: "patterns",
    inputs: { points },
    outputs: { patterns: out },
    parameters: {},
    code: new URL(import.meta.url),
    async run() {
      await writeWhole(out, JSON.stringify(axisPatterns(await readPoints(points))));
    },
  };
}
