import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import type { PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { measureShapes } from "../parallel/measure_shapes.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import { type DensityFile, largestKept } from "./density_step.ts";
import type { FiltersFile } from "./filters_step.ts";

/** What `shape.json` holds. */
export interface ShapeFile {
  /** The shape of the dense filters. */
  readonly observed: DenseShape;
  /** The same when networks are drawn again, by draw. */
  readonly resampled: readonly DenseShape[];
}

/** What the shape step is told. */
export interface ShapeStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** The dense ones. */
  readonly dense: string;
  /** Their diagram. */
  readonly diagram: string;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** The most points that loops are computed of. */
  readonly landmarks: number;
  /** Times that networks are drawn again. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that measures the shape of dense filters, and how it varies when the networks they come
 * from are drawn again: draw i takes the same networks at every training step and in every layer.
 */
export function shapeStep(options: ShapeStepOptions): Step {
  const { filters, dense, diagram, k, p, landmarks, draws, seed, out } = options;
  return {
    name: "shape",
    inputs: { filters, origins: besideJson(filters), dense, density: besideJson(dense), diagram },
    outputs: { shape: out },
    parameters: { k, p, landmarks, draws, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const { origins } = await readJson<FiltersFile>(besideJson(filters));
      const { resampled } = await measureShapes(cloud, origins.replicate, {
        k,
        p,
        reach: largestKept(await readJson<DensityFile>(besideJson(dense))),
        landmarks,
        draws,
        untrained: 0,
        seed,
        workers: navigator.hardwareConcurrency,
      });
      const observed = denseShape(
        await readPoints(dense),
        await readJson<PersistenceDiagram>(diagram),
      );
      await writeWhole(out, JSON.stringify({ observed, resampled } satisfies ShapeFile));
    },
  };
}
