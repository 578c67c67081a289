import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { readPoints } from "../files/points_file.ts";
import { measureDraws } from "../parallel/measure_draws.ts";
import type { Step } from "../runner/step.ts";
import type { LandmarkDiagramFile } from "./persistence_step.ts";

/** What `shape.json` holds. */
export interface ShapeFile {
  /**
   * The shape of the dense filters; where landmarks stand for them, one for each set of landmarks:
   * first that of the diagram, then others.
   */
  readonly starts: readonly DenseShape[];
}

/**
 * The step that measures the shape of dense filters. Where their diagram is one of landmarks, it is
 * measured by other landmarks too: a loop may come and go with the point that they start from.
 */
export function shapeStep(options: {
  /** The dense filters. */
  readonly dense: string;
  /** Their diagram, with its landmarks. */
  readonly diagram: string;
  /** Sets of landmarks, that of the diagram among them. */
  readonly starts: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { dense, diagram, starts, seed, out } = options;
  return {
    name: "shape",
    inputs: { dense, diagram },
    outputs: { shape: out },
    parameters: { starts, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(dense);
      const first = await readJson<LandmarkDiagramFile>(diagram);
      const others = first.n === cloud.n ? [] : await measureDraws({
        cloud,
        landmarks: first.n,
        draws: starts - 1,
        seed,
        workers: navigator.hardwareConcurrency,
      });
      const file: ShapeFile = { starts: [denseShape(cloud, first), ...others] };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
