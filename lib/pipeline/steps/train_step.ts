import type { BackendName } from "../../nn/backend.ts";
import { chooseStack } from "../../nn/backends.ts";
import type { TrainingProtocol } from "../../nn/train_replicate.ts";
import { join } from "../../std.ts";
import { writeWhole } from "../files/files.ts";
import { DATASET_SOURCES, type DatasetName, readDataset } from "../sources/dataset_folder.ts";
import { replicateSeed } from "../replicates/replicate_seed.ts";
import { ReplicateFolder } from "../replicates/replicate_store.ts";
import type { Json, Step } from "../runner/step.ts";
import { trainReplicates } from "../replicates/train_replicates.ts";

/** What the training step is told. */
export interface TrainStepOptions {
  /** What to train on. */
  readonly dataset: DatasetName;
  /** Folder of its files. */
  readonly data: string;
  /** Folder of all replicates. */
  readonly store: string;
  /** How to train. */
  readonly protocol: TrainingProtocol;
  /** Number of replicates. */
  readonly replicates: number;
  /** Base seed. */
  readonly seed: number;
  /** The engine. */
  readonly backend: BackendName;
  /** Replicates at a time. */
  readonly workers: number;
  /** Whether to train again what is there. */
  readonly force: boolean;
  /** The JSON file that lists the replicates. */
  readonly out: string;
}

/** What `replicates.json` holds. */
export interface ReplicatesFile {
  /** The engine. */
  readonly backend: BackendName;
  /** Hardware of the first replicate. */
  readonly adapter: string;
  /** Replicates that are complete. */
  readonly replicates: readonly {
    /** 0-based number. */
    readonly index: number;
    /** Its seed. */
    readonly seed: number;
    /** Share of the test set classified rightly at the last step. */
    readonly accuracy: number;
    /** Its folder. */
    readonly path: string;
  }[];
  /** Replicates whose loss ran away. */
  readonly failed: readonly {
    /** 0-based number. */
    readonly index: number;
    /** Its seed. */
    readonly seed: number;
    /** What went wrong. */
    readonly error: string;
  }[];
}

/**
 * The step from data to trained replicates: each in its own folder of the store, a list of them in
 * `out`. Replicates that diverge are listed apart; any other failure fails the step.
 */
export function trainStep(options: TrainStepOptions): Step {
  const { dataset, data, store, protocol, seed, backend, workers, force, out } = options;
  const indices = [...Array(options.replicates).keys()];
  return {
    name: "train",
    inputs: Object.fromEntries(
      DATASET_SOURCES[dataset].files.map(({ name }) => [name, join(data, name)]),
    ),
    outputs: { replicates: out },
    parameters: {
      ...protocol as unknown as Record<string, Json>,
      replicates: options.replicates,
      seed,
      backend,
      store,
    },
    code: new URL(import.meta.url),
    async run(progress) {
      const verified = await readDataset(dataset, data);
      const seeds = indices.map((index) => replicateSeed(seed, index));
      const { failed } = await trainReplicates({
        store,
        protocol,
        data: verified.data,
        dataFiles: verified.files,
        backend,
        seeds,
        workers,
        stack: await chooseStack("auto", backend, protocol.network, protocol.batchSize),
        force,
      }, ({ stepsDone, stepsTotal, replicatesDone }) =>
        progress(
          stepsDone,
          stepsTotal,
          "updates",
          `${replicatesDone}/${seeds.length} replicates on ${backend}`,
        ));
      const broken = failed.find(({ diverged }) => !diverged);
      if (broken) throw new Error(`Cannot train replicate of seed ${broken.seed}: ${broken.error}`);
      let adapter = "";
      const replicates: ReplicatesFile["replicates"][number][] = [];
      const kernels: string[] = [];
      for (const [index, seed] of seeds.entries()) {
        const identity = { protocol, data: verified.files, backend, seed };
        const folder = new ReplicateFolder(store, identity);
        const record = await folder.record();
        const accuracy = record?.accuracy[protocol.steps];
        if (!record || accuracy === undefined) continue;
        adapter ||= record.adapter;
        replicates.push({ index, seed, accuracy, path: folder.path });
        kernels.push(...protocol.snapshots.flatMap((step) => folder.kernelFiles(step)));
      }
      if (replicates.length === 0) {
        throw new Error(`Cannot go on: all ${seeds.length} replicates failed: ${failed[0]?.error}`);
      }
      const file: ReplicatesFile = {
        backend,
        adapter,
        replicates,
        failed: failed.map(({ seed, error }) => ({ index: seeds.indexOf(seed), seed, error })),
      };
      await writeWhole(out, JSON.stringify(file, null, 2) + "\n");
      return kernels;
    },
  };
}
