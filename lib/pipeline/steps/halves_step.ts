import type { DenseShape } from "../../filters/dense_shape.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import { measureShapes } from "../parallel/measure_shapes.ts";
import type { Step } from "../runner/step.ts";
import { type DensityFile, largestKept } from "./density_step.ts";
import type { FiltersFile } from "./filters_step.ts";

/**
 * Filters of a half are looked at if they are among the densest of all networks: this many times
 * the share that is kept, which no half has been seen to reach, in a fraction of the time.
 */
const CANDIDATES = 1.4;

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
 * replacement again and again. Draws of the same seed take the same networks in every cloud. Only
 * filters are kept that are among the densest 1.4 p of all networks, too.
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
      const cloud = await readPoints(filters);
      const density = await readJson<DensityFile>(besideJson(dense));
      const { resampled } = await measureShapes(
        cloud,
        replicate.map((name) => place.get(name)!),
        {
          ...numbers,
          reach: largestKept(density),
          candidates: candidatesOf(density),
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

/** The densest filters of all networks, those that are no longer told apart among them. */
function candidatesOf({ rho, p }: DensityFile): Uint8Array {
  const share = Math.min(1, CANDIDATES * p);
  const known = Float64Array.from(rho, (one) => one ?? Infinity).sort();
  const limit = known[Math.floor(share * known.length) - 1] ?? Infinity;
  return Uint8Array.from(rho, (one) => Number((one ?? Infinity) <= limit));
}
