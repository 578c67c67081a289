import { formatNpy, parseNpy } from "../../bytes/npy.ts";
import type { BackendName } from "../../nn/backend.ts";
import type { Evaluation } from "../../nn/evaluate.ts";
import { parameterShapes } from "../../nn/network.ts";
import { slotNames } from "../../nn/optimizer.ts";
import type { Preparation } from "../../nn/preparation.ts";
import type { Checkpoint, TrainingProtocol } from "../../nn/train_replicate.ts";
import { join } from "../../std.ts";
import { exists, ignoreMissing, readInput, sha256, writeWhole } from "../files/files.ts";

/**
 * Raise an engine's number when its arithmetic changes, so that replicates made before are not
 * taken for replicates made after.
 */
const TRAINING_REVISION: Readonly<Record<BackendName, number>> = { webgpu: 3, native: 2, wasm: 2 };

/** What makes a replicate the replicate it is. Its number of steps is not among it: it can grow. */
export interface ReplicateIdentity {
  /** How it is trained. */
  readonly protocol: TrainingProtocol;
  /** SHA-256 of the training files, by name. */
  readonly data: Readonly<Record<string, string>>;
  /** The engine; engines agree closely, but not to the last bit. */
  readonly backend: BackendName;
  /** Its seed. */
  readonly seed: number;
}

/** What is known of a replicate, kept beside its weights. */
export interface ReplicateRecord {
  /** The full identity that its folder's name is a hash of. */
  readonly identity: Record<string, unknown>;
  /** Test-set accuracy at the steps where training has ended so far. */
  readonly accuracy: Record<string, number>;
  /** How well it did after each step whose weights are kept; left out by older records. */
  readonly evaluations?: Readonly<Record<string, Evaluation>>;
  /** Steps whose weights are kept. */
  readonly snapshots: readonly number[];
  /** Hardware it ran on. */
  readonly adapter: string;
  /**
   * How many replicates were trained together in its last sitting, itself included; 1 if left out.
   */
  readonly stacked?: number;
  /** SHA-256 of each source file that trained it. */
  readonly code: Record<string, string>;
  /** Seconds of training and testing, over all its sittings; of a stack's, its share. */
  readonly seconds: number;
}

/**
 * One replicate on disk: `replicate.json`, `losses.npy`, the convolution kernels of every snapshot
 * as `LAYER-STEP.npy`, how well the network did there as `evaluation-STEP.json`, and the newest
 * checkpoint.
 *
 * The folder's name is a hash of the replicate's identity, so that two machines that train the same
 * replicate write the same files to the same place. Files appear whole; the checkpoint comes last,
 * so whatever it says has been done is there.
 */
export class ReplicateFolder {
  /** Where the replicate lies. */
  readonly path: string;

  /**
   * @param store The folder of all replicates.
   * @param identity Which replicate.
   */
  constructor(store: string, readonly identity: ReplicateIdentity) {
    const { network } = identity.protocol;
    const name = network.name.replace(/\W+/g, "-").replace(/-$/, "").toLowerCase();
    const key = sha256(JSON.stringify(identityRecord(identity))).slice(0, 12);
    this.path = join(store, `${name}-seed-${identity.seed}-${key}`);
  }

  /** The file that holds a convolution layer's kernels, [out, in, 3, 3], after some step. */
  kernelsPath(layer: string, step: number): string {
    return kernelsPath(this.path, layer, step);
  }

  /** What is known of the replicate; `undefined` if it has never reached the end of a protocol. */
  async record(): Promise<ReplicateRecord | undefined> {
    const path = join(this.path, "replicate.json");
    if (!await exists(path)) return undefined;
    return JSON.parse(await Deno.readTextFile(path)) as ReplicateRecord;
  }

  /** Whether all snapshots and the final accuracy that the protocol asks for are there. */
  async isComplete(): Promise<boolean> {
    const { steps, snapshots } = this.identity.protocol;
    const record = await this.record();
    return record !== undefined && record.accuracy[steps] !== undefined &&
      snapshots.every((step) => record.snapshots.includes(step));
  }

  /** Loss of every batch up to the protocol's last step. */
  async losses(): Promise<Float32Array> {
    return await readLosses(this.path, this.identity.protocol.steps);
  }

  /**
   * The checkpoint to go on from: the newest one, unless the protocol wants a snapshot from before
   * it that was not kept, ends before it, or its losses are not all there; then training starts
   * over, and `undefined` is given.
   */
  async checkpoint(): Promise<Checkpoint | undefined> {
    const step = (await this.#stepsOf("checkpoint", "npy")).at(-1);
    if (step === undefined || step > this.identity.protocol.steps) return undefined;
    for (const wanted of this.identity.protocol.snapshots) {
      if (wanted <= step && !await this.#hasSnapshot(wanted)) return undefined;
    }
    const { network, optimizer } = this.identity.protocol;
    const path = this.#checkpointPath(step);
    let bytes: Uint8Array;
    try {
      bytes = await Deno.readFile(path);
    } catch (error) {
      ignoreMissing(error);
      // Another process has put a newer one in its place.
      return await this.checkpoint();
    }
    const { data } = parseNpy(bytes, path);
    let offset = 0;
    const lists = ["weights", ...slotNames(optimizer)].map(() =>
      parameterShapes(network).map(({ shape }) => {
        const length = shape.reduce((a, b) => a * b, 1);
        offset += length;
        return (data as Float32Array).slice(offset - length, offset);
      })
    );
    if (offset !== data.length) {
      throw new SyntaxError(
        `Cannot go on from ${path}: it holds ${data.length} numbers, expected ${offset}; delete it`,
      );
    }
    const losses = (await this.losses()).slice(0, step);
    if (losses.length < step) return undefined;
    return { state: { step, parameters: lists[0]!, slots: lists.slice(1) }, losses };
  }

  /**
   * Keeps a checkpoint's kernels and evaluation, then its losses, then the checkpoint itself in
   * place of older ones. Losses and checkpoint never go back: a run that starts over for an early
   * snapshot leaves what a longer one has reached. Another process may be training the same
   * replicate: it writes the same bytes, and may have removed an older checkpoint already.
   */
  async saveSnapshot({ state, losses }: Checkpoint, evaluation: Evaluation): Promise<void> {
    const shapes = parameterShapes(this.identity.protocol.network);
    for (const [p, { name, shape }] of shapes.entries()) {
      const layer = /^(.*)\/kernel$/.exec(name)?.[1];
      if (layer === undefined || shape.length !== 4) continue;
      await writeWhole(this.kernelsPath(layer, state.step), formatNpy(state.parameters[p]!, shape));
    }
    await writeWhole(
      join(this.path, `evaluation-${padded(state.step)}.json`),
      JSON.stringify(evaluation, null, 2) + "\n",
    );
    const others = await this.#stepsOf("checkpoint", "npy");
    if (others.some((step) => step > state.step)) return;
    await writeWhole(join(this.path, "losses.npy"), formatNpy(losses, [losses.length]));
    const everything = [state.parameters, ...state.slots].flat();
    const flat = new Float32Array(everything.reduce((sum, { length }) => sum + length, 0));
    let offset = 0;
    for (const values of everything) {
      flat.set(values, offset);
      offset += values.length;
    }
    await writeWhole(this.#checkpointPath(state.step), formatNpy(flat, [flat.length]));
    for (const step of others) {
      if (step < state.step) await Deno.remove(this.#checkpointPath(step)).catch(ignoreMissing);
    }
  }

  /**
   * Notes that the protocol's last step has been reached, whose snapshot must have been saved.
   *
   * @param result Hardware, how many replicates were trained together, the code, and the seconds
   * of this sitting.
   */
  async finish(
    result: {
      adapter: string;
      stacked: number;
      code: Record<string, string>;
      seconds: number;
    },
  ): Promise<void> {
    const { steps, snapshots } = this.identity.protocol;
    const before = await this.record();
    const kept = new Set([...before?.snapshots ?? [], ...snapshots]);
    const evaluations = { ...before?.evaluations, ...await this.#evaluations() };
    const record: ReplicateRecord = {
      identity: identityRecord(this.identity),
      accuracy: { ...before?.accuracy, [steps]: evaluations[steps]!.test.accuracy },
      evaluations,
      snapshots: [...kept].sort((a, b) => a - b),
      adapter: result.adapter,
      stacked: result.stacked,
      code: result.code,
      seconds: (before?.seconds ?? 0) + result.seconds,
    };
    await writeWhole(join(this.path, "replicate.json"), JSON.stringify(record, null, 2) + "\n");
  }

  #checkpointPath(step: number): string {
    return join(this.path, `checkpoint-${padded(step)}.npy`);
  }

  async #evaluations(): Promise<Record<string, Evaluation>> {
    const evaluations: Record<string, Evaluation> = {};
    for (const step of await this.#stepsOf("evaluation", "json")) {
      const path = join(this.path, `evaluation-${padded(step)}.json`);
      evaluations[step] = JSON.parse(await Deno.readTextFile(path)) as Evaluation;
    }
    return evaluations;
  }

  /** The steps of the files named `KIND-STEP.EXTENSION`, ascending. */
  async #stepsOf(kind: string, extension: string): Promise<number[]> {
    if (!await exists(this.path)) return [];
    const pattern = new RegExp(`^${kind}-(\\d+)\\.${extension}$`);
    const steps: number[] = [];
    for await (const { name } of Deno.readDir(this.path)) {
      const match = pattern.exec(name);
      if (match) steps.push(Number(match[1]));
    }
    return steps.sort((a, b) => a - b);
  }

  async #hasSnapshot(step: number): Promise<boolean> {
    for (const layer of this.identity.protocol.network.layers) {
      if (layer.kind === "conv" && !await exists(this.kernelsPath(layer.name, step))) return false;
    }
    return true;
  }
}

/** The file in a replicate's folder that holds a convolution layer's kernels after some step. */
export function kernelsPath(folder: string, layer: string, step: number): string {
  return join(folder, `${layer}-${padded(step)}.npy`);
}

/** A step as it stands in names of files, which then sort by it. */
function padded(step: number): string {
  return String(step).padStart(8, "0");
}

/** The file in a replicate's folder that holds the loss of every batch. */
export function lossesPath(folder: string): string {
  return join(folder, "losses.npy");
}

/** Loss of the first batches that a replicate was trained on, from its folder. */
export async function readLosses(folder: string, steps: number): Promise<Float32Array> {
  const path = lossesPath(folder);
  const { data } = parseNpy(await readInput(path, "train the replicate again"), path);
  return Float32Array.from(data.subarray(0, steps));
}

function identityRecord({ protocol, data, backend, seed }: ReplicateIdentity) {
  const { network, optimizer, preparation, batchSize } = protocol;
  return {
    revision: TRAINING_REVISION[backend],
    network,
    optimizer,
    ...(preparation && { preparation: preparationRecord(preparation) }),
    batchSize,
    data,
    backend,
    seed,
  };
}

/**
 * How a preparation is written in records. The older spelling stays, so that replicates trained
 * before the code had one spelling are found again.
 */
function preparationRecord({ crop, flip, gray, standardize }: Preparation) {
  return { crop, flip, grey: gray, standardize };
}
