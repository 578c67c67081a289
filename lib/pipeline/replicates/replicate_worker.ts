/**
 * A worker that trains replicates, one after another or stacked, each into its folder of the store.
 *
 * @module
 */
import type { ImageDataset } from "../../data/image_dataset.ts";
import type { BackendName, TrainingBackend } from "../../nn/backend.ts";
import { openBackend } from "../../nn/backends.ts";
import {
  type Checkpoint,
  DivergenceError,
  type TrainingProtocol,
  trainStack,
} from "../../nn/train_replicate.ts";
import { ReplicateFolder } from "./replicate_store.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is told once, before its first replicate. */
export interface WorkerSetup {
  /** Folder of all replicates. */
  readonly store: string;
  /** How to train. */
  readonly protocol: TrainingProtocol;
  /** What to train on; its arrays are shared memory. */
  readonly data: ImageDataset;
  /** SHA-256 of the training files, by name. */
  readonly dataFiles: Readonly<Record<string, string>>;
  /** The engine. */
  readonly backend: BackendName;
  /** SHA-256 of each source file that trains, for the record. */
  readonly code: Readonly<Record<string, string>>;
}

/** What a worker is sent. */
export type ToWorker =
  | { readonly type: "setup"; readonly setup: WorkerSetup }
  /** Train these, together as far as they have made as many updates. */
  | { readonly type: "train"; readonly seeds: readonly number[] };

/** What a worker answers. */
export type FromWorker =
  /** A replicate has made its updates up to `step`. */
  | { readonly type: "step"; readonly seed: number; readonly step: number }
  /** A replicate is complete. */
  | { readonly type: "done"; readonly seed: number }
  /** A replicate cannot be trained; `diverged` says whether its loss ran away. */
  | {
    readonly type: "failed";
    readonly seed: number;
    readonly error: string;
    readonly diverged: boolean;
  }
  /** All that were asked for are complete or have failed. */
  | { readonly type: "idle" };

const tell = (message: FromWorker) => workerScope.postMessage(message);

let setup: WorkerSetup | undefined;
let backend: TrainingBackend | undefined;

workerScope.onmessage = async ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.type === "setup") {
    setup = message.setup;
    return;
  }
  // Another process that shares the store may have taken some of them further meanwhile.
  const byStep = new Map<number, Waiting[]>();
  for (const seed of message.seeds) {
    try {
      const { store, protocol, dataFiles, backend } = setup!;
      const folder = new ReplicateFolder(store, { protocol, data: dataFiles, backend, seed });
      const from = await folder.checkpoint();
      const step = from?.state.step ?? 0;
      byStep.set(step, [...byStep.get(step) ?? [], { seed, folder, from }]);
    } catch (error) {
      tellFailure(seed, error);
    }
  }
  for (const waiting of byStep.values()) await train(waiting);
  tell({ type: "idle" });
};

/** A replicate to be trained, and where it stands. */
interface Waiting {
  readonly seed: number;
  readonly folder: ReplicateFolder;
  readonly from: Checkpoint | undefined;
}

/** Trains replicates together that have made as many updates, and tells what becomes of each. */
async function train(waiting: readonly Waiting[]): Promise<void> {
  const { protocol, data, code } = setup!;
  const open = new Set(waiting.map(({ seed }) => seed));
  try {
    backend ??= await openBackend(setup!.backend);
    const start = performance.now();
    const outcomes = await trainStack(
      backend,
      protocol,
      data,
      waiting.map(({ seed, folder, from }) => ({
        seed,
        ...(from && { from }),
        onSnapshot: (checkpoint, evaluation) => folder.saveSnapshot(checkpoint, evaluation),
        onStep: (step) => tell({ type: "step", seed, step }),
      })),
    );
    const seconds = (performance.now() - start) / 1000 / waiting.length;
    for (const [i, { seed, folder }] of waiting.entries()) {
      const outcome = outcomes[i]!;
      if (outcome instanceof DivergenceError) {
        tellFailure(seed, outcome);
      } else {
        const { evaluation, checkpoint } = outcome;
        await folder.saveSnapshot(checkpoint, evaluation);
        const { adapter } = backend;
        await folder.finish({ adapter, stacked: waiting.length, code, seconds });
        tell({ type: "done", seed });
      }
      open.delete(seed);
    }
  } catch (error) {
    for (const seed of open) tellFailure(seed, error);
  }
}

function tellFailure(seed: number, error: unknown): void {
  tell({
    type: "failed",
    seed,
    error: error instanceof Error ? error.message : String(error),
    diverged: error instanceof DivergenceError,
  });
}
