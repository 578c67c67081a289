/**
 * CPU time of one training step of M(64,32,64) and of C(64,32,64) in color, batch 128, on one
 * thread: the native engine, and PyTorch in the same run where there is a Python that has it.
 *
 * Then, where there is a WebGPU adapter, how many steps of replicates it makes in a second one by
 * one and stacked: at full size on hardware, of a little network on an adapter emulated in
 * software, where nothing is to be gained.
 *
 * Run with `deno task bench-train`. Numbers of the first part are CPU seconds, so a busy machine
 * disturbs them little; compare the ratio, not the milliseconds.
 *
 * @module
 */
import process from "node:process";
import type { ImageDataset } from "../lib/data/image_dataset.ts";
import type { TrainingBackend } from "../lib/nn/backend.ts";
import { chooseStack } from "../lib/nn/backends.ts";
import { batches } from "../lib/nn/batches.ts";
import { nativeBackend } from "../lib/nn/native/native_backend.ts";
import { cifarNetwork, mnistNetwork, type NetworkSpec } from "../lib/nn/network.ts";
import { adam, type OptimizerSpec, sgd } from "../lib/nn/optimizer.ts";
import type { Preparation } from "../lib/nn/preparation.ts";
import { replicateMemory } from "../lib/nn/stack_size.ts";
import { probeAdapter } from "../lib/nn/tfjs/webgpu_adapter.ts";
import { webgpuBackend } from "../lib/nn/tfjs/webgpu_backend.ts";
import { initialState } from "../lib/nn/train_replicate.ts";
import { random } from "../lib/random.ts";
import { runPython } from "./_python.ts";

const BATCH = 128;
const STEPS = 30;
const WARM_UP = 5;

interface Case {
  readonly network: NetworkSpec;
  readonly optimizer: OptimizerSpec;
  /** Shape of the images before they are prepared. */
  readonly shape: NetworkSpec["input"];
  readonly preparation?: Preparation;
  /** The same in PyTorch: layers, and optimizer of `net.parameters()`. */
  readonly torch: { readonly layers: string; readonly optimizer: string };
}

const CASES: readonly Case[] = [
  {
    network: mnistNetwork(),
    optimizer: adam(1e-3),
    shape: mnistNetwork().input,
    torch: {
      layers: `nn.Conv2d(1, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
               nn.Conv2d(64, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
               nn.Linear(1568, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10)`,
      optimizer: "Adam(net.parameters(), 1e-3)",
    },
  },
  {
    network: cifarNetwork(),
    optimizer: sgd(0.1),
    shape: { channels: 3, height: 32, width: 32 },
    preparation: { crop: 24, flip: true, gray: false, standardize: true },
    // PyTorch's normalization is given the whole width, and divides alpha by it.
    torch: {
      layers: `nn.Conv2d(3, 64, 3, padding=1), nn.ReLU(),
        nn.MaxPool2d(3, 2), nn.LocalResponseNorm(9, 1e-3),
               nn.Conv2d(64, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2, 1),
               nn.LocalResponseNorm(9, 1e-3), nn.Flatten(),
               nn.Linear(3200, 64), nn.ReLU(), nn.Linear(64, 10)`,
      optimizer: "SGD(net.parameters(), 0.1)",
    },
  },
];

/** Images of noise, two batches of them. */
function noise(shape: Case["shape"]): ImageDataset {
  const stream = random(1);
  const n = 2 * BATCH;
  const size = shape.channels * shape.height * shape.width;
  const set = {
    n,
    images: Uint8Array.from({ length: n * size }, () => stream.integer(256)),
    labels: Uint8Array.from({ length: n }, () => stream.integer(10)),
  };
  return { name: "noise", shape, classes: 10, train: set, test: set };
}

/** Milliseconds of CPU a step, making the batch included. */
async function nativeStep({ network, optimizer, shape, preparation }: Case): Promise<number> {
  const batchOf = batches(noise(shape), network, BATCH, 1, preparation);
  const start = initialState(network, optimizer, 1);
  const trainer = await nativeBackend().createTrainer(network, optimizer, BATCH, start);
  for (let step = 0; step < WARM_UP; step++) await trainer.step(batchOf(step));
  const before = process.cpuUsage();
  for (let step = 0; step < STEPS; step++) await trainer.step(batchOf(WARM_UP + step));
  const { user, system } = process.cpuUsage(before);
  await trainer.dispose();
  return (user + system) / 1000 / STEPS;
}

/** PyTorch's version and its milliseconds of CPU a step, on a batch that is there already. */
async function torchStep({ network, torch }: Case): Promise<[string, number] | undefined> {
  const { channels, height, width } = network.input;
  const output = await runPython(`
import time, torch, torch.nn as nn
torch.set_num_threads(1)
net = nn.Sequential(${torch.layers})
optimizer = torch.optim.${torch.optimizer}
x, y = torch.rand(${BATCH}, ${channels}, ${height}, ${width}), torch.randint(0, 10, (${BATCH},))
def step():
    optimizer.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    optimizer.step()
for _ in range(${WARM_UP}): step()
start = time.process_time()
for _ in range(${STEPS}): step()
print(torch.__version__, (time.process_time() - start) / ${STEPS} * 1000)
`);
  if (output === undefined) return undefined;
  const [version, ms] = output.split(" ");
  return [version!, Number(ms)];
}

/** Steps of replicates a second, making the batches included. */
async function stackedSteps(
  backend: TrainingBackend,
  { network, optimizer, shape, preparation }: Case,
  batchSize: number,
  replicates: number,
  steps: number,
): Promise<number> {
  const seeds = Array.from({ length: replicates }, (_, seed) => seed);
  const data = noise(shape);
  const batchesOf = seeds.map((seed) => batches(data, network, batchSize, seed, preparation));
  const states = seeds.map((seed) => initialState(network, optimizer, seed));
  const stack = await backend.createStack!(network, optimizer, batchSize, states);
  const train = async (from: number, to: number) => {
    for (let step = from; step < to; step++) await stack.step(batchesOf.map((of) => of(step)));
  };
  // Shaders are compiled in the first step.
  await train(0, 2);
  const start = performance.now();
  await train(2, 2 + steps);
  const seconds = (performance.now() - start) / 1000;
  await stack.dispose();
  return replicates * steps / seconds;
}

/** Compares stacks on the adapter that is there. */
async function compareStacks(): Promise<void> {
  const { available, fallback, description } = await probeAdapter();
  if (!available) return console.log(`stacks  ${description}: nothing to measure`);
  const backend = await webgpuBackend();
  const emulated = { ...CASES[0]!, network: mnistNetwork(8, 8, 8) };
  for (const one of fallback ? [emulated] : CASES) {
    const batchSize = fallback ? 8 : BATCH;
    const { name } = one.network;
    const most = fallback ? 4 : await chooseStack("auto", "webgpu", one.network, batchSize);
    const steps = fallback ? 3 : STEPS;
    const alone = await stackedSteps(backend, one, batchSize, 1, steps);
    console.log(
      `${name}, batch ${batchSize}, ${description}  ${alone.toFixed(1)} steps/s one by one`,
    );
    for (let replicates = 2; replicates <= most; replicates *= 2) {
      const rate = await stackedSteps(backend, one, batchSize, replicates, steps);
      const ratio = (rate / alone).toFixed(2);
      console.log(`  ${replicates} stacked  ${rate.toFixed(1)} replicate-steps/s · ratio ${ratio}`);
    }
    const { total, largest } = replicateMemory(one.network, BATCH);
    const [all, longest] = [total, largest].map((bytes) => Math.round(bytes / 2 ** 20));
    console.log(
      `  a replicate takes ${all} MiB at batch ${BATCH}, its longest array ${longest} MiB`,
    );
  }
  if (fallback) console.log("  This adapter is emulated on the CPU: it says nothing about a GPU.");
  await backend.dispose();
}

for (const one of CASES) {
  const native = await nativeStep(one);
  const torch = await torchStep(one);
  const compared = torch
    ? `PyTorch ${torch[0]} ${torch[1].toFixed(1)} ms · ratio ${(native / torch[1]).toFixed(2)}`
    : "PyTorch not found here: no ratio";
  console.log(`${one.network.name}  native ${native.toFixed(1)} ms of CPU a step · ${compared}`);
}
await compareStacks();
