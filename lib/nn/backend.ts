import type { NetworkSpec } from "./network.ts";
import type { OptimizerSpec } from "./optimizer.ts";

/** The engines that can train. */
export type BackendName = "webgpu" | "native" | "wasm";

/** One batch as host memory, the same for every backend. */
export interface Batch {
  /** Pixels, [batch, channels, height, width] row-major. */
  readonly images: Float32Array;
  /** Class of each image, 0-based. */
  readonly labels: Int32Array;
  /**
   * One mask per dropout layer, in layer order, [batch, channels, height, width] of its input: 0
   * where an entry is dropped, 1 / (1 − rate) where it is kept. Drawn on the host, so that every
   * backend drops the same entries.
   */
  readonly dropoutMasks: readonly Float32Array[];
}

/** Everything that training needs in order to go on: weights and the optimizer's memory. */
export interface TrainingState {
  /** Number of updates made so far. */
  readonly step: number;
  /** The trained arrays, in the order and layout of `parameterShapes`. */
  readonly parameters: readonly Float32Array[];
  /**
   * The optimizer's memory: one list per slot of `slotNames` (e.g. Adam's first and second
   * moments), each with one array per parameter.
   */
  readonly slots: readonly (readonly Float32Array[])[];
}

/** A network in training on some backend. */
export interface Trainer {
  /**
   * Makes one update.
   *
   * @returns The batch's mean cross-entropy before the update; NaN if training has diverged.
   */
  step(batch: Batch): Promise<number>;
  /** A copy of the current state. */
  state(): Promise<TrainingState>;
  /**
   * Classifies images, without dropout.
   *
   * @param images [n, channels, height, width] row-major; any n.
   * @returns Logits, [n, classes].
   */
  logits(images: Float32Array): Promise<Float32Array>;
  /** Frees the device's memory. */
  dispose(): Promise<void>;
}

/** Replicates of one network in training on some backend, updated together. */
export interface StackTrainer {
  /**
   * Makes one update of every replicate.
   *
   * @param batches One a replicate.
   * @returns Each batch's mean cross-entropy before the update; NaN for a replicate that has
   * diverged, which does not touch the others.
   */
  step(batches: readonly Batch[]): Promise<number[]>;
  /** Copies of the current states, one a replicate. */
  states(): Promise<TrainingState[]>;
  /**
   * Classifies images with one of the replicates, without dropout.
   *
   * @param replicate Its place in the stack.
   * @param images [n, channels, height, width] row-major; any n.
   * @returns Logits, [n, classes].
   */
  logits(replicate: number, images: Float32Array): Promise<Float32Array>;
  /** Frees the device's memory. */
  dispose(): Promise<void>;
}

/** An engine that trains networks. */
export interface TrainingBackend {
  /** Which engine. */
  readonly name: BackendName;
  /** The hardware it runs on, for the record, e.g. `NVIDIA H200` or `cpu, 1 thread`. */
  readonly adapter: string;
  /** Something the user should know, e.g. that the adapter is emulated in software. */
  readonly warning?: string;
  /** Prepares a network for training from a state. */
  createTrainer(
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    state: TrainingState,
  ): Promise<Trainer>;
  /**
   * Prepares replicates of a network for training together, from states of the same step. Each
   * comes out as if trained alone, up to rounding. Missing where an engine trains one by one only.
   */
  readonly createStack?: (
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    states: readonly TrainingState[],
  ) => Promise<StackTrainer>;
  /** Frees the engine. */
  dispose(): Promise<void>;
}
