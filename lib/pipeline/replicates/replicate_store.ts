import { formatNpy, parseNpy } from "../../bytes/npy.ts";
import type { BackendName } from "../../nn/backend.ts";
import type { Evaluation } from "../../nn/evaluate.ts";
import { parameterShapes } from "../../nn/network.ts";
import { slotNames } from "../../nn/optimizer.ts";
import type { Preparation } from "../../nn/preparation.ts";
import type { Checkpoint, TrainingProtocol } from "../../nn/train_replicate.ts";
import { basename, join } from "../../std.ts";
import { formatSealed, parseSealed } from "../files/sealed_json.ts";
import {
  exists,
  ignoreMissing,
  readInput,
  sha256,
  sha256File,
  writeWhole,
} from "../files/files.ts";

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
  /** SHA-256 of each file of kernels, by name; left out by older records. */
  readonly sums?: Readonly<Record<string, string>>;
}

/** Numbers at the end of a checkpoint that check the others, 24 bits each. */
const CHECKS = 4;

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
    // A damaged record is none: training ends again where it ended.
    return parseSealed<ReplicateRecord>(await Deno.readTextFile(path));
  }

  /**
   * Whether all snapshots and the final accuracy that the protocol asks for are there, and kernels
   * are still what was written.
   */
  async isComplete(): Promise<boolean> {
    const { steps, snapshots } = this.identity.protocol;
    const record = await this.record();
    if (record?.accuracy[steps] === undefined) return false;
    if (!snapshots.every((step) => record.snapshots.includes(step))) return false;
    for (const step of snapshots) if (!await this.#hasSnapshot(step, record.sums)) return false;
    return true;
  }

  /** Loss of every batch up to the protocol's last step. */
  async losses(): Promise<Float32Array> {
    return await readLosses(this.path, this.identity.protocol.steps);
  }

  /**
   * The checkpoint to go on from: the newest one, unless the protocol wants a snapshot from before
   * it that was not kept, ends before it, its losses are not all there, or any of them is damaged;
   * then training starts over, and `undefined` is given.
   */
  async checkpoint(): Promise<Checkpoint | undefined> {
    const step = (await this.#stepsOf("checkpoint", "npy")).at(-1);
    if (step === undefined || step > this.identity.protocol.steps) return undefined;
    const sums = (await this.record())?.sums;
    for (const wanted of this.identity.protocol.snapshots) {
      if (wanted <= step && !await this.#hasSnapshot(wanted, sums)) return undefined;
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
    const [data, losses] = await this.#readable(bytes, path);
    if (!data || !losses || losses.length < step) return undefined;
    let offset = 0;
    const lists = ["weights", ...slotNames(optimizer)].map(() =>
      parameterShapes(network).map(({ shape }) => {
        const length = shape.reduce((a, b) => a * b, 1);
        offset += length;
        return data.slice(offset - length, offset);
      })
    );
    const upTo = losses.slice(0, step);
    const checks = data.subarray(offset);
    // Older checkpoints have none.
    const whole = checks.length === 0 ||
      checks.join() === checksOf(data.slice(0, offset), upTo).join();
    if (!whole) return undefined;
    return { state: { step, parameters: lists[0]!, slots: lists.slice(1) }, losses: upTo };
  }

  /** The numbers of a checkpoint, and all losses; nothing where a file of them is damaged. */
  async #readable(
    bytes: Uint8Array,
    path: string,
  ): Promise<readonly [Float32Array, Float32Array] | readonly []> {
    try {
      const { data } = parseNpy(bytes, path);
      return data instanceof Float32Array ? [data, await this.losses()] : [];
    } catch (error) {
      if (error instanceof SyntaxError || error instanceof RangeError) return [];
      throw error;
    }
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
      formatSealed(evaluation),
    );
    const others = await this.#stepsOf("checkpoint", "npy");
    if (others.some((step) => step > state.step)) return;
    await writeWhole(join(this.path, "losses.npy"), formatNpy(losses, [losses.length]));
    const everything = [state.parameters, ...state.slots].flat();
    const numbers = everything.reduce((sum, { length }) => sum + length, 0);
    const flat = new Float32Array(numbers + CHECKS);
    let offset = 0;
    for (const values of everything) {
      flat.set(values, offset);
      offset += values.length;
    }
    flat.set(checksOf(flat.slice(0, numbers), losses), numbers);
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
      sums: { ...before?.sums, ...await this.#sums([...kept]) },
    };
    await writeWhole(join(this.path, "replicate.json"), formatSealed(record));
  }

  #checkpointPath(step: number): string {
    return join(this.path, `checkpoint-${padded(step)}.npy`);
  }

  async #evaluations(): Promise<Record<string, Evaluation>> {
    const evaluations: Record<string, Evaluation> = {};
    for (const step of await this.#stepsOf("evaluation", "json")) {
      const path = join(this.path, `evaluation-${padded(step)}.json`);
      const evaluation = parseSealed<Evaluation>(await Deno.readTextFile(path));
      if (evaluation) evaluations[step] = evaluation;
    }
    return evaluations;
  }

  /** SHA-256 of the kernels after some steps, by the names of their files. */
  async #sums(steps: readonly number[]): Promise<Record<string, string>> {
    const sums: Record<string, string> = {};
    for (const path of steps.flatMap((step) => this.kernelFiles(step))) {
      if (await exists(path)) sums[basename(path)] = await sha256File(path);
    }
    return sums;
  }

  /** The files of the kernels of all convolutions after a step. */
  kernelFiles(step: number): string[] {
    return this.identity.protocol.network.layers.flatMap((layer) =>
      layer.kind === "conv" ? [this.kernelsPath(layer.name, step)] : []
    );
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

  async #hasSnapshot(step: number, sums: ReplicateRecord["sums"] = {}): Promise<boolean> {
    for (const path of this.kernelFiles(step)) {
      if (!await exists(path)) return false;
      const sum = sums[basename(path)];
      if (sum !== undefined && sum !== await sha256File(path)) return false;
    }
    return true;
  }
}

/** What checks a checkpoint and its losses: the start of their SHA-256, as numbers of 24 bits. */
function checksOf(numbers: Float32Array, losses: Float32Array): Float32Array {
  const bytes = [numbers, losses].map(({ buffer, byteOffset, byteLength }) =>
    new Uint8Array(buffer, byteOffset, byteLength)
  );
  const sum = sha256(sha256(bytes[0]!) + sha256(bytes[1]!));
  return Float32Array.from({ length: CHECKS }, (_, i) => parseInt(sum.slice(6 * i, 6 * i + 6), 16));
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
