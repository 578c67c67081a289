import type { DensityEngine } from "../lib/pipeline/parallel/measure_density.ts";
import { type DensityFile, densityStep } from "../lib/pipeline/steps/density_step.ts";
import { readJson } from "../lib/pipeline/files/files.ts";
import { besideJson } from "../lib/pipeline/files/points_file.ts";
import { formatCount } from "../lib/report/format.ts";
import type { NeighborMeasure } from "../lib/tda/density/neighbor_distances.ts";
import { Option } from "commander";
import {
  checkEnding,
  checkPartners,
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  userPath,
} from "./_command.ts";
import { runStepTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  points: string;
  k: number;
  p: number;
  measure: NeighborMeasure;
  engine: DensityEngine;
  workers?: number;
  out: string;
}

const MEASURES: NeighborMeasure[] = ["kth-neighbor", "distance-to-measure"];

const ENGINES: DensityEngine[] = ["cpu", "webgpu"];

const program = command({
  name: "density",
  summary: "Keeps the densest part of a point cloud: the floor(p·n) points whose k-th nearest " +
    "neighbor is nearest. Writes the points, and beside them NAME.json with k, p, n, the kept " +
    "rows, the measure and its value for all rows, rho.",
  out: "the file for the kept points: .npy, .npz or .csv",
  outRequired: true,
  examples: [
    "density --points filters.npy --k 200 --p 0.3 --out dense.npy",
    "density --points filters.npy --k 200 --p 0.3 --measure distance-to-measure --out dense.npy",
  ],
})
  .requiredOption("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .requiredOption("--k <integer>", "which neighbor, the point itself not counted", integer(1))
  .requiredOption("--p <fraction>", "fraction of points to keep", real(0, false, 1))
  .addOption(
    new Option(
      "--measure <name>",
      "distance to the k-th neighbor, or root mean square of the distances to all k",
    ).choices(MEASURES).default("kth-neighbor"),
  )
  .addOption(
    new Option("--engine <name>", "cpu is exact; webgpu compares all pairs on a GPU, in 32 bits")
      .choices(ENGINES).default("cpu"),
  )
  .option("--workers <integer>", "threads for a large cloud (default: one per core)", integer(1));

await runCommand<Options>(program, async (options) => {
  const { out, k } = options;
  checkPartners(program, { workers: ["engine", ["cpu"]] });
  checkEnding(out, "points", [".npy", ".npz", ".csv"]);
  await runStepTask({
    step: densityStep(options),
    out,
    json: besideJson(out),
    async result() {
      const { kept, n } = await readJson<DensityFile>(besideJson(out));
      return `${formatCount(kept.length)} of ${formatCount(n)} points kept, k = ${k}`;
    },
  }, options);
});
