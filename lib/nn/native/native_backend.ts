import * as ort from "onnxruntime-node";
import type { Batch, Trainer, TrainingBackend, TrainingState } from "../backend.ts";
import { type NetworkSpec, parameterShapes, placeLayers } from "../network.ts";
import { type OptimizerSpec, slotNames } from "../optimizer.ts";
import { inferenceGraph, trainingGraph } from "./training_graph.ts";

/** Images classified per call; a remainder is padded up to it. */
const INFERENCE_BATCH = 250;

/**
 * Training on the CPU through ONNX Runtime: one generated graph per step, one thread per trainer,
 * so that results do not depend on the number of cores and replicates can run side by side.
 *
 * Needs permission for native code (`--allow-ffi`).
 */
export function nativeBackend(): TrainingBackend {
  return {
    name: "native",
    adapter: "cpu, one thread a replicate (ONNX Runtime)",
    createTrainer: (spec, optimizer, batchSize, state) =>
      NativeTrainer.create(spec, optimizer, batchSize, state),
    dispose: () => Promise.resolve(),
  };
}

class NativeTrainer implements Trainer {
  #step: number;
  #values: Record<string, ort.Tensor>;
  #inference: ort.InferenceSession | undefined;

  private constructor(
    readonly spec: NetworkSpec,
    readonly optimizer: OptimizerSpec,
    readonly batchSize: number,
    readonly training: ort.InferenceSession,
    state: TrainingState,
  ) {
    this.#step = state.step;
    this.#values = {};
    parameterShapes(spec).forEach(({ name, shape }, p) => {
      this.#values[name] = floats(state.parameters[p]!.slice(), shape);
      slotNames(optimizer).forEach((slot, s) => {
        this.#values[`${name} ${slot}`] = floats(state.slots[s]![p]!.slice(), shape);
      });
    });
  }

  static async create(
    spec: NetworkSpec,
    optimizer: OptimizerSpec,
    batchSize: number,
    state: TrainingState,
  ): Promise<NativeTrainer> {
    const training = await session(trainingGraph(spec, optimizer, batchSize));
    return new NativeTrainer(spec, optimizer, batchSize, training, state);
  }

  async step(batch: Batch): Promise<number> {
    const { channels, height, width } = this.spec.input;
    const classes = placeLayers(this.spec).at(-1)!.output[0];
    const n = this.batchSize;
    const targets = new Float32Array(n * classes);
    batch.labels.forEach((label, i) => targets[i * classes + label] = 1);
    const feeds: Record<string, ort.Tensor> = {
      ...this.#values,
      images: floats(batch.images, [n, channels, height, width]),
      targets: floats(targets, [n, classes]),
    };
    batch.dropoutMasks.forEach((mask, i) => {
      const metadata = this.training.inputMetadata.find((input) => input.name === `mask ${i}`);
      feeds[`mask ${i}`] = floats(mask, metadata?.isTensor ? metadata.shape as number[] : []);
    });
    this.#step++;
    if (this.optimizer.kind === "adam") {
      const { beta1, beta2 } = this.optimizer;
      const corrections = [1 / (1 - beta1 ** this.#step), 1 / (1 - beta2 ** this.#step)];
      feeds.corrections = floats(new Float32Array(corrections), [2]);
    }
    const results = await this.training.run(feeds);
    for (const name of Object.keys(this.#values)) this.#values[name] = results[`next ${name}`]!;
    return (results.loss!.data as Float32Array)[0]!;
  }

  state(): Promise<TrainingState> {
    const names = parameterShapes(this.spec).map(({ name }) => name);
    const copy = (name: string) => (this.#values[name]!.data as Float32Array).slice();
    return Promise.resolve({
      step: this.#step,
      parameters: names.map(copy),
      slots: slotNames(this.optimizer).map((slot) => names.map((name) => copy(`${name} ${slot}`))),
    });
  }

  async logits(images: Float32Array): Promise<Float32Array> {
    this.#inference ??= await session(inferenceGraph(this.spec, INFERENCE_BATCH));
    const { channels, height, width } = this.spec.input;
    const size = channels * height * width;
    const classes = placeLayers(this.spec).at(-1)!.output[0];
    const n = images.length / size;
    const logits = new Float32Array(n * classes);
    const parameters = Object.fromEntries(
      parameterShapes(this.spec).map(({ name }) => [name, this.#values[name]!]),
    );
    for (let start = 0; start < n; start += INFERENCE_BATCH) {
      const count = Math.min(INFERENCE_BATCH, n - start);
      const chunk = new Float32Array(INFERENCE_BATCH * size);
      chunk.set(images.subarray(start * size, (start + count) * size));
      const results = await this.#inference.run({
        ...parameters,
        images: floats(chunk, [INFERENCE_BATCH, channels, height, width]),
      });
      const data = results.logits!.data as Float32Array;
      logits.set(data.subarray(0, count * classes), start * classes);
    }
    return logits;
  }

  async dispose(): Promise<void> {
    await this.training.release();
    await this.#inference?.release();
  }
}

function session(model: Uint8Array): Promise<ort.InferenceSession> {
  return ort.InferenceSession.create(model, {
    executionProviders: ["cpu"],
    intraOpNumThreads: 1,
    interOpNumThreads: 1,
    executionMode: "sequential",
    graphOptimizationLevel: "all",
    logSeverityLevel: 3,
  });
}

function floats(data: Float32Array, shape: readonly number[]): ort.Tensor {
  return new ort.Tensor("float32", data, shape);
}
