import { join } from "../../lib/std.ts";
import type { LayerSettings } from "../cifar/settings.ts";
import {
  type Fig5Hooks,
  fig5Replicates,
  type Fig5Request,
  filterCount,
  networkSteps,
} from "../fig5/steps.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import {
  type RunOptions,
  runStep,
  type Step,
  type StepOutcome,
} from "../../lib/pipeline/runner/step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { loopScanStep } from "../../lib/pipeline/steps/loop_scan_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import type { ReplicatesFile } from "../../lib/pipeline/steps/train_step.ts";

/** Neighbors that the scan tries, as shares of the number of filters. */
const K_SHARES = [1 / 240, 1 / 120, 1 / 60, 1 / 30];
/** Fractions that it tries. */
const FRACTIONS = [0.15, 0.3, 0.45];

/** Where the files of a Figure 4 lie. */
export interface Fig4Files {
  /** All filters as points. */
  readonly filters: string;
  /** The densest of them. */
  readonly dense: string;
  /** Their Mapper graph. */
  readonly mapper: string;
  /** Their persistence diagram. */
  readonly diagram: string;
  /** Loops for several k and p. */
  readonly scan: string;
}

/** The first layer, and how its dense part is taken. */
export function fig4Layer({ settings }: Fig5Request): LayerSettings {
  return settings.layers[0]!;
}

/** The files of a Figure 4. */
export function fig4Files({ folder }: Fig5Request): Fig4Files {
  return {
    filters: join(folder, "filters.npy"),
    dense: join(folder, "dense.npy"),
    mapper: join(folder, "mapper.json"),
    diagram: join(folder, "diagram.json"),
    scan: join(folder, "scan.json"),
  };
}

/**
 * Makes everything that Figure 4 shows: the first layer of the networks of Figure 5, trained by
 * gradient descent, after their last update. Steps whose records match are skipped.
 *
 * @param request Networks, as for Figure 5, and the folder for this figure's files.
 * @param options Whether to run every step regardless.
 * @param hooks Ways to follow the run.
 * @returns What became of each step, in order.
 * @throws {Error} If a step fails; what earlier steps made stays.
 */
export async function reproduceFig4(
  request: Fig5Request,
  options: RunOptions = {},
  hooks: Fig5Hooks & { readonly onScan?: (done: number, total: number) => void } = {},
): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  const run = async (step: Step, label: string) => {
    const outcome = await runStep(step, options);
    outcomes.push(outcome);
    hooks.onOutcome?.(outcome, label);
  };
  for (const { step, label } of networkSteps(request, options, hooks)) await run(step, label);
  for (const step of await analysisSteps(request, hooks.onScan)) await run(step, "layer 1");
  return outcomes;
}

/**
 * Why each step would run now. Steps after training can be judged only once the replicates are
 * there.
 */
export async function fig4Plan(request: Fig5Request): Promise<Step[]> {
  const steps = networkSteps(request, {}, {}).map(({ step }) => step);
  try {
    steps.push(...await analysisSteps(request));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return steps;
}

async function analysisSteps(
  request: Fig5Request,
  onProgress?: (done: number, total: number) => void,
): Promise<Step[]> {
  const files = fig4Files(request);
  const { settings, seed } = request;
  const layer = fig4Layer(request);
  const step = settings.steps.at(-1)!;
  const list = await Deno.readTextFile(fig5Replicates(request, "sgd"));
  const { replicates } = JSON.parse(list) as ReplicatesFile;
  const cell = { protocol: "sgd", layer, step } as const;
  const k = Math.max(1, Math.round(layer.kShare * filterCount(request, cell, replicates.length)));
  return [
    filtersStep({
      kernels: replicates.map(({ path }) => kernelsPath(path, layer.name, step)),
      layer: layer.name,
      out: files.filters,
    }),
    densityStep({ points: files.filters, k, p: layer.p, out: files.dense }),
    mapperStep({
      points: files.dense,
      lens: "pca",
      lensDims: 2,
      spec: {
        resolution: settings.resolution,
        gain: settings.gain,
        metric: "variance-normalized-euclidean",
        cluster: { rule: "global" },
      },
      out: files.mapper,
    }),
    persistenceStep({ points: files.dense, cycles: true, out: files.diagram }),
    loopScanStep({
      filters: files.filters,
      kShares: K_SHARES,
      fractions: FRACTIONS,
      draws: settings.draws,
      seed,
      out: files.scan,
      ...(onProgress && { onProgress }),
    }),
  ];
}
