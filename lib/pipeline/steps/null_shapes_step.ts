import type { DenseShape } from "../../filters/dense_shape.ts";
import { writeWhole } from "../files/files.ts";
import type { NullModel } from "../parallel/draw_worker.ts";
import { measureDraws } from "../parallel/measure_draws.ts";
import type { Step } from "../runner/step.ts";
import { readLayer } from "./read_layer.ts";

/** What the file of null shapes holds. */
export interface NullShapesFile {
  /** What was drawn. */
  readonly model: NullModel;
  /** The longest loop of all draws. */
  readonly length: number;
  /** The shape of every draw. */
  readonly draws: readonly DenseShape[];
}

/**
 * The step that draws kernels from a null, as many as a layer has in all networks, takes their
 * dense part as that of the layer is taken, and tells how long a loop must be to outlast theirs.
 */
export function nullShapesStep(options: {
  /** The kernels of the layer, network by network. */
  readonly kernels: readonly string[];
  /** What to draw. */
  readonly model: NullModel;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** The most points that loops are computed of. */
  readonly landmarks: number;
  /** Number of draws. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { kernels, model, k, p, landmarks, draws, seed, out } = options;
  return {
    name: "null",
    inputs: Object.fromEntries(kernels.map((path, i) => [`replicate ${i}`, path])),
    outputs: { shapes: out },
    parameters: { model, k, p, landmarks, draws, seed },
    code: new URL(import.meta.url),
    async run() {
      const shapes = await measureDraws({
        cloud: await readLayer(kernels),
        null: { model, k, p },
        landmarks,
        draws,
        seed,
        workers: navigator.hardwareConcurrency,
      });
      const length = Math.max(...shapes.map(({ longest }) => longest));
      const file: NullShapesFile = { model, length, draws: shapes };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
