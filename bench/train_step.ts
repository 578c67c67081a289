/**
 * CPU time of one training step of M(64,32,64), batch 128, on one thread: the native engine, and
 * PyTorch in the same run where there is a Python that has it.
 *
 * Run with `deno task bench-train`. Numbers are CPU seconds, so a busy machine disturbs them little; compare
 * the ratio, not the milliseconds.
 *
 * @module
 */
import process from "node:process";
import { batches } from "../lib/nn/batches.ts";
import { nativeBackend } from "../lib/nn/native/native_backend.ts";
import { mnistNetwork } from "../lib/nn/network.ts";
import { adam } from "../lib/nn/optimizer.ts";
import { initialState } from "../lib/nn/train_replicate.ts";
import { random } from "../lib/random.ts";
import { runPython } from "./_python.ts";

const BATCH = 128;
const STEPS = 30;
const WARM_UP = 5;

const network = mnistNetwork();
const stream = random(1);
const n = 2 * BATCH;
const set = {
  n,
  images: Uint8Array.from({ length: n * 784 }, () => stream.integer(256)),
  labels: Uint8Array.from({ length: n }, () => stream.integer(10)),
};
const data = { name: "noise", shape: network.input, classes: 10, train: set, test: set };
const batchOf = batches(data, network, BATCH, 1);
const trainer = await nativeBackend().createTrainer(
  network,
  adam(1e-3),
  BATCH,
  initialState(network, adam(1e-3), 1),
);
for (let step = 0; step < WARM_UP; step++) await trainer.step(batchOf(step));
const start = process.cpuUsage();
for (let step = 0; step < STEPS; step++) await trainer.step(batchOf(WARM_UP + step));
const { user, system } = process.cpuUsage(start);
await trainer.dispose();
const native = (user + system) / 1000 / STEPS;
console.log(`native engine  ${native.toFixed(1)} ms of CPU a step`);

const TORCH = `
import time, torch, torch.nn as nn
torch.set_num_threads(1)
net = nn.Sequential(nn.Conv2d(1, 64, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
                    nn.Conv2d(64, 32, 3, padding=1), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
                    nn.Linear(1568, 64), nn.ReLU(), nn.Dropout(0.5), nn.Linear(64, 10))
adam = torch.optim.Adam(net.parameters(), 1e-3)
x, y = torch.rand(${BATCH}, 1, 28, 28), torch.randint(0, 10, (${BATCH},))
def step():
    adam.zero_grad()
    nn.functional.cross_entropy(net(x), y).backward()
    adam.step()
for _ in range(${WARM_UP}): step()
start = time.process_time()
for _ in range(${STEPS}): step()
print(torch.__version__, (time.process_time() - start) / ${STEPS} * 1000)
`;

const output = await runPython(TORCH);
if (output === undefined) {
  console.log("PyTorch  not found here: no ratio");
} else {
  const [version, ms] = output.split(" ");
  console.log(`PyTorch ${version}  ${Number(ms).toFixed(1)} ms of CPU a step`);
  console.log(`ratio  ${(native / Number(ms)).toFixed(2)} (native over PyTorch)`);
}
