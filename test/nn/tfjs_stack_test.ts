import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { Batch, TrainingBackend, TrainingState } from "../../lib/nn/backend.ts";
import { cifarNetwork, mnistNetwork, type NetworkSpec } from "../../lib/nn/network.ts";
import { adam, type OptimizerSpec, sgd } from "../../lib/nn/optimizer.ts";
import { assertAlmostEquals, assertEquals, assertRejects } from "../assert.ts";
import { generalState, noiseBatch, normalizedNetwork, smallNetwork } from "./small_network.ts";
import { tfjsEngineTest } from "./tfjs_engine_test_case.ts";

const BATCH = 7;
const SEEDS = [1, 2, 3];

/** The batch of a replicate and a step: each has its own, dropout masks included. */
const batchOf = (network: NetworkSpec, seed: number, step: number): Batch =>
  noiseBatch(network, BATCH, 1000 * seed + step);

const startOf = (network: NetworkSpec, optimizer: OptimizerSpec, seeds: readonly number[]) =>
  seeds.map((seed) => generalState(network, optimizer, seed));

const arraysOf = ({ parameters, slots }: TrainingState) => [...parameters, ...slots.flat()];

/** Trains a stack for some steps; losses are [step][replicate]. */
async function trainStack(
  backend: TrainingBackend,
  network: NetworkSpec,
  optimizer: OptimizerSpec,
  steps: number,
  from: readonly TrainingState[],
): Promise<{ losses: number[][]; states: TrainingState[] }> {
  const stack = await backend.createStack!(network, optimizer, BATCH, from);
  try {
    const losses: number[][] = [];
    for (let step = from[0]!.step; step < from[0]!.step + steps; step++) {
      losses.push(
        await stack.step(from.map((_, r) => batchOf(network, SEEDS[r % SEEDS.length]!, step))),
      );
    }
    return { losses, states: await stack.states() };
  } finally {
    await stack.dispose();
  }
}

tfjsEngineTest("replicates in a stack end where they end one by one", async (backend) => {
  const cases: [NetworkSpec, OptimizerSpec][] = [
    [smallNetwork, adam(0.01)],
    [smallNetwork, sgd(0.05)],
    [normalizedNetwork, sgd(0.05, 0.9, 0.01)],
    [mnistNetwork(4, 3, 5), adam(1e-3)],
    [cifarNetwork(4, 3, 5), sgd(0.1)],
  ];
  const steps = 4;
  for (const [network, optimizer] of cases) {
    const starts = startOf(network, optimizer, SEEDS);
    const stacked = await trainStack(backend, network, optimizer, steps, starts);
    for (const [r, seed] of SEEDS.entries()) {
      const trainer = await backend.createTrainer(network, optimizer, BATCH, starts[r]!);
      const losses: number[] = [];
      for (let step = 0; step < steps; step++) {
        losses.push(await trainer.step(batchOf(network, seed, step)));
      }
      const alone = await trainer.state();
      await trainer.dispose();
      const own = stacked.states[r]!;
      assertEquals(own.step, steps);
      const [actual, expected] = [
        [...arraysOf(own), stacked.losses.map((all) => all[r]!)],
        [...arraysOf(alone), losses],
      ];
      // On the GPU each number is computed in the same way, however many replicates there are; on
      // wasm, four at a time, and what is left over otherwise.
      if (backend.name === "webgpu") assertEquals(actual, expected, network.name);
      actual.forEach((values, a) => {
        assertEquals(values.length, expected[a]!.length);
        values.forEach((value, i) => assertAlmostEquals(value, expected[a]![i]!, 1e-5));
      });
    }
  }
});

tfjsEngineTest("a stack resumed from its states ends with the same bytes", async (backend) => {
  const starts = startOf(smallNetwork, adam(0.01), SEEDS);
  const whole = await trainStack(backend, smallNetwork, adam(0.01), 4, starts);
  const half = await trainStack(backend, smallNetwork, adam(0.01), 2, starts);
  const rest = await trainStack(backend, smallNetwork, adam(0.01), 2, half.states);
  assertEquals([...half.losses, ...rest.losses], whole.losses);
  assertEquals(rest.states, whole.states);
});

tfjsEngineTest("a replicate that diverges leaves the rest of its stack alone", async (backend) => {
  const starts = startOf(smallNetwork, adam(0.01), SEEDS);
  const healthy = await trainStack(backend, smallNetwork, adam(0.01), 3, starts);
  const parameters = starts[1]!.parameters.map((values) => values.map(() => NaN));
  const broken = [starts[0]!, { ...starts[1]!, parameters }, starts[2]!];
  const { losses, states } = await trainStack(backend, smallNetwork, adam(0.01), 3, broken);
  for (const step of losses.keys()) {
    assertEquals(losses[step], [healthy.losses[step]![0]!, NaN, healthy.losses[step]![2]!]);
  }
  assertEquals([states[0], states[2]], [healthy.states[0], healthy.states[2]]);
});

tfjsEngineTest("each replicate of a stack classifies with its own weights", async (backend) => {
  const starts = startOf(smallNetwork, sgd(0.1), SEEDS);
  const stack = await backend.createStack!(smallNetwork, sgd(0.1), BATCH, starts);
  const { images } = noiseBatch(smallNetwork, 12, 5);
  for (const r of SEEDS.keys()) {
    const trainer = await backend.createTrainer(smallNetwork, sgd(0.1), BATCH, starts[r]!);
    assertEquals(await stack.logits(r, images), await trainer.logits(images));
    await trainer.dispose();
  }
  await stack.dispose();
});

tfjsEngineTest("a stack leaves no tensor and no memory behind", async (backend) => {
  const before = tf.memory().numTensors;
  const starts = startOf(smallNetwork, adam(0.01), SEEDS);
  const stack = await backend.createStack!(smallNetwork, adam(0.01), BATCH, starts);
  const batches = SEEDS.map((seed) => batchOf(smallNetwork, seed, 0));
  const use = async (times: number) => {
    for (let i = 0; i < times; i++) {
      await stack.step(batches);
      await stack.states();
      await stack.logits(1, batches[0]!.images);
    }
    const { numTensors, numBytes } = tf.memory();
    const onDevice = backend.name === "webgpu"
      ? (tf.backend() as WebGPUBackend).memory().numBytesAllocatedInGPU
      : 0;
    return { numTensors, numBytes, onDevice };
  };
  assertEquals(await use(20), await use(5));
  assertEquals(tf.memory().numTensors, before + 3);
  await stack.dispose();
  assertEquals(tf.memory().numTensors, before);
});

tfjsEngineTest("replicates of different steps are not stacked", async (backend) => {
  const [first, second] = startOf(smallNetwork, sgd(0.1), SEEDS);
  const create = (states: TrainingState[]) => () =>
    backend.createStack!(smallNetwork, sgd(0.1), BATCH, states);
  await assertRejects(
    create([first!, { ...second!, step: 5 }]),
    RangeError,
    "Cannot stack replicates of small: they have made 0 and 5 steps, expected one number of steps",
  );
  await assertRejects(create([]), RangeError, "they have made no steps");
});
