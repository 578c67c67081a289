import type { BackendName } from "../../lib/nn/backend.ts";
import { join } from "../../lib/std.ts";
import type { FetchFrom } from "../../lib/pipeline/sources/fetch_dataset.ts";
import { fig3Protocol, type Fig3Settings } from "./settings.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import {
  type RunOptions,
  runStep,
  type Step,
  type StepOutcome,
} from "../../lib/pipeline/runner/step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { evidenceStep } from "../../lib/pipeline/steps/evidence_step.ts";
import { fetchStep } from "../../lib/pipeline/steps/fetch_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { unpackStep } from "../../lib/pipeline/steps/unpack_step.ts";
import {
  type ReplicatesFile,
  trainStep,
  type TrainStepOptions,
} from "../../lib/pipeline/steps/train_step.ts";

/** Which Figure 3 to make, and where things are. */
export interface Fig3Request {
  /** The sizes. */
  readonly settings: Fig3Settings;
  /** Base seed of everything random. */
  readonly seed: number;
  /** The engine to train on. */
  readonly backend: BackendName;
  /** Replicates at a time. */
  readonly workers: number;
  /** An archive of trained networks, instead of data and training. */
  readonly archive?: string;
  /** Folder of the MNIST files. */
  readonly data: string;
  /** Where to fetch missing files from. */
  readonly from: FetchFrom;
  /** Folder of everything that is kept between runs. */
  readonly store: string;
  /** Folder in the store for this figure's files. */
  readonly folder: string;
}

/** Where the files of a Figure 3 lie. */
export interface Fig3Files {
  /** List of the replicates. */
  readonly replicates: string;
  /** All filters as points. */
  readonly filters: string;
  /** The densest of them. */
  readonly dense: string;
  /** The Mapper graph. */
  readonly mapper: string;
  /** The persistence diagram. */
  readonly diagram: string;
  /** Bootstrap and null model. */
  readonly evidence: string;
}

/** Ways to follow a run. */
export interface Fig3Hooks {
  /** Called when a step is over. */
  readonly onOutcome?: (outcome: StepOutcome) => void;
  /** Called as training goes on. */
  readonly onTraining?: TrainStepOptions["onProgress"];
  /** Called as draws of the evidence step are done. */
  readonly onDraw?: (done: number, total: number) => void;
}

/** The files of a figure in its folder. */
export function fig3Files({ folder }: Fig3Request): Fig3Files {
  return {
    replicates: join(folder, "replicates.json"),
    filters: join(folder, "filters.npy"),
    dense: join(folder, "dense.npy"),
    mapper: join(folder, "mapper.json"),
    diagram: join(folder, "diagram.json"),
    evidence: join(folder, "evidence.json"),
  };
}

/**
 * Makes everything that Figure 3 shows, from the data set to the diagrams; steps whose records
 * match are skipped.
 *
 * @param request Which figure.
 * @param options Whether to run every step regardless.
 * @param hooks Ways to follow the run.
 * @returns What became of each step, in order.
 * @throws {Error} If a step fails; what earlier steps made stays.
 */
export async function reproduceFig3(
  request: Fig3Request,
  options: RunOptions = {},
  hooks: Fig3Hooks = {},
): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  const run = async (step: Step) => {
    const outcome = await runStep(step, options);
    outcomes.push(outcome);
    hooks.onOutcome?.(outcome);
  };
  for (const step of networkSteps(request, options, hooks)) await run(step);
  for (const step of await analysisSteps(request, hooks)) await run(step);
  return outcomes;
}

/**
 * Why each step would run now. Steps after training can be judged only once the replicates are
 * there.
 */
export async function fig3Plan(request: Fig3Request): Promise<Step[]> {
  const steps = networkSteps(request, {}, {});
  try {
    steps.push(...await analysisSteps(request, {}));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return steps;
}

/** What gives the networks: an archive, or data and training. */
function networkSteps(request: Fig3Request, options: RunOptions, hooks: Fig3Hooks): Step[] {
  const { archive, settings, seed, backend, workers, data, from, store } = request;
  const { steps } = settings;
  const out = fig3Files(request).replicates;
  if (archive !== undefined) {
    return [unpackStep({ archive, store: join(store, "trained"), steps, out })];
  }
  const train = trainStep({
    dataset: "mnist",
    data,
    store: join(store, "replicates"),
    protocol: fig3Protocol(settings),
    replicates: settings.replicates,
    seed,
    backend,
    workers,
    force: options.force ?? false,
    out,
    ...(hooks.onTraining ? { onProgress: hooks.onTraining } : {}),
  });
  return [fetchStep("mnist", data, from), train];
}

async function analysisSteps(request: Fig3Request, hooks: Fig3Hooks): Promise<Step[]> {
  const files = fig3Files(request);
  const { k, p, resolution, gain, draws, steps } = request.settings;
  const { replicates } = JSON.parse(await Deno.readTextFile(files.replicates)) as ReplicatesFile;
  return [
    filtersStep({
      kernels: replicates.map(({ path }) => kernelsPath(path, "conv1", steps)),
      layer: "conv1",
      out: files.filters,
    }),
    densityStep({ points: files.filters, k, p, out: files.dense }),
    mapperStep({
      points: files.dense,
      lens: "pca",
      lensDims: 2,
      spec: {
        resolution,
        gain,
        metric: "variance-normalized-euclidean",
        cluster: { rule: "global" },
      },
      out: files.mapper,
    }),
    persistenceStep({ points: files.dense, cycles: true, out: files.diagram }),
    evidenceStep({
      filters: files.filters,
      dense: files.dense,
      k,
      p,
      draws,
      seed: request.seed,
      out: files.evidence,
      onDraw: (done) => hooks.onDraw?.(done, 2 * draws),
    }),
  ];
}
