/**
 * A worker that trains replicates one after another, each into its folder of the store.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import type { ImageDataset } from "../data/image_dataset.ts";
import type { BackendName, TrainingBackend } from "../nn/backend.ts";
import { openBackend } from "../nn/backends.ts";
import { DivergenceError, type TrainingProtocol, trainReplicate } from "../nn/train_replicate.ts";
import { ReplicateFolder } from "./replicate_store.ts";

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
  | { readonly type: "train"; readonly seed: number };

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
  };

const scope = self as unknown as DedicatedWorkerGlobalScope;
const tell = (message: FromWorker) => scope.postMessage(message);

let setup: WorkerSetup | undefined;
let backend: TrainingBackend | undefined;

scope.onmessage = async ({ data: message }: MessageEvent<ToWorker>) => {
  if (message.type === "setup") {
    setup = message.setup;
    return;
  }
  const { seed } = message;
  try {
    const { store, protocol, data, dataFiles, code } = setup!;
    backend ??= await openBackend(setup!.backend);
    const folder = new ReplicateFolder(store, {
      protocol,
      data: dataFiles,
      backend: backend.name,
      seed,
    });
    const start = performance.now();
    const from = await folder.checkpoint();
    const { accuracy, checkpoint } = await trainReplicate(backend, protocol, data, seed, {
      ...(from ? { from } : {}),
      onSnapshot: (checkpoint) => folder.saveSnapshot(checkpoint),
      onStep: (step) => tell({ type: "step", seed, step }),
    });
    await folder.saveSnapshot(checkpoint);
    const seconds = (performance.now() - start) / 1000;
    await folder.finish({ accuracy, adapter: backend.adapter, code, seconds });
    tell({ type: "done", seed });
  } catch (error) {
    tell({
      type: "failed",
      seed,
      error: error instanceof Error ? error.message : String(error),
      diverged: error instanceof DivergenceError,
    });
  }
};
