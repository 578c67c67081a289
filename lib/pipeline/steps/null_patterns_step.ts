import { type AxisPatterns, axisPatterns } from "../../filters/axis_patterns.ts";
import { covarianceMatched } from "../../models/covariance_matched.ts";
import { deriveSeed } from "../../random.ts";
import { densityFilter } from "../../tda/density/density.ts";
import { writeWhole } from "../files/files.ts";
import type { Step } from "../runner/step.ts";
import { readLayer } from "./read_layer.ts";

/**
 * The step that counts edges and lines among the dense part of normal kernels with the mean and the
 * covariance of a layer's, draw by draw: what covariance alone gives.
 */
export function nullPatternsStep(options: {
  /** The kernels of the layer, network by network. */
  readonly kernels: readonly string[];
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Number of draws. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result, an array of patterns. */
  readonly out: string;
}): Step {
  const { kernels, k, p, draws, seed, out } = options;
  return {
    name: "null-patterns",
    inputs: Object.fromEntries(kernels.map((path, i) => [`replicate ${i}`, path])),
    outputs: { patterns: out },
    parameters: { k, p, draws, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const layer = await readLayer(kernels);
      const patterns: AxisPatterns[] = [];
      for (let draw = 0; draw < draws; draw++) {
        const drawn = covarianceMatched(layer, deriveSeed(seed, "null-patterns", draw));
        patterns.push(axisPatterns(densityFilter(drawn, { k, p }).cloud));
        progress(draw + 1, draws, "draws");
      }
      await writeWhole(out, JSON.stringify(patterns));
    },
  };
}
