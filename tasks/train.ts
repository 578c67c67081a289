import { Option } from "commander";
import type { BackendName } from "../lib/nn/backend.ts";
import { chooseBackend, chooseStack } from "../lib/nn/backends.ts";
import { networkFromJson } from "../lib/nn/network_from_json.ts";
import {
  cifarNetwork,
  type Initializer,
  INITIALIZERS,
  mnistNetwork,
  type NetworkSpec,
  placeLayers,
} from "../lib/nn/network.ts";
import { adam, type OptimizerSpec, sgd } from "../lib/nn/optimizer.ts";
import { checkPreparation } from "../lib/nn/preparation.ts";
import type { TrainingProtocol } from "../lib/nn/train_replicate.ts";
import {
  DATASET_SOURCES,
  type DatasetName,
  readDataset,
} from "../lib/pipeline/sources/dataset_folder.ts";
import {
  COLORED_DATASETS,
  usualNetwork,
  usualPreparation,
} from "../lib/pipeline/sources/dataset_training.ts";
import { readInput } from "../lib/pipeline/files/files.ts";
import { replicateSeed } from "../lib/pipeline/replicates/replicate_seed.ts";
import { ReplicateFolder } from "../lib/pipeline/replicates/replicate_store.ts";
import { trainReplicates } from "../lib/pipeline/replicates/train_replicates.ts";
import {
  backendName,
  checkPartners,
  command,
  type CommonOptions,
  indexRange,
  integer,
  integerList,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { join } from "../lib/std.ts";
import { startLateProgress } from "./_progress.ts";

interface Options extends CommonOptions {
  dataset: DatasetName;
  data?: string;
  network?: string;
  color: "rgb" | "gray";
  standardize: keyof typeof STANDARDIZE;
  start?: "tutorial" | Initializer;
  replicates: number[];
  steps: number;
  snapshots?: number[];
  batchSize: number;
  optimizer: "adam" | "sgd";
  learningRate: number;
  momentum: number;
  weightDecay: number;
  backend: BackendName | "auto";
  workers: number;
  stack: number | "auto";
}

const STANDARDIZE = { "per-image": true, "per-channel": "per-channel", none: false } as const;

const program = command({
  name: "train",
  summary: "Trains replicates of a network side by side over the cores: M(64,32,64) on MNIST and " +
    "Fashion-MNIST, C(64,32,64) on CIFAR-10 and SVHN, or a network of your own. Replicates that " +
    "are complete are left alone; interrupted ones go on from their last snapshot. Each is a " +
    "folder of its own, named by what it is, so machines that share a store need no other " +
    "agreement. Images of CIFAR-10 and SVHN are cut to the network's size at random; CIFAR-10's, " +
    "which are no digits, are mirrored at random too.",
  out: "folder of all replicates (default: store/replicates)",
  outRequired: false,
  examples: [
    "train --replicates 6 --steps 200",
    "train --replicates 25-49 --steps 10000 --snapshots 0,100,1000,10000",
    "train --dataset cifar10 --optimizer sgd --learning-rate 0.1 --steps 500",
    "train --dataset cifar10 --network 'C(16,16,32)' --color gray --replicates 0-24",
    "train --network my-network.json --steps 500",
  ],
})
  .addOption(
    new Option("--dataset <name>", "what to train on").choices(Object.keys(DATASET_SOURCES))
      .default("mnist"),
  )
  .option("--data <folder>", "folder of its files (default: data/DATASET)", userPath)
  .option(
    "--network <network>",
    "M(x,y,z), C(x,y,z) or the JSON file of another (default: the article's)",
  )
  .addOption(
    new Option(
      "--start <rule>",
      "how weights start (default: tutorial for C(x,y,z), glorot-uniform for M(x,y,z))",
    )
      .choices(["tutorial", ...INITIALIZERS]),
  )
  .addOption(
    new Option("--color <kind>", "CIFAR-10 or SVHN in color, or turned to gray")
      .choices(["rgb", "gray"]).default("rgb"),
  )
  .addOption(
    new Option("--standardize <rule>", "how CIFAR-10 or SVHN gets mean 0 and deviation 1")
      .choices(Object.keys(STANDARDIZE)).default("per-image"),
  )
  .option("--replicates <range>", "how many (0 to N−1), or a range like 25-49", indexRange, [
    ...Array(6).keys(),
  ])
  .option("--steps <integer>", "updates per replicate", integer(1), 200)
  .option(
    "--snapshots <list>",
    "steps whose weights are kept (default: 0 and the last)",
    integerList,
  )
  .option("--batch-size <integer>", "images per update", integer(1), 128)
  .addOption(
    new Option("--optimizer <name>", "update rule").choices(["adam", "sgd"]).default("adam"),
  )
  .option("--learning-rate <number>", "step size", real(0, false), 1e-3)
  .option("--momentum <number>", "share of the last update that sgd keeps", real(0, true, 1), 0)
  .option("--weight-decay <number>", "L2 penalty of sgd", real(0, true), 0)
  .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
  .option(
    "--workers <integer>",
    "workers side by side (default: one a core; one with webgpu)",
    integer(1),
  )
  .option(
    "--stack <integer>",
    "replicates that webgpu trains together, or auto: what fits on a GPU, 1 elsewhere",
    (text) => text === "auto" ? text : integer(1)(text),
    "auto",
  );

await runCommand<Options>(program, async (options) => {
  checkPartners(program, {
    color: ["dataset", COLORED_DATASETS],
    standardize: ["dataset", COLORED_DATASETS],
    momentum: ["optimizer", ["sgd"]],
    weightDecay: ["optimizer", ["sgd"]],
    stack: ["backend", ["webgpu", "auto"]],
  });
  const { dataset, steps } = options;
  const late = options.snapshots?.find((step) => step > steps);
  if (late !== undefined) {
    throw new UsageError(
      `Cannot keep a snapshot of step ${late}: training ends with --steps ${steps}`,
    );
  }
  const store = options.out ?? "store/replicates";
  const network = await networkOf(options);
  placeLayers(network);
  const preparation = usualPreparation(dataset, {
    crop: network.input.height,
    gray: options.color === "gray",
    standardize: STANDARDIZE[options.standardize],
  });
  const protocol: TrainingProtocol = {
    network,
    optimizer: optimizerOf(options),
    ...(preparation && { preparation }),
    batchSize: options.batchSize,
    steps,
    snapshots: [...new Set([...options.snapshots ?? [0], steps])].sort((a, b) => a - b),
  };
  const { data, files } = await readDataset(dataset, options.data ?? join("data", dataset));
  checkPreparation(data.shape, protocol.preparation, network);
  const { backend, remarks } = await chooseBackend(options.backend);
  if (options.stack !== "auto" && backend !== "webgpu") {
    throw new UsageError(`--stack goes with webgpu; --backend auto chose ${backend} here`);
  }
  const stack = await chooseStack(options.stack, backend, network, options.batchSize);
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
  const progress = options.quiet ? undefined : startLateProgress(`training on ${backend}`, "steps");
  const result = await trainReplicates(
    {
      store,
      protocol,
      data,
      dataFiles: files,
      backend,
      seeds,
      workers: options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency),
      stack,
      force: options.force,
    },
    ({ stepsDone, stepsTotal, replicatesDone }) =>
      progress?.update(stepsDone, stepsTotal, `${replicatesDone}/${seeds.length} replicates`),
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

async function networkOf({ dataset, network, color, start }: Options): Promise<NetworkSpec> {
  const named = network ?? usualNetwork(dataset).name;
  const [, family, ...widths] = /^([MC])\((\d+),(\d+),(\d+)\)$/.exec(named) ?? [];
  const [x, y, z] = widths.map(Number);
  if (family === "C") return cifarNetwork(x, y, z, { channels: color === "gray" ? 1 : 3, start });
  if (family === "M") {
    if (start === "tutorial") {
      throw new UsageError(`Cannot start ${named} like the tutorial: it says how C(x,y,z) starts`);
    }
    return { ...mnistNetwork(x, y, z), ...(start && { initializer: start }) };
  }
  if (start !== undefined) {
    throw new UsageError(`Cannot use --start with ${named}: the file says how the network starts`);
  }
  const path = userPath(named);
  const bytes = await readInput(path, "name a network's JSON file, or one like C(64,32,64)");
  return networkFromJson(new TextDecoder().decode(bytes), path);
}

function optimizerOf({ optimizer, learningRate, momentum, weightDecay }: Options): OptimizerSpec {
  return optimizer === "sgd" ? sgd(learningRate, momentum, weightDecay) : adam(learningRate);
}
