import { type DensityChoices, feasibleChoices } from "../../lib/filters/density_scan.ts";
import { join } from "../../lib/std.ts";
import type { ConvLayer } from "../../lib/weights/conv_layers.ts";
import { layerFolder } from "../../lib/pipeline/files/layer_folder.ts";
import { besideJson } from "../../lib/pipeline/files/points_file.ts";
import {
  type RunOptions,
  runStep,
  type Step,
  type StepOutcome,
} from "../../lib/pipeline/runner/step.ts";
import { chanceStep } from "../../lib/pipeline/steps/chance_step.ts";
import { filtersStep, type KeptKernels } from "../../lib/pipeline/steps/filters_step.ts";
import { layerPatternsStep } from "../../lib/pipeline/steps/layer_patterns_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { type LayerScanFile, layerScanStep } from "../../lib/pipeline/steps/layer_scan_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";

/** Everything that decides the analysis of a layer besides its kernels and the seed. */
export interface LayerSettings {
  /** Neighbors and fractions to choose from. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of while choosing. */
  readonly scanLandmarks: number;
  /** The most points to compute the barcode of. */
  readonly landmarks: number;
  /** Clouds of random kernels to hold each layer against. */
  readonly draws: number;
  /** Length of an interval of the Mapper covers over their spacing. */
  readonly gain: number;
}

/**
 * The settings unless others are given: k about the 100 that published work on this network used, a
 * third and three times of it, each with three fractions.
 */
export const LAYER_SETTINGS: LayerSettings = {
  choices: { ks: [30, 100, 300], fractions: [0.05, 0.1, 0.2] },
  scanLandmarks: 500,
  landmarks: 1500,
  draws: 19,
  gain: 3,
};

/**
 * Random clouds are of as many kernels as the layer has, but of no more than this. Fewer kernels
 * show longer loops by chance (gaps up to 0.21, 0.10 and 0.08 for 4,096, 8,192 and 16,384), so this
 * errs on the safe side.
 */
const MOST_RANDOM = 8192;

/** A layer and its place in the network. */
export interface PlacedLayer {
  /** Its place among the convolution layers of the file, from 1. */
  readonly depth: number;
  /** The layer. */
  readonly layer: ConvLayer;
}

/** Which layers to analyze, and where things are. */
export interface LayersRequest {
  /** The layers, in order. */
  readonly layers: readonly PlacedLayer[];
  /** The sizes. */
  readonly settings: LayerSettings;
  /** Base seed of everything random. */
  readonly seed: number;
  /** Folder of this network's files. */
  readonly folder: string;
}

/** Where the files of a layer lie. */
export interface LayerFiles {
  /** Its kernels as points. */
  readonly filters: string;
  /** Loops by k and p. */
  readonly scan: string;
  /** The dense filters. */
  readonly dense: string;
  /** Their Mapper graph. */
  readonly mapper: string;
  /** Their persistence diagram. */
  readonly diagram: string;
  /** What they look like. */
  readonly patterns: string;
  /** What random kernels give; layers of the same size share it. */
  readonly chance: string;
}

/** Why a layer could not be analyzed, or the files that say what it holds. */
export type LayerOutcome =
  | { readonly placed: PlacedLayer; readonly files: LayerFiles }
  | { readonly placed: PlacedLayer; readonly skipped: string };

/** Ways to follow a run. */
export interface LayerHooks {
  /** Called when a step is over; `label` says of which layer. */
  readonly onOutcome?: (outcome: StepOutcome, label: string) => void;
  /** Called as a long step goes on. */
  readonly onProgress?: (label: string, unit: string, done: number, total: number) => void;
}

/**
 * Analyses layers, one after another, so that memory holds one at a time; steps whose records match
 * are skipped.
 *
 * @param request Which layers.
 * @param options Whether to run every step regardless.
 * @param hooks Ways to follow the run.
 * @returns What became of each layer and, in order, of each step.
 * @throws {Error} If the kernels of a layer cannot be read, or one holds NaN; the message names the
 * layer.
 */
export async function analyzeLayers(
  request: LayersRequest,
  options: RunOptions = {},
  hooks: LayerHooks = {},
): Promise<{ layers: LayerOutcome[]; outcomes: StepOutcome[]; labels: string[] }> {
  const layers: LayerOutcome[] = [];
  const outcomes: StepOutcome[] = [];
  const labels: string[] = [];
  for (const placed of request.layers) {
    const label = placed.layer.name;
    const run = async (step: Step) => {
      const outcome = await runStep(step, options);
      outcomes.push(outcome);
      labels.push(label);
      hooks.onOutcome?.(outcome, label);
    };
    try {
      layers.push(await analyzeLayer(request, placed, run, hooks));
    } catch (error) {
      const of = error instanceof RangeError || error instanceof SyntaxError ? error : undefined;
      if (!of) throw error;
      const Class = of instanceof RangeError ? RangeError : SyntaxError;
      throw new Class(
        `Cannot analyze layer ${label}: ${of.message}; leave it out by naming others with --layer`,
        { cause: error },
      );
    }
  }
  return { layers, outcomes, labels };
}

/** The steps of all layers as far as they can be told before the first has run. */
export async function layersPlan(request: LayersRequest): Promise<{ step: Step; label: string }[]> {
  const steps: { step: Step; label: string }[] = [];
  for (const placed of request.layers) {
    const label = placed.layer.name;
    const run = (step: Step) => {
      steps.push({ step, label });
      return Promise.resolve();
    };
    try {
      await analyzeLayer(request, placed, run, {});
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
    }
  }
  return steps;
}

async function analyzeLayer(
  request: LayersRequest,
  placed: PlacedLayer,
  run: (step: Step) => Promise<void>,
  hooks: LayerHooks,
): Promise<LayerOutcome> {
  const { settings, seed, folder } = request;
  const { layer, depth } = placed;
  const own = join(folder, layerFolder(depth, layer.name));
  const filters = join(own, "filters.npy");
  const progress = (unit: string) => (done: number, total: number) =>
    hooks.onProgress?.(layer.name, unit, done, total);

  const kernels = { of: layer, entries: await layer.read() };
  await run(filtersStep({ kernels, layer: layer.name, out: filters }));
  const left = JSON.parse(await Deno.readTextFile(besideJson(filters))) as KeptKernels;
  const n = left.kernels - left.constant.length;
  const choices = feasibleChoices(n, settings.choices);
  if (choices.ks.length === 0 || choices.fractions.length === 0) {
    return { placed, skipped: tooFew(left, n, settings.choices) };
  }
  const random = Math.min(n, MOST_RANDOM);
  const files: LayerFiles = {
    filters,
    scan: join(own, "scan.json"),
    dense: join(own, "dense.npy"),
    mapper: join(own, "mapper.json"),
    diagram: join(own, "diagram.json"),
    patterns: join(own, "patterns.json"),
    chance: join(folder, `chance-${layer.size}x${layer.size}-${random}.json`),
  };
  await run(layerScanStep({
    ...files,
    choices,
    landmarks: settings.scanLandmarks,
    seed,
    onProgress: progress("filters"),
  }));
  await run(chanceStep({
    n: random,
    size: layer.size,
    choices,
    landmarks: settings.scanLandmarks,
    seed,
    draws: settings.draws,
    out: files.chance,
    onProgress: progress("random clouds"),
  }));
  const { chosen } = JSON.parse(await Deno.readTextFile(files.scan)) as LayerScanFile;
  await run(mapperStep({
    points: files.dense,
    lens: "pca",
    lensDims: 2,
    spec: {
      resolution: mapperResolution(chosen.kept),
      gain: settings.gain,
      metric: "variance-normalized-euclidean",
      cluster: { rule: "global" },
    },
    out: files.mapper,
  }));
  await run(persistenceStep({
    points: files.dense,
    landmarks: settings.landmarks,
    seed,
    out: files.diagram,
  }));
  await run(layerPatternsStep({ ...files, out: files.patterns }));
  return { placed, files };
}

/** Intervals per lens coordinate: a third of the root of the number of filters, from 10 to 24. */
export function mapperResolution(kept: number): number {
  return Math.min(24, Math.max(10, Math.round(Math.sqrt(kept) / 3)));
}

function tooFew(
  { kernels, constant }: KeptKernels,
  n: number,
  choices: DensityChoices,
): string {
  if (n === 0) return `all ${kernels} kernels are constant`;
  const k = Math.min(...choices.ks);
  const p = Math.max(...choices.fractions);
  const enough = Math.max(4 * k, Math.ceil(30 / p));
  const rest = constant.length > 0 ? `, ${constant.length} more are constant` : "";
  return `too few kernels: ${n}${rest}; with k = ${k} and p = ${p}, ${enough} are needed`;
}
