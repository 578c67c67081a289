import { Option } from "commander";
import type { BackendName } from "../lib/nn/backend.ts";
import { chooseBackend, chooseStack } from "../lib/nn/backends.ts";
import { checkTraining } from "../lib/nn/check_training.ts";
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
import { formatMany, formatPercent } from "../lib/report/format.ts";
import { join } from "../lib/std.ts";
import { shownPath } from "./_paths.ts";
import { startLateProgress } from "./_progress.ts";
import { type Planned, printPlan, printResult } from "./_run_step.ts";

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
  summary: "Trains replicates of a network side by side, one per core: M(64,32,64) on MNIST and " +
    "Fashion-MNIST, C(64,32,64) on CIFAR-10 and SVHN, or a network of your own. Replicates that " +
    "are complete are left alone; interrupted ones continue from their last snapshot. Each has a " +
    "folder named by what it is, so several machines can share a store. Images of CIFAR-10 and " +
    "SVHN are cropped to the network's size at random; those of CIFAR-10, which are not digits, " +
    "are mirrored at random too.",
  out: "folder of all replicates (default: store/replicates)",
  outRequired: false,
  seed: "base of the seeds of the replicates",
  force: "train complete replicates again, from the start",
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
  .addOption(
    new Option("--replicates <range>", "how many (0 to N−1), or a range like 25-49")
      .argParser(indexRange).default(indexRange("6"), "6"),
  )
  .option("--steps <integer>", "updates per replicate", integer(1), 200)
  .option(
    "--snapshots <list>",
    "updates after which weights are kept (default: 0 and the last)",
    integerList,
  )
  .option("--batch-size <integer>", "images per update", integer(1), 128)
  .addOption(
    new Option("--optimizer <name>", "update rule").choices(["adam", "sgd"]).default("adam"),
  )
  .option("--learning-rate <number>", "step size", real(0, false, 100), 1e-3)
  .option("--momentum <number>", "share of the last update that sgd keeps", real(0, true, 1), 0)
  .option("--weight-decay <number>", "L2 penalty of sgd", real(0, true), 0)
  .option("--backend <name>", "auto, webgpu, native or wasm", backendName, "auto")
  .option(
    "--workers <integer>",
    "workers side by side (default: one per core; one with webgpu)",
    integer(1),
  )
  .option(
    "--stack <integer>",
    "replicates that webgpu trains together, or auto: what fits on a GPU, 1 elsewhere",
    (text) => text === "auto" ? text : integer(1)(text),
    "auto",
  );

/** What options go with: another option and its values. */
const PARTNERS = {
  color: ["dataset", COLORED_DATASETS],
  standardize: ["dataset", COLORED_DATASETS],
  momentum: ["optimizer", ["sgd"]],
  weightDecay: ["optimizer", ["sgd"]],
  stack: ["backend", ["webgpu", "auto"]],
} as const;

await runCommand<Options>(program, async (options) => {
  checkPartners(program, PARTNERS);
  const { dataset, steps, seed, force } = options;
  const store = options.out ?? userPath("store/replicates");
  const folder = options.data ?? userPath(join("data", dataset));
  const protocol = await protocolOf(options);
  const { network } = protocol;
  checkTraining(network, options.batchSize);
  const { data, files: dataFiles } = await readDataset(dataset, folder);
  checkPreparation(data, protocol.preparation, network);
  const { backend, remarks } = await chooseBackend(options.backend);
  if (options.stack !== "auto" && backend !== "webgpu") {
    throw new UsageError(`--stack goes with webgpu; --backend auto chose ${backend} here`);
  }
  const stack = await chooseStack(options.stack, backend, network, options.batchSize);
  if (!options.quiet) { for (const remark of remarks) console.error(remark); }
  const seeds = options.replicates.map((index) => replicateSeed(seed, index));
  const folders = seeds.map((seed) =>
    new ReplicateFolder(store, { protocol, data: dataFiles, backend, seed })
  );
  if (options.dryRun) return printPlan(await planned(folders, options, backend), options);
  const progress = options.quiet ? undefined : startLateProgress(`training on ${backend}`);
  const workers = options.workers ?? (backend === "webgpu" ? 1 : navigator.hardwareConcurrency);
  const { trained, present, failed } = await trainReplicates(
    { store, protocol, data, dataFiles, backend, seeds, workers, stack, force },
    ({ stepsDone, stepsTotal, replicatesDone }) => {
      const remark = `${replicatesDone}/${seeds.length} replicates`;
      progress?.update(stepsDone, stepsTotal, "updates", remark);
    },
  );
  progress?.stop();
  const replicates = await listed(folders, seeds, options);
  if (options.json) console.log(JSON.stringify({ backend, steps, replicates, failed }));
  else replicates.forEach(sayAccuracy);
  if (failed.length > 0) {
    const reasons = failed.map(({ seed, error }) => `  seed ${seed}: ${error}`);
    throw new Error(
      `Cannot finish ${reasons.length} of ${seeds.length} replicates:\n${reasons.join("\n")}`,
    );
  }
  if (options.json || options.quiet) return;
  const count = formatMany(trained.length, "replicate");
  printResult("train", `${count} trained, ${present.length} there already`, store);
});

/** How to train, as the options say. */
async function protocolOf(options: Options): Promise<TrainingProtocol> {
  const { dataset, steps, batchSize, snapshots = [0] } = options;
  const late = snapshots.find((step) => step > steps);
  if (late !== undefined) {
    throw new UsageError(
      `Cannot keep a snapshot of step ${late}: training ends with --steps ${steps}`,
    );
  }
  const network = await networkOf(options);
  placeLayers(network);
  const preparation = usualPreparation(dataset, {
    crop: network.input.height,
    gray: options.color === "gray",
    standardize: STANDARDIZE[options.standardize],
  });
  return {
    network,
    optimizer: optimizerOf(options),
    ...(preparation && { preparation }),
    batchSize,
    steps,
    snapshots: [...new Set([...snapshots, steps])].sort((a, b) => a - b),
  };
}

/** What would be done to each replicate. */
async function planned(
  folders: readonly ReplicateFolder[],
  { replicates, steps, force }: Options,
  backend: BackendName,
): Promise<Planned[]> {
  return await Promise.all(folders.map(async (folder, i): Promise<Planned> => {
    const step = { name: "train" };
    const label = `replicate ${replicates[i]} (${shownPath(folder.path)})`;
    if (await folder.isComplete() && !force) return { step, label, reasons: [] };
    const at = force ? 0 : (await folder.checkpoint())?.state.step ?? 0;
    const reason = `updates ${at + 1} to ${steps}, on ${backend}`;
    return { step, label, reasons: [...force ? ["forced"] : [], reason] };
  }));
}

/** A replicate that is complete. */
interface Listed {
  readonly index: number | undefined;
  readonly seed: number | undefined;
  readonly accuracy: number;
  readonly path: string;
}

/** The replicates that are complete. */
async function listed(
  folders: readonly ReplicateFolder[],
  seeds: readonly number[],
  { replicates, steps }: Options,
): Promise<Listed[]> {
  const found: Listed[] = [];
  for (const [i, folder] of folders.entries()) {
    const accuracy = (await folder.record())?.accuracy[steps];
    if (accuracy === undefined) continue;
    found.push({ index: replicates[i], seed: seeds[i], accuracy, path: folder.path });
  }
  return found;
}

function sayAccuracy({ index, accuracy, path }: Listed): void {
  console.log(
    `replicate ${index}: ${formatPercent(accuracy, 2)} of the test set (${shownPath(path)})`,
  );
}

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
