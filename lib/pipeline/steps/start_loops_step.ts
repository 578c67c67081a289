import { quantile } from "../../statistics.ts";
import { readJson, writeWhole } from "../files/files.ts";
import type { Step } from "../runner/step.ts";
import type { ShapeFile } from "./shape_step.ts";

/** How long loops are before training. */
export interface StartLoopsFile {
  /** Which share of the clouds has no loop as long. */
  readonly share: number;
  /** The length. */
  readonly length: number;
}

/**
 * The step that tells how long a loop must be to outlast those of networks before training: the
 * networks as they are, and as they are drawn again.
 */
export function startLoopsStep(options: {
  /** Shapes before training, as the shape step wrote them. */
  readonly shape: string;
  /** Which share of them a loop must outlast. */
  readonly share: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { shape, share, out } = options;
  return {
    name: "start-loops",
    inputs: { shape },
    outputs: { reference: out },
    parameters: { share },
    code: new URL(import.meta.url),
    async run() {
      const { observed, resampled } = await readJson<ShapeFile>(shape);
      const length = quantile([observed, ...resampled].map(({ longest }) => longest), share);
      await writeWhole(out, JSON.stringify({ share, length } satisfies StartLoopsFile));
    },
  };
}
