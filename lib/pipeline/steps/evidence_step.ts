import type { DenseShape } from "../../filters/dense_shape.ts";
import type { LoopSample } from "../../filters/resampled_loops.ts";
import { quantile } from "../../statistics.ts";
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
  /** The length that a share of those stay below. */
  readonly reference: { readonly share: number; readonly length: number };
}

/** Reads what the step wrote; JSON has no infinity, and holds `null` for it. */
export async function readEvidence(path: string): Promise<EvidenceFile> {
  const { resampled, untrained, reference } = await readJson<EvidenceFile>(path);
  return { resampled: withInfinity(resampled), untrained: withInfinity(untrained), reference };
}

function withInfinity({ longest, dominance }: LoopSample): LoopSample {
  return { longest, dominance: dominance.map((value: number | null) => value ?? Infinity) };
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
  /** Number of untrained clouds; of networks drawn again, half as many. */
  readonly draws: number;
  /** Which share of untrained clouds a loop must outlast to count. */
  readonly share: number;
  /** Base seed. */
  readonly seed: number;
  /** The JSON file for the result. */
  readonly out: string;
}

/**
 * The step that asks whether a loop could be luck: the same analysis on resampled replicates (how
 * much does it vary?) and on untrained kernels (what does chance give?).
 */
export function evidenceStep(options: EvidenceStepOptions): Step {
  const { filters, dense, k, p, draws, share, seed, out } = options;
  return {
    name: "evidence",
    inputs: { filters, origins: besideJson(filters), density: besideJson(dense) },
    outputs: { evidence: out },
    parameters: { k, p, draws, share, seed },
    code: new URL(import.meta.url),
    async run(progress) {
      const cloud = await readPoints(filters);
      const resampledDraws = Math.ceil(draws / 2);
      const { origins } = await readJson<FiltersFile>(besideJson(filters));
      const { resampled, untrained } = await measureShapes(cloud, origins.replicate, {
        k,
        p,
        reach: largestKept(await readJson<DensityFile>(besideJson(dense))),
        landmarks: cloud.n,
        draws: resampledDraws,
        untrained: draws,
        seed,
        workers: navigator.hardwareConcurrency,
        onDraw: (done) => progress(done, resampledDraws + draws, "draws"),
      });
      const file: EvidenceFile = {
        resampled: loops(resampled),
        untrained: loops(untrained),
        reference: { share, length: quantile(untrained.map(({ longest }) => longest), share) },
      };
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
