import * as tf from "@tensorflow/tfjs-core";
import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import type { Batch, TrainingBackend, TrainingState } from "../../lib/nn/backend.ts";
import { nativeBackend } from "../../lib/nn/native/native_backend.ts";
import { mnistNetwork, type NetworkSpec, parameterShapes } from "../../lib/nn/network.ts";
import { adam, type OptimizerSpec, sgd } from "../../lib/nn/optimizer.ts";
import { initialState } from "../../lib/nn/train_replicate.ts";
import { wasmBackend } from "../../lib/nn/tfjs/wasm_backend.ts";
import { probeAdapter } from "../../lib/nn/tfjs/webgpu_adapter.ts";
import { webgpuBackend } from "../../lib/nn/tfjs/webgpu_backend.ts";
import { assert, assertAlmostEquals, assertEquals, assertRejects } from "../assert.ts";
import { generalState, noiseBatch, normalizedNetwork, smallNetwork } from "./small_network.ts";
import { tfjsEngineTest, webgpuTest } from "./tfjs_engine_test_case.ts";

const BATCH = 7;

/** Windows overlap, and dropout stands before the flattening, where layouts differ. */
const entangled: NetworkSpec = {
  ...smallNetwork,
  name: "entangled",
  layers: [
    { kind: "conv", name: "conv1", filters: 3, size: 5 },
    { kind: "max-pool", size: 3, stride: 2 },
    { kind: "dropout", rate: 0.25 },
    { kind: "conv", name: "conv2", filters: 4, size: 3 },
    { kind: "relu" },
    { kind: "dense", name: "logits", units: 3 },
  ],
};

/** Trains on the same few batches and returns the losses and where it ended. */
async function train(
  backend: TrainingBackend,
  network: NetworkSpec,
  optimizer: OptimizerSpec,
  steps: Batch[],
  from: TrainingState,
): Promise<{ losses: number[]; state: TrainingState }> {
  const trainer = await backend.createTrainer(network, optimizer, steps[0]!.labels.length, from);
  try {
    const losses: number[] = [];
    for (const batch of steps) losses.push(await trainer.step(batch));
    return { losses, state: await trainer.state() };
  } finally {
    await trainer.dispose();
  }
}

const noiseBatches = (network: NetworkSpec, count: number, size = BATCH) =>
  Array.from({ length: count }, (_, i) => noiseBatch(network, size, 10 + i));

tfjsEngineTest("gradients agree with finite differences", async (backend) => {
  for (const network of [smallNetwork, normalizedNetwork, entangled]) {
    const start = generalState(network, sgd(1), 1);
    const steps = noiseBatches(network, 1);
    const lossAt = async (parameters: readonly Float32Array[]) =>
      (await train(backend, network, sgd(1), steps, { ...start, parameters })).losses[0]!;
    const { state } = await train(backend, network, sgd(1), steps, start);
    // Small, because ReLU and max-pooling have kinks; not smaller, because losses are 32-bit.
    const h = 2e-4;
    for (const [p, { name }] of parameterShapes(network).entries()) {
      // The slope along a direction in weight space, against the step of plain gradient descent.
      let slope = 0;
      start.parameters[p]!.forEach((value, i) =>
        slope += (value - state.parameters[p]![i]!) * Math.cos(3 * i)
      );
      const shifted = (sign: number) =>
        start.parameters.map((values, q) =>
          q === p ? values.map((value, i) => value + sign * h * Math.cos(3 * i)) : values
        );
      const measured = (await lossAt(shifted(1)) - await lossAt(shifted(-1))) / (2 * h);
      assertAlmostEquals(measured, slope, 2e-3 * (1 + Math.abs(slope)), `${network.name} ${name}`);
    }
  }
});

tfjsEngineTest("ends where the native engine ends, for every optimizer", async (backend) => {
  for (const network of [smallNetwork, normalizedNetwork, entangled]) {
    for (const optimizer of [adam(0.01), sgd(0.05), sgd(0.05, 0.9, 0.01)]) {
      const start = generalState(network, optimizer, 2);
      const steps = noiseBatches(network, 3);
      const ours = await train(backend, network, optimizer, steps, start);
      const native = await train(nativeBackend(), network, optimizer, steps, start);
      ours.losses.forEach((loss, i) => assertAlmostEquals(loss, native.losses[i]!, 1e-5));
      assertEquals(ours.state.step, 3);
      for (const [p, { name }] of parameterShapes(network).entries()) {
        const arrays = (state: TrainingState) =>
          [state.parameters, ...state.slots].map((a) => a[p]!);
        const expected = arrays(native.state);
        arrays(ours.state).forEach((values, a) =>
          values.forEach((value, i) => assertAlmostEquals(value, expected[a]![i]!, 1e-4, name))
        );
      }
    }
  }
});

tfjsEngineTest("first losses of M(64,32,64) are the native engine's to 1e-3", async (backend) => {
  const network = mnistNetwork(64, 32, 64);
  const start = initialState(network, adam(1e-3), 3);
  const steps = noiseBatches(network, 3, 8);
  const { losses } = await train(backend, network, adam(1e-3), steps, start);
  const native = await train(nativeBackend(), network, adam(1e-3), steps, start);
  losses.forEach((loss, i) => assertAlmostEquals(loss, native.losses[i]!, 1e-3, losses.join()));
});

tfjsEngineTest("a run resumed from its state ends with the same bytes", async (backend) => {
  const steps = noiseBatches(smallNetwork, 4);
  const start = generalState(smallNetwork, adam(0.01), 4);
  const whole = await train(backend, smallNetwork, adam(0.01), steps, start);
  const half = await train(backend, smallNetwork, adam(0.01), steps.slice(0, 2), start);
  const rest = await train(backend, smallNetwork, adam(0.01), steps.slice(2), half.state);
  assertEquals([...half.losses, ...rest.losses], whole.losses);
  assertEquals(rest.state, whole.state);
});

tfjsEngineTest("no tensor and no memory is left behind", async (backend) => {
  const before = tf.engine().state.numTensors;
  const start = generalState(smallNetwork, adam(0.01), 5);
  const trainer = await backend.createTrainer(smallNetwork, adam(0.01), BATCH, start);
  const batch = noiseBatch(smallNetwork, BATCH, 1);
  const allocated = () =>
    backend.name === "wasm"
      ? tf.tidy(() =>
        (tf.backend() as BackendWasm).typedArrayFromHeap(tf.scalar(0)).buffer.byteLength
      )
      : (tf.backend() as WebGPUBackend).memory().numBytesAllocatedInGPU;
  const use = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await trainer.step(batch);
      await trainer.logits(batch.images);
      await trainer.state();
    }
    return { tensors: tf.memory().numTensors, bytes: tf.memory().numBytes, memory: allocated() };
  };
  assertEquals(await use(20), await use(5));
  assertEquals(tf.memory().numTensors, before + 3);
  await trainer.dispose();
  assertEquals(tf.memory().numTensors, before);
});

tfjsEngineTest("a state is a copy", async (backend) => {
  const start = generalState(smallNetwork, adam(0.01), 6);
  const trainer = await backend.createTrainer(smallNetwork, adam(0.01), BATCH, start);
  const first = await trainer.state();
  const kept = first.parameters.map((values) => values.slice());
  for (const values of [...first.parameters, ...first.slots.flat()]) values.fill(7);
  assertEquals((await trainer.state()).parameters, kept);
  await trainer.dispose();
});

tfjsEngineTest("logits do not depend on how many images are asked for", async (backend) => {
  const start = generalState(smallNetwork, adam(0.01), 7);
  const trainer = await backend.createTrainer(smallNetwork, adam(0.01), BATCH, start);
  const { images } = noiseBatch(smallNetwork, 301, 9);
  const together = await trainer.logits(images);
  const alone = await trainer.logits(images.subarray(300 * 72));
  await trainer.dispose();
  assertEquals(together.length, 301 * 3);
  alone.forEach((value, c) => assertAlmostEquals(value, together[300 * 3 + c]!, 1e-5));
});

tfjsEngineTest("a diverged network's loss is NaN", async (backend) => {
  const start = generalState(smallNetwork, sgd(0.1), 8);
  const parameters = start.parameters.map((values) => values.map(() => NaN));
  const { losses } = await train(backend, smallNetwork, sgd(0.1), noiseBatches(smallNetwork, 1), {
    ...start,
    parameters,
  });
  assertEquals(losses, [NaN]);
});

tfjsEngineTest("a state of another network is refused", async (backend) => {
  const start = generalState(smallNetwork, adam(0.01), 9);
  const short = start.parameters.map((values, p) => p === 2 ? values.subarray(1) : values);
  await assertRejects(
    () => backend.createTrainer(smallNetwork, adam(0.01), BATCH, { ...start, parameters: short }),
    RangeError,
    "Cannot train small: its state holds 107 numbers for conv2/kernel, expected 108; " +
      "use a state of the same network and optimizer",
  );
  await assertRejects(
    () => backend.createTrainer(smallNetwork, adam(0.01), BATCH, { ...start, slots: [] }),
    RangeError,
    "Cannot train small: its state holds 0 numbers for conv1/kernel, expected 54",
  );
});

tfjsEngineTest("a network without logits at its end is refused", async (backend) => {
  const headless = { ...smallNetwork, layers: smallNetwork.layers.slice(0, 2) };
  const start = initialState(headless, sgd(0.1), 1);
  await assertRejects(
    () => train(backend, headless, sgd(0.1), noiseBatches(headless, 1), start),
    RangeError,
    "Cannot train small: its last layer must be dense",
  );
});

Deno.test("wasmBackend: opens again after it was freed, and stays while it is used", async () => {
  const steps = noiseBatches(smallNetwork, 2);
  const start = generalState(smallNetwork, adam(0.01), 10);
  const [first, second] = [await wasmBackend(), await wasmBackend()];
  await first.dispose();
  const shared = await train(second, smallNetwork, adam(0.01), steps, start);
  await second.dispose();
  const third = await wasmBackend();
  assertEquals(await train(third, smallNetwork, adam(0.01), steps, start), shared);
  await third.dispose();
});

webgpuTest("webgpuBackend: trains beside the wasm engine without mixing up", async () => {
  const steps = noiseBatches(smallNetwork, 4);
  const start = generalState(smallNetwork, adam(0.01), 11);
  const [wasm, webgpu] = [await wasmBackend(), await webgpuBackend()];
  const alone = await train(wasm, smallNetwork, adam(0.01), steps, start);
  const [a, b] = await Promise.all([
    train(wasm, smallNetwork, adam(0.01), steps, start),
    train(webgpu, smallNetwork, adam(0.01), steps, start),
  ]);
  assertEquals(a, alone);
  b.losses.forEach((loss, i) => assertAlmostEquals(loss, alone.losses[i]!, 1e-5));
  await wasm.dispose();
  await webgpu.dispose();
});

webgpuTest("webgpuBackend: warns when the adapter is emulated, and only then", async () => {
  const { fallback, description } = await probeAdapter();
  const backend = await webgpuBackend();
  assertEquals(backend.adapter, description);
  assertEquals(backend.warning !== undefined, fallback);
  await backend.dispose();
});

webgpuTest("webgpuBackend: what the device reports as failed is thrown", async () => {
  const backend = await webgpuBackend();
  const start = generalState(smallNetwork, sgd(0.1), 12);
  const trainer = await backend.createTrainer(smallNetwork, sgd(0.1), BATCH, start);
  // More than any device can hold: the call itself returns, and the device reports it later.
  (tf.backend() as WebGPUBackend).device.createBuffer({ size: 2 ** 50, usage: 128 });
  const error = await assertRejects(
    () => trainer.step(noiseBatch(smallNetwork, BATCH, 1)),
    Error,
    `Cannot go on training: ${backend.adapter} reported`,
  );
  assert(error.message.length > 60, error.message);
  await trainer.dispose();
  await backend.dispose();
});
