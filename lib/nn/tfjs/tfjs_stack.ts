import * as tf from "@tensorflow/tfjs-core";
import type { Batch, StackTrainer, TrainingState } from "../backend.ts";
import { type NetworkSpec, parameterShapes, placeLayers } from "../network.ts";
import { type OptimizerSpec, slotNames } from "../optimizer.ts";
import type { DeviceKernels } from "./device_kernels.ts";
import { forwardPass } from "./forward_pass.ts";
import { updateWeights } from "./update_weights.ts";

/** Images classified at once. */
const INFERENCE_BATCH = 250;

/** A tfjs engine that is ready to compute. */
export interface TfjsEngine {
  /** Its name in tfjs's registry. */
  readonly id: string;
  /** The operations it does in its own way. */
  readonly kernels: DeviceKernels;
  /** Throws what the device has reported since it was opened; without it, a device cannot fail. */
  readonly check?: () => void;
}

/**
 * Replicates of a network in training on a tfjs engine, updated together.
 *
 * The weights, and each of the optimizer's slots, are one matrix on the device, a row a replicate:
 * an update is then a dozen operations however many layers and replicates there are, and reading
 * the states is one transfer each.
 */
export class TfjsStack implements StackTrainer {
  readonly #engine: TfjsEngine;
  readonly #spec: NetworkSpec;
  readonly #optimizer: OptimizerSpec;
  readonly #batchSize: number;
  readonly #replicates: number;
  #step: number;
  #weights: tf.Tensor2D;
  #slots: tf.Tensor2D[];

  private constructor(
    engine: TfjsEngine,
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    states: readonly TrainingState[],
  ) {
    this.#engine = engine;
    this.#spec = spec;
    this.#optimizer = optimizer;
    this.#batchSize = batchSize;
    this.#replicates = states.length;
    this.#step = states[0]!.step;
    this.#weights = packed(spec, states.map(({ parameters }) => parameters));
    this.#slots = slotNames(optimizer).map((_, s) =>
      packed(spec, states.map(({ slots }) => slots[s] ?? []))
    );
  }

  /**
   * Uploads the states of replicates.
   *
   * @throws {RangeError} If there is no state, the states are not of the same step, or an array is
   * missing or has the wrong length.
   */
  static async create(
    engine: TfjsEngine,
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    states: readonly TrainingState[],
  ): Promise<TfjsStack> {
    const steps = new Set(states.map(({ step }) => step));
    if (steps.size !== 1) {
      throw new RangeError(
        `Cannot stack replicates of ${spec.name}: they have made ${
          [...steps].join(" and ") || "no"
        } ` +
          `steps, expected one number of steps for all; stack those that have made as many`,
      );
    }
    return await onEngine(
      engine,
      () => new TfjsStack(engine, spec, optimizer, batchSize, states),
    );
  }

  /** See {@linkcode StackTrainer.step}. */
  async step(batches: readonly Batch[]): Promise<number[]> {
    const losses = await onEngine(this.#engine, () => this.#update(batches));
    const values = await losses.data();
    losses.dispose();
    this.#engine.check?.();
    return [...values];
  }

  /** Replaces weights and slots by the next ones; gives the losses, still on the device. */
  #update(batches: readonly Batch[]): tf.Tensor {
    const [losses, weights, ...slots] = tf.tidy((): tf.Tensor[] => {
      const { channels, height, width } = this.#spec.input;
      const places = placeLayers(this.#spec);
      const dropouts = places.filter(({ layer }) => layer.kind === "dropout");
      const n = this.#replicates * this.#batchSize;
      const pass = forwardPass(
        this.#spec,
        this.#weights,
        channelsLast(joined(batches.map(({ images }) => images)), n, [channels, height, width]),
        dropouts.map(({ input }, i) =>
          channelsLast(joined(batches.map(({ dropoutMasks }) => dropoutMasks[i]!)), n, input)
        ),
        this.#engine.kernels,
      );
      const classes = places.at(-1)!.output[0];
      const targets = oneHot(batches.map(({ labels }) => labels), classes);
      const logProbabilities = tf.logSoftmax(pass.logits);
      const likelihoods = tf.reshape(
        tf.mul(targets, logProbabilities),
        [this.#replicates, this.#batchSize * classes],
      );
      const losses = tf.mul(tf.sum(likelihoods, 1), -1 / this.#batchSize);
      const error = tf.sub(tf.exp(logProbabilities), targets);
      const gradient = pass.backward(tf.mul(error, 1 / this.#batchSize));
      const next = updateWeights(
        this.#optimizer,
        this.#weights,
        gradient,
        this.#slots,
        this.#step + 1,
      );
      return [losses, next.weights, ...next.slots];
    });
    tf.dispose([this.#weights, ...this.#slots]);
    this.#step++;
    this.#weights = weights as tf.Tensor2D;
    this.#slots = slots as tf.Tensor2D[];
    return losses!;
  }

  /** See {@linkcode StackTrainer.states}. */
  async states(): Promise<TrainingState[]> {
    // Read together, before a step begun meanwhile can replace one of them.
    const step = this.#step;
    const matrices = await Promise.all(
      [this.#weights, ...this.#slots].map((matrix) => matrix.data() as Promise<Float32Array>),
    );
    this.#engine.check?.();
    return Array.from({ length: this.#replicates }, (_, replicate) => {
      const [parameters, ...slots] = matrices.map((matrix) => {
        const size = matrix.length / this.#replicates;
        return unpacked(this.#spec, matrix.subarray(replicate * size, (replicate + 1) * size));
      });
      return { step, parameters: parameters!, slots };
    });
  }

  /** See {@linkcode StackTrainer.logits}. */
  async logits(replicate: number, images: Float32Array): Promise<Float32Array> {
    const { channels, height, width } = this.#spec.input;
    const size = channels * height * width;
    const classes = placeLayers(this.#spec).at(-1)!.output[0];
    const n = images.length / size;
    const logits = new Float32Array(n * classes);
    for (let start = 0; start < n; start += INFERENCE_BATCH) {
      const count = Math.min(INFERENCE_BATCH, n - start);
      const part = await onEngine(this.#engine, () =>
        tf.tidy(() => {
          const weights = tf.slice(this.#weights, [replicate, 0], [1, -1]);
          const chunk = images.subarray(start * size, (start + count) * size);
          const input = channelsLast(chunk, count, [channels, height, width]);
          return forwardPass(this.#spec, weights, input, undefined, this.#engine.kernels).logits;
        }));
      logits.set(await part.data() as Float32Array, start * classes);
      part.dispose();
    }
    this.#engine.check?.();
    return logits;
  }

  /** See {@linkcode StackTrainer.dispose}. */
  dispose(): Promise<void> {
    tf.dispose([this.#weights, ...this.#slots]);
    return Promise.resolve();
  }
}

/** Ends when the computation begun last has been handed to its engine. */
let turn: Promise<unknown> = Promise.resolve();

/** Computes on an engine. tfjs has one active engine, so computations take turns. */
function onEngine<T>(engine: TfjsEngine, compute: () => T): Promise<T> {
  const result = turn.then(async () => {
    if (tf.getBackend() !== engine.id) await tf.setBackend(engine.id);
    return compute();
  });
  turn = result.catch(() => {});
  return result;
}

/** Uploads [batch, channels, height, width] and turns it into [batch, height, width, channels]. */
function channelsLast(
  values: Float32Array,
  n: number,
  [channels, height, width]: readonly [number, number, number],
): tf.Tensor4D {
  return tf.transpose(tf.tensor4d(values, [n, channels, height, width]), [0, 2, 3, 1]);
}

function oneHot(labels: readonly Int32Array[], classes: number): tf.Tensor2D {
  const n = labels.reduce((sum, { length }) => sum + length, 0);
  const targets = new Float32Array(n * classes);
  labels.flatMap((own) => [...own]).forEach((label, i) => targets[i * classes + label] = 1);
  return tf.tensor2d(targets, [n, classes]);
}

/** One array after the other; a single one as it is. */
function joined(arrays: readonly Float32Array[]): Float32Array {
  if (arrays.length === 1) return arrays[0]!;
  const whole = new Float32Array(arrays.reduce((sum, { length }) => sum + length, 0));
  let start = 0;
  for (const array of arrays) {
    whole.set(array, start);
    start += array.length;
  }
  return whole;
}

/** Uploads one array per replicate and parameter as a matrix with a row a replicate. */
function packed(spec: NetworkSpec, replicates: readonly (readonly Float32Array[])[]): tf.Tensor2D {
  const shapes = parameterShapes(spec);
  const sizes = shapes.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  for (const arrays of replicates) {
    sizes.forEach((size, i) => {
      if (arrays[i]?.length === size) return;
      throw new RangeError(
        `Cannot train ${spec.name}: its state holds ${arrays[i]?.length ?? 0} numbers for ` +
          `${shapes[i]!.name}, expected ${size}; use a state of the same network and optimizer`,
      );
    });
  }
  const length = sizes.reduce((a, b) => a + b, 0);
  return tf.tensor2d(joined(replicates.flat()), [replicates.length, length]);
}

/** Cuts a replicate's row into one array per parameter, copied. */
function unpacked(spec: NetworkSpec, row: Float32Array): Float32Array[] {
  let start = 0;
  return parameterShapes(spec).map(({ shape }) => {
    const end = start + shape.reduce((a, b) => a * b, 1);
    const part = row.slice(start, end);
    start = end;
    return part;
  });
}
