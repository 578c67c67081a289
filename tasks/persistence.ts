import { Option } from "commander";
import type { DistancesFormat } from "../lib/pipeline/files/distances_file.ts";
import { readJson } from "../lib/pipeline/files/files.ts";
import { formatMany } from "../lib/report/format.ts";
import {
  type LandmarkDiagramFile,
  persistenceStep,
} from "../lib/pipeline/steps/persistence_step.ts";
import {
  addSwitch,
  checkEnding,
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { describeDiagram } from "./_describe.ts";
import { runStepTask } from "./_run_step.ts";

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
  seed: "decides the first landmark, with --landmarks; nothing else is random",
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
    "use at most this many points: maxmin landmarks, the first drawn by --seed, stand for the " +
      "rest; adds their rows and covering radius",
    integer(1),
  )
  .option("--max-dim <integer>", "largest dimension of homology", integer(0), 1)
  .option("--prime <integer>", "coefficients are integers modulo this prime", integer(2), 2)
  .option(
    "--threshold <number>",
    "largest distance to look at (default: the enclosing radius, past which nothing happens)",
    real(0, true),
  );
addSwitch(program, "--cycles", "add a representative cycle for every pair, in row numbers");
addSwitch(program, "--cocycles", "add a representative cocycle for every pair, in row numbers");

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
  const { out } = options;
  checkEnding(out, "a diagram");
  await runStepTask({
    step: persistenceStep(options),
    out,
    json: out,
    async result() {
      const { n, dims } = await readJson<LandmarkDiagramFile>(out);
      return `${formatMany(n, "point")}, ${describeDiagram(dims)}`;
    },
  }, options);
});
