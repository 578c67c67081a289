import type { BackendName } from "../lib/nn/backend.ts";
import { chooseBackend } from "../lib/nn/backends.ts";
import { mnistNetwork } from "../lib/nn/network.ts";
import { adam } from "../lib/nn/optimizer.ts";
import type { TrainingProtocol } from "../lib/nn/train_replicate.ts";
import { readMnist } from "../lib/pipeline/mnist_folder.ts";
import { replicateSeed } from "../lib/pipeline/replicate_seed.ts";
import { ReplicateFolder } from "../lib/pipeline/replicate_store.ts";
import { trainReplicates } from "../lib/pipeline/train_replicates.ts";
import {
  backendName,
  command,
  type CommonOptions,
  indexRange,
  integer,
  real,
  runCommand,
  stepList,
  userPath,
} from "./_command.ts";
import { startTrainingProgress } from "./_progress.ts";

interface Options extends CommonOptions {
  data: string;
  replicates: number[];
  steps: number;
  snapshots?: number[];
  batchSize: number;
  learningRate: number;
  backend: BackendName | "auto";
  workers: number;
}

const program = command({
  name: "train",
  summary: "Trains replicates of the network M(64,32,64) on MNIST, side by side over the cores. " +
    "Replicates that are complete are left alone; interrupted ones go on from their last snapshot.",
  out: "folder of all replicates (default: store/replicates)",
  outRequired: false,
  examples: [
    "train --replicates 6 --steps 200",
    "train --replicates 25-49 --steps 10000 --snapshots 0,100,1000,10000",
  ],
})
  .option("--data <folder>", "folder of the MNIST files", userPath, "data/mnist")
  .option("--replicates <range>", "how many (0 to N−1), or a range like 25-49", indexRange, [
    ...Array(6).keys(),
  ])
  .option("--steps <integer>", "updates per replicate", integer(1), 200)
  .option("--snapshots <list>", "steps whose weights are kept (default: 0 and the last)", stepList)
  .option("--batch-size <integer>", "images per update", integer(1), 128)
  .option("--learning-rate <number>", "step size of Adam", real(0, false), 1e-3)
  .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
  .option(
    "--workers <integer>",
    "replicates at a time (default: one a core; one with webgpu)",
    integer(1),
  );

await runCommand<Options>(program, async (options) => {
  const { data, files } = await readMnist(options.data);
  const store = options.out ?? "store/replicates";
  const steps = options.steps;
  const protocol: TrainingProtocol = {
    network: mnistNetwork(),
    optimizer: adam(options.learningRate),
    batchSize: options.batchSize,
    steps,
    snapshots: [...new Set([...options.snapshots ?? [0], steps])].sort((a, b) => a - b),
  };
  const { backend, remarks } = await chooseBackend(options.backend);
  if (!options.quiet) { for (const remark of remarks) console.error(remark); }
  const seeds = options.replicates.map((index) => replicateSeed(options.seed, index));
  const folders = seeds.map((seed) =>
    new ReplicateFolder(store, { protocol, data: files, backend, seed })
  );
  if (options.dryRun) {
    for (const [i, folder] of folders.entries()) {
      const at = (await folder.checkpoint())?.state.step ?? 0;
      const state = await folder.isComplete()
        ? "complete"
        : `would train steps ${at + 1} to ${steps} on ${backend}`;
      console.log(`replicate ${options.replicates[i]} (${folder.path}): ${state}`);
    }
    return;
  }
  const progress = options.quiet ? undefined : startTrainingProgress(backend, seeds.length);
  const result = await trainReplicates(
    {
      store,
      protocol,
      data,
      dataFiles: files,
      backend,
      seeds,
      workers: options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
      force: options.force,
    },
    progress?.update,
  );
  progress?.stop();
  const replicates = [];
  for (const [i, folder] of folders.entries()) {
    const accuracy = (await folder.record())?.accuracy[steps];
    if (accuracy === undefined) continue;
    replicates.push({ index: options.replicates[i], seed: seeds[i], accuracy, path: folder.path });
  }
  if (options.json) {
    console.log(JSON.stringify({ backend, steps, replicates, failed: result.failed }));
  } else {
    for (const { index, accuracy, path } of replicates) {
      console.log(`replicate ${index}: ${(100 * accuracy).toFixed(2)} % of the test set (${path})`);
    }
  }
  if (result.failed.length > 0) {
    throw new Error(
      `Cannot finish ${result.failed.length} of ${seeds.length} replicates:\n` +
        result.failed.map(({ seed, error }) => `  seed ${seed}: ${error}`).join("\n"),
    );
  }
});
