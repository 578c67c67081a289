import * as tf from "@tensorflow/tfjs-core";
import type { Batch, Trainer, TrainingState } from "../backend.ts";
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
 * A network in training on a tfjs engine.
 *
 * The weights, and each of the optimiser's slots, are one vector on the device: an update is then a
 * dozen operations however many layers there are, and reading the state is one transfer each.
 */
export class TfjsTrainer implements Trainer {
  readonly #engine: TfjsEngine;
  readonly #spec: NetworkSpec;
  readonly #optimizer: OptimizerSpec;
  readonly #batchSize: number;
  #step: number;
  #weights: tf.Tensor1D;
  #slots: tf.Tensor1D[];

  private constructor(
    engine: TfjsEngine,
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    state: TrainingState,
  ) {
    this.#engine = engine;
    this.#spec = spec;
    this.#optimizer = optimizer;
    this.#batchSize = batchSize;
    this.#step = state.step;
    this.#weights = packed(spec, state.parameters);
    this.#slots = slotNames(optimizer).map((_, s) => packed(spec, state.slots[s] ?? []));
  }

  /**
   * Uploads a state.
   *
   * @throws {RangeError} If an array of the state is missing or has the wrong length.
   */
  static async create(
    engine: TfjsEngine,
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    state: TrainingState,
  ): Promise<TfjsTrainer> {
    return await onEngine(
      engine,
      () => new TfjsTrainer(engine, spec, optimizer, batchSize, state),
    );
  }

  /** See {@linkcode Trainer.step}. */
  async step(batch: Batch): Promise<number> {
    const loss = await onEngine(this.#engine, () => this.#update(batch));
    const [value] = await loss.data();
    loss.dispose();
    this.#engine.check?.();
    return value!;
  }

  /** Replaces weights and slots by the next ones; gives the loss, still on the device. */
  #update(batch: Batch): tf.Tensor {
    const [loss, weights, ...slots] = tf.tidy((): tf.Tensor[] => {
      const { channels, height, width } = this.#spec.input;
      const places = placeLayers(this.#spec);
      const dropouts = places.filter(({ layer }) => layer.kind === "dropout");
      const pass = forwardPass(
        this.#spec,
        this.#weights,
        channelsLast(batch.images, this.#batchSize, [channels, height, width]),
        dropouts.map(({ input }, i) =>
          channelsLast(batch.dropoutMasks[i]!, this.#batchSize, input)
        ),
        this.#engine.kernels,
      );
      const targets = oneHot(batch.labels, places.at(-1)!.output[0]);
      const logProbabilities = tf.logSoftmax(pass.logits);
      const loss = tf.mul(tf.sum(tf.mul(targets, logProbabilities)), -1 / this.#batchSize);
      const error = tf.sub(tf.exp(logProbabilities), targets);
      const gradient = pass.backward(tf.mul(error, 1 / this.#batchSize));
      const next = updateWeights(
        this.#optimizer,
        this.#weights,
        gradient,
        this.#slots,
        this.#step + 1,
      );
      return [loss, next.weights, ...next.slots];
    });
    tf.dispose([this.#weights, ...this.#slots]);
    this.#step++;
    this.#weights = weights as tf.Tensor1D;
    this.#slots = slots as tf.Tensor1D[];
    return loss!;
  }

  /** See {@linkcode Trainer.state}. */
  async state(): Promise<TrainingState> {
    // Read together, before a step begun meanwhile can replace one of them.
    const step = this.#step;
    const [parameters, ...slots] = await Promise.all(
      [this.#weights, ...this.#slots].map((vector) => vector.data()),
    );
    this.#engine.check?.();
    return {
      step,
      parameters: unpacked(this.#spec, parameters as Float32Array),
      slots: slots.map((slot) => unpacked(this.#spec, slot as Float32Array)),
    };
  }

  /** See {@linkcode Trainer.logits}. */
  async logits(images: Float32Array): Promise<Float32Array> {
    const { channels, height, width } = this.#spec.input;
    const size = channels * height * width;
    const classes = placeLayers(this.#spec).at(-1)!.output[0];
    const n = images.length / size;
    const logits = new Float32Array(n * classes);
    for (let start = 0; start < n; start += INFERENCE_BATCH) {
      const count = Math.min(INFERENCE_BATCH, n - start);
      const part = await onEngine(this.#engine, () =>
        tf.tidy(() => {
          const chunk = images.subarray(start * size, (start + count) * size);
          const input = channelsLast(chunk, count, [channels, height, width]);
          return forwardPass(this.#spec, this.#weights, input, undefined, this.#engine.kernels)
            .logits;
        }));
      logits.set(await part.data() as Float32Array, start * classes);
      part.dispose();
    }
    this.#engine.check?.();
    return logits;
  }

  /** See {@linkcode Trainer.dispose}. */
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

function oneHot(labels: Int32Array, classes: number): tf.Tensor2D {
  const targets = new Float32Array(labels.length * classes);
  labels.forEach((label, i) => targets[i * classes + label] = 1);
  return tf.tensor2d(targets, [labels.length, classes]);
}

/** Uploads one array per parameter as a single vector. */
function packed(spec: NetworkSpec, arrays: readonly Float32Array[]): tf.Tensor1D {
  const shapes = parameterShapes(spec);
  const sizes = shapes.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  const vector = new Float32Array(sizes.reduce((a, b) => a + b, 0));
  let start = 0;
  sizes.forEach((size, i) => {
    if (arrays[i]?.length !== size) {
      throw new RangeError(
        `Cannot train ${spec.name}: its state holds ${arrays[i]?.length ?? 0} numbers for ` +
          `${shapes[i]!.name}, expected ${size}; use a state of the same network and optimiser`,
      );
    }
    vector.set(arrays[i]!, start);
    start += size;
  });
  return tf.tensor1d(vector);
}

/** Cuts a vector into one array per parameter, copied. */
function unpacked(spec: NetworkSpec, vector: Float32Array): Float32Array[] {
  let start = 0;
  return parameterShapes(spec).map(({ shape }) => {
    const end = start + shape.reduce((a, b) => a * b, 1);
    const part = vector.slice(start, end);
    start = end;
    return part;
  });
}
