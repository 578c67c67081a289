import type { DenseShape } from "../../filters/dense_shape.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import { measureShapes } from "../parallel/measure_shapes.ts";
import type { Step } from "../runner/step.ts";
import { type DensityFile, largestKept } from "./density_step.ts";
import type { FiltersFile } from "./filters_step.ts";

/** What `halves.json` holds. */
export interface HalvesFile {
  /** Number of networks. */
  readonly networks: number;
  /** Number of networks in a draw. */
  readonly drawn: number;
  /** Which neighbor measured density in a draw. */
  readonly k: number;
  /** The most points that loops were computed of. */
  readonly landmarks: number;
  /** The shape of the dense filters of every draw. */
  readonly draws: readonly DenseShape[];
}

/**
 * The step that measures the shape of the dense filters of some of the networks, drawn without
 * replacement again and again. Draws of the same seed take the same networks in every cloud.
 */
export function halvesStep(options: {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** The dense ones of all networks; the codensity beside them says how far to look. */
  readonly dense: string;
  /** How many networks a draw has. */
  readonly drawn: number;
  /** Which neighbor measures density in a draw. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** The most points that loops are computed of; landmarks stand for more. */
  readonly landmarks: number;
  /** Number of draws. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}): Step {
  const { filters, dense, out, ...numbers } = options;
  return {
    name: "halves",
    inputs: { filters, origins: besideJson(filters), density: besideJson(dense) },
    outputs: { halves: out },
    parameters: numbers,
    code: new URL(import.meta.url),
    async run(progress) {
      const { drawn, k, landmarks, draws } = numbers;
      const { origins: { replicate } } = await readJson<FiltersFile>(besideJson(filters));
      const names = [...new Set(replicate)].sort((a, b) => a - b);
      const place = new Map(names.map((name, i) => [name, i]));
      const { resampled } = await measureShapes(
        await readPoints(filters),
        replicate.map((name) => place.get(name)!),
        {
          ...numbers,
          reach: largestKept(await readJson<DensityFile>(besideJson(dense))),
          untrained: 0,
          workers: navigator.hardwareConcurrency,
          onDraw: (done) => progress(done, draws, "halves"),
        },
      );
      const file: HalvesFile = { networks: names.length, drawn, k, landmarks, draws: resampled };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}
