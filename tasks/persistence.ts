import { Option } from "commander";
import type { DistancesFormat } from "../lib/pipeline/files/distances_file.ts";
import { persistenceStep } from "../lib/pipeline/steps/persistence_step.ts";
import {
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { startLateProgress } from "./_progress.ts";
import { runStepForTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  points?: string;
  distances?: string;
  distancesFormat: DistancesFormat;
  maxDim: number;
  prime: number;
  threshold?: number;
  cycles: boolean;
  cocycles: boolean;
  landmarks?: number;
  out: string;
}

const program = command({
  name: "persistence",
  summary: "Computes the exact Vietoris–Rips persistence diagram of a point cloud (Euclidean) or " +
    "of a distance matrix.",
  out: "the JSON file for the diagram",
  outRequired: true,
  examples: [
    "persistence --points dense.npy --max-dim 1 --prime 2 --out diagram.json",
    "persistence --points dense.npy --landmarks 2000 --out diagram.json",
    "persistence --distances lower.txt --prime 3 --cycles --out diagram.json",
  ],
})
  .option("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .option("--distances <path>", "text file of distances, or .npy of a full matrix", userPath)
  .addOption(
    new Option(
      "--distances-format <kind>",
      "lower triangle without diagonal, full square, or lines `i j distance`",
    ).choices(["lower", "full", "sparse"]).default("lower"),
  )
  .option(
    "--landmarks <integer>",
    "compute with so many points at most: maxmin landmarks, the first by --seed, stand for the " +
      "rest; adds their rows and covering radius",
    integer(1),
  )
  .option("--max-dim <integer>", "largest dimension of homology", integer(0), 1)
  .option("--prime <integer>", "coefficients are integers modulo this prime", integer(2), 2)
  .option(
    "--threshold <number>",
    "largest distance to look at (default: the enclosing radius, past which nothing happens)",
    real(0, true),
  )
  .option("--cycles", "add a representative cycle for every pair, in row numbers", false)
  .option("--cocycles", "add a representative cocycle for every pair, in row numbers", false);

await runCommand<Options>(program, async (options) => {
  if ((options.points === undefined) === (options.distances === undefined)) {
    throw new UsageError("Cannot compute persistence: give one of --points and --distances");
  }
  if (options.points && program.getOptionValueSource("distancesFormat") === "cli") {
    throw new UsageError("Cannot use --distances-format with --points: it is for --distances");
  }
  if (options.distances && options.landmarks !== undefined) {
    throw new UsageError("Cannot use --landmarks with --distances: it is for --points");
  }
  const progress = options.quiet ? undefined : startLateProgress("persistence", "simplices");
  const step = persistenceStep({ ...options, ...(progress && { onProgress: progress.update }) });
  try {
    const outcome = await runStepForTask(step, options);
    if (outcome && options.json) console.log(await Deno.readTextFile(options.out));
  } finally {
    progress?.stop();
  }
});
