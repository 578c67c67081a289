import type { ImageDataset, ImageSet } from "../../data/image_dataset.ts";
import type { BackendName } from "../../nn/backend.ts";
import type { TrainingProtocol } from "../../nn/train_replicate.ts";
import { ignoreMissing } from "../files/files.ts";
import { ReplicateFolder } from "./replicate_store.ts";
import type { FromWorker, ToWorker, WorkerSetup } from "./replicate_worker.ts";
import { sourceCode } from "../runner/source_code.ts";

/** Which replicates to train, and how. */
export interface TrainRequest {
  /** Folder of all replicates. */
  readonly store: string;
  /** How to train each. */
  readonly protocol: TrainingProtocol;
  /** What to train on. */
  readonly data: ImageDataset;
  /** SHA-256 of the training files, by name. */
  readonly dataFiles: Readonly<Record<string, string>>;
  /** The engine. */
  readonly backend: BackendName;
  /** One seed a replicate. */
  readonly seeds: readonly number[];
  /** How many workers to train on, side by side. */
  readonly workers: number;
  /** How many replicates a worker may train together; more than 1 needs an engine that can. */
  readonly stack: number;
  /** Train again what is there already. */
  readonly force: boolean;
}

/** How training is going, over all replicates. */
export interface TrainProgress {
  /** Updates made so far, those of earlier sittings included. */
  readonly stepsDone: number;
  /** Updates in all. */
  readonly stepsTotal: number;
  /** Replicates complete. */
  readonly replicatesDone: number;
}

/** A replicate that could not be trained. */
export interface FailedReplicate {
  /** Its seed. */
  readonly seed: number;
  /** What went wrong. */
  readonly error: string;
  /** Whether its loss ran away. */
  readonly diverged: boolean;
}

/**
 * Trains replicates side by side, one worker a core or stacked on a GPU, each into its own folder.
 *
 * Replicates that are complete are left alone, also when another process completes them meanwhile;
 * ones that were interrupted go on from their last snapshot. A replicate that fails does not stop
 * the others.
 *
 * @param request What to train.
 * @param onProgress Called as steps are made.
 * @returns Seeds trained now, seeds that were complete already, and replicates that failed.
 */
export async function trainReplicates(
  request: TrainRequest,
  onProgress: (progress: TrainProgress) => void = () => {},
): Promise<{ trained: number[]; present: number[]; failed: FailedReplicate[] }> {
  const { store, protocol, dataFiles, backend, seeds } = request;
  const present: number[] = [];
  const waiting: number[] = [];
  const steps = new Map<number, number>();
  const folderOf = (seed: number) =>
    new ReplicateFolder(store, { protocol, data: dataFiles, backend, seed });
  for (const seed of seeds) {
    const folder = folderOf(seed);
    if (request.force) await Deno.remove(folder.path, { recursive: true }).catch(ignoreMissing);
    const complete = await folder.isComplete();
    (complete ? present : waiting).push(seed);
    steps.set(seed, complete ? protocol.steps : (await folder.checkpoint())?.state.step ?? 0);
  }
  const trained: number[] = [];
  const failed: FailedReplicate[] = [];
  if (waiting.length === 0) return { trained, present, failed };

  const { files: code } = await sourceCode(new URL("./replicate_worker.ts", import.meta.url));
  const setup: WorkerSetup = {
    store,
    protocol,
    data: shared(request.data),
    dataFiles,
    backend,
    code,
  };
  const report = () =>
    onProgress({
      stepsDone: [...steps.values()].reduce((a, b) => a + b, 0),
      stepsTotal: seeds.length * protocol.steps,
      replicatesDone: present.length + trained.length,
    });
  report();
  // Shared out evenly, so that no worker stays idle while another has a full stack.
  const share = Math.ceil(waiting.length / request.workers);
  const nextGroup = (): number[] => {
    const step = steps.get(waiting[0]!);
    const group = waiting.filter((seed) => steps.get(seed) === step)
      .slice(0, Math.min(request.stack, share));
    for (const seed of group) waiting.splice(waiting.indexOf(seed), 1);
    return group;
  };
  const trainOn = async (worker: Worker) => {
    const send = (message: ToWorker) => worker.postMessage(message);
    send({ type: "setup", setup });
    for (let group = nextGroup(); group.length > 0; group = nextGroup()) {
      const seeds: number[] = [];
      for (const seed of group) {
        // Another process that shares the store may have finished it meanwhile.
        if (await folderOf(seed).isComplete()) {
          present.push(seed);
          steps.set(seed, protocol.steps);
          report();
        } else {
          seeds.push(seed);
        }
      }
      await new Promise<void>((resolve, reject) => {
        worker.onmessage = ({ data: message }: MessageEvent<FromWorker>) => {
          if (message.type === "idle") return resolve();
          if (message.type === "failed") {
            const { seed, error, diverged } = message;
            failed.push({ seed, error, diverged });
            return;
          }
          if (message.type === "step") steps.set(message.seed, message.step);
          else trained.push(message.seed);
          report();
        };
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(`Cannot train: a worker stopped: ${event.message}`));
        };
        send({ type: "train", seeds });
      });
    }
  };
  const workers = Array.from(
    { length: Math.min(request.workers, waiting.length) },
    () => new Worker(new URL("./replicate_worker.ts", import.meta.url), { type: "module" }),
  );
  try {
    await Promise.all(workers.map(trainOn));
  } finally {
    for (const worker of workers) worker.terminate();
  }
  for (const list of [trained, present]) list.sort((a, b) => seeds.indexOf(a) - seeds.indexOf(b));
  failed.sort((a, b) => seeds.indexOf(a.seed) - seeds.indexOf(b.seed));
  return { trained, present, failed };
}

/** The same data in memory that workers share instead of copying. */
function shared(data: ImageDataset): ImageDataset {
  const share = (bytes: Uint8Array) => {
    const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
    copy.set(bytes);
    return copy;
  };
  const shareSet = (set: ImageSet): ImageSet => ({
    n: set.n,
    images: share(set.images),
    labels: share(set.labels),
  });
  return { ...data, train: shareSet(data.train), test: shareSet(data.test) };
}
