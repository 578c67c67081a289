import type { DenseShape } from "../../filters/dense_shape.ts";
import type { LoopSample } from "../../filters/resampled_loops.ts";
import { readJson, writeWhole } from "../files/files.ts";
import { measureShapes } from "../parallel/measure_shapes.ts";
import { besideJson, readPoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";
import { type DensityFile, largestKept } from "./density_step.ts";
import type { FiltersFile } from "./filters_step.ts";

/** What `evidence.json` holds; `null` in a dominance stands for infinity. */
export interface EvidenceFile {
  /** The longest loop when replicates are drawn again. */
  readonly resampled: LoopSample;
  /** The longest loop among kernels of untrained networks. */
  readonly untrained: LoopSample;
}

/** What the evidence step is told. */
export interface EvidenceStepOptions {
  /** The filters, before the density filter. */
  readonly filters: string;
  /** The dense ones. */
  readonly dense: string;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Number of draws of each kind. */
  readonly draws: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
  /** Called as draws are done, out of `2 · draws`. */
  readonly onDraw?: (done: number) => void;
}

/**
 * The step that asks whether a loop could be luck: the same analysis on resampled replicates (how
 * much does it vary?) and on untrained kernels (what does chance give?).
 */
export function evidenceStep(options: EvidenceStepOptions): Step {
  const { filters, dense, k, p, draws, seed, out, onDraw } = options;
  return {
    name: "evidence",
    inputs: { filters, origins: besideJson(filters), density: besideJson(dense) },
    outputs: { evidence: out },
    parameters: { k, p, draws, seed },
    code: new URL(import.meta.url),
    async run() {
      const cloud = await readPoints(filters);
      const { origins } = await readJson<FiltersFile>(besideJson(filters));
      const { resampled, untrained } = await measureShapes(cloud, origins.replicate, {
        k,
        p,
        reach: largestKept(await readJson<DensityFile>(besideJson(dense))),
        landmarks: cloud.n,
        draws,
        untrained: draws,
        seed,
        workers: navigator.hardwareConcurrency,
        ...(onDraw && { onDraw }),
      });
      const file: EvidenceFile = { resampled: loops(resampled), untrained: loops(untrained) };
      await writeWhole(out, JSON.stringify(file));
    },
  };
}

function loops(shapes: readonly DenseShape[]): LoopSample {
  return {
    longest: shapes.map(({ longest }) => longest),
    dominance: shapes.map(({ dominance }) => dominance ?? Infinity),
  };
}
