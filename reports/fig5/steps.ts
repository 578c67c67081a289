import type { BackendName } from "../../lib/nn/backend.ts";
import { parameterShapes } from "../../lib/nn/network.ts";
import { join } from "../../lib/std.ts";
import type { FetchFrom } from "../../lib/pipeline/sources/fetch_dataset.ts";
import {
  fig5Protocol,
  type Fig5Settings,
  type LayerSettings,
  type ProtocolName,
} from "../cifar/settings.ts";
import { kernelsPath } from "../../lib/pipeline/replicates/replicate_store.ts";
import {
  type RunOptions,
  runStep,
  type Step,
  type StepOutcome,
} from "../../lib/pipeline/runner/step.ts";
import { densityStep } from "../../lib/pipeline/steps/density_step.ts";
import { fetchStep } from "../../lib/pipeline/steps/fetch_step.ts";
import { filtersStep } from "../../lib/pipeline/steps/filters_step.ts";
import { mapperStep } from "../../lib/pipeline/steps/mapper_step.ts";
import { persistenceStep } from "../../lib/pipeline/steps/persistence_step.ts";
import { shapeStep } from "../../lib/pipeline/steps/shape_step.ts";
import { unpackStep } from "../../lib/pipeline/steps/unpack_step.ts";
import {
  type ReplicatesFile,
  trainStep,
  type TrainStepOptions,
} from "../../lib/pipeline/steps/train_step.ts";

/** Which Figure 5 to make, and where things are. */
export interface Fig5Request {
  /** The sizes. */
  readonly settings: Fig5Settings;
  /** The ways of training, in order. */
  readonly protocols: readonly ProtocolName[];
  /** Base seed of everything random. */
  readonly seed: number;
  /** The engine to train on. */
  readonly backend: BackendName;
  /** Replicates at a time. */
  readonly workers: number;
  /** An archive of trained networks for every protocol, instead of data and training. */
  readonly archives?: Readonly<Partial<Record<ProtocolName, string>>>;
  /** Folder of the CIFAR-10 files. */
  readonly data: string;
  /** Where to fetch missing files from. */
  readonly from: FetchFrom;
  /** Folder of everything that is kept between runs. */
  readonly store: string;
  /** Folder in the store for this figure's files. */
  readonly folder: string;
}

/** One cell of the figure: a layer of the networks of one protocol after some step. */
export interface Fig5Cell {
  /** How its networks were trained. */
  readonly protocol: ProtocolName;
  /** The layer. */
  readonly layer: LayerSettings;
  /** After how many updates. */
  readonly step: number;
}

/** Where the files of a cell lie. */
export interface Fig5CellFiles {
  /** All filters as points. */
  readonly filters: string;
  /** The densest of them. */
  readonly dense: string;
  /** Their Mapper graph. */
  readonly mapper: string;
  /** Their persistence diagram. */
  readonly diagram: string;
  /** Their shape, and that of resampled networks. */
  readonly shape: string;
}

/** Ways to follow a run. */
export interface Fig5Hooks {
  /** Called when a step is over; `label` says of which cell. */
  readonly onOutcome?: (outcome: StepOutcome, label: string) => void;
  /** Called as training goes on. */
  readonly onTraining?: TrainStepOptions["onProgress"];
}

/** The list of replicates of a protocol. */
export function fig5Replicates({ folder }: Fig5Request, protocol: ProtocolName): string {
  return join(folder, protocol, "replicates.json");
}

/** The archives that networks come from; none if they are trained. */
export function archivesOf({ archives, protocols }: Fig5Request): string[] {
  return archives ? protocols.map((protocol) => archives[protocol]!) : [];
}

/** All cells, protocol by protocol, layer by layer, step by step. */
export function fig5Cells({ protocols, settings }: Fig5Request): Fig5Cell[] {
  return protocols.flatMap((protocol) =>
    settings.layers.flatMap((layer) => settings.steps.map((step) => ({ protocol, layer, step })))
  );
}

/** The files of a cell in the figure's folder. */
export function fig5CellFiles({ folder }: Fig5Request, cell: Fig5Cell): Fig5CellFiles {
  const step = String(cell.step).padStart(8, "0");
  const own = join(folder, cell.protocol, `${cell.layer.name}-${step}`);
  return {
    filters: join(own, "filters.npy"),
    dense: join(own, "dense.npy"),
    mapper: join(own, "mapper.json"),
    diagram: join(own, "diagram.json"),
    shape: join(own, "shape.json"),
  };
}

/**
 * Makes everything that Figure 5 shows, from the data set to the diagrams; steps whose records
 * match are skipped.
 *
 * @param request Which figure.
 * @param options Whether to run every step regardless.
 * @param hooks Ways to follow the run.
 * @returns What became of each step, in order.
 * @throws {Error} If a step fails; what earlier steps made stays.
 */
export async function reproduceFig5(
  request: Fig5Request,
  options: RunOptions = {},
  hooks: Fig5Hooks = {},
): Promise<StepOutcome[]> {
  const outcomes: StepOutcome[] = [];
  const run = async (step: Step, label: string) => {
    const outcome = await runStep(step, options);
    outcomes.push(outcome);
    hooks.onOutcome?.(outcome, label);
  };
  for (const { step, label } of networkSteps(request, options, hooks)) await run(step, label);
  for (const cell of fig5Cells(request)) {
    const label = `${cell.protocol}, ${cell.layer.name}, step ${cell.step}`;
    for (const step of await cellSteps(request, cell)) await run(step, label);
  }
  return outcomes;
}

/**
 * Why each step would run now. Steps after training can be judged only once the replicates are
 * there.
 */
export async function fig5Plan(request: Fig5Request): Promise<Step[]> {
  const steps = networkSteps(request, {}, {}).map(({ step }) => step);
  try {
    for (const cell of fig5Cells(request)) steps.push(...await cellSteps(request, cell));
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return steps;
}

/** What gives the networks: archives, or data and training. */
export function networkSteps(
  request: Fig5Request,
  options: RunOptions,
  hooks: Fig5Hooks,
): { readonly step: Step; readonly label: string }[] {
  const { archives, store, settings, protocols } = request;
  if (archives) {
    return protocols.map((protocol) => ({
      step: unpackStep({
        archive: archives[protocol]!,
        store: join(store, "trained"),
        steps: settings.steps.at(-1)!,
        out: fig5Replicates(request, protocol),
      }),
      label: `${protocol} networks`,
    }));
  }
  return [
    { step: fetchStep("cifar10", request.data, request.from), label: "CIFAR-10" },
    ...protocols.map((protocol) => ({
      step: fig5TrainStep(request, protocol, options, hooks),
      label: protocol,
    })),
  ];
}

function fig5TrainStep(
  request: Fig5Request,
  protocol: ProtocolName,
  options: RunOptions,
  hooks: Fig5Hooks,
): Step {
  const { settings, seed, backend, workers, data, store } = request;
  return trainStep({
    dataset: "cifar10",
    data,
    store: join(store, "replicates"),
    protocol: fig5Protocol(settings, protocol),
    replicates: settings.replicates,
    seed,
    backend,
    workers,
    force: options.force ?? false,
    out: fig5Replicates(request, protocol),
    ...(hooks.onTraining ? { onProgress: hooks.onTraining } : {}),
  });
}

/** Number of filters of a layer in all networks. */
export function filterCount(
  request: Fig5Request,
  { protocol, layer }: Fig5Cell,
  networks: number,
): number {
  const { network } = fig5Protocol(request.settings, protocol);
  const kernel = parameterShapes(network).find(({ name }) => name === `${layer.name}/kernel`)!;
  return networks * kernel.shape[0]! * kernel.shape[1]!;
}

async function cellSteps(request: Fig5Request, cell: Fig5Cell): Promise<Step[]> {
  const files = fig5CellFiles(request, cell);
  const { resolution, gain, landmarks, draws } = request.settings;
  const { seed } = request;
  const { name, kShare, p } = cell.layer;
  const list = await Deno.readTextFile(fig5Replicates(request, cell.protocol));
  const { replicates } = JSON.parse(list) as ReplicatesFile;
  const k = Math.max(1, Math.round(kShare * filterCount(request, cell, replicates.length)));
  return [
    filtersStep({
      kernels: replicates.map(({ path }) => kernelsPath(path, name, cell.step)),
      layer: name,
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
    persistenceStep({ points: files.dense, landmarks, seed, out: files.diagram }),
    shapeStep({ ...files, k, p, landmarks, draws, seed, out: files.shape }),
  ];
}
