import { densityStep } from "../lib/pipeline/steps/density_step.ts";
import { besideJson } from "../lib/pipeline/points_file.ts";
import { command, type CommonOptions, integer, real, runCommand, userPath } from "./_command.ts";
import { runStepForTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  points: string;
  k: number;
  p: number;
  out: string;
}

const program = command({
  name: "density",
  summary: "Keeps the densest part of a point cloud: the floor(p·n) points whose k-th nearest " +
    "neighbour is nearest. Writes the points, and beside them NAME.json with k, p, n, the kept " +
    "rows and the codensity of all rows.",
  out: "the .npy file for the kept points",
  outRequired: true,
  examples: ["density --points filters.npy --k 200 --p 0.3 --out dense.npy"],
})
  .requiredOption("--points <path>", ".npy file of shape [n, dim]", userPath)
  .requiredOption("--k <integer>", "which neighbour, the point itself not counted", integer(1))
  .requiredOption("--p <fraction>", "fraction of points to keep", real(0, false, 1));

await runCommand<Options>(program, async (options) => {
  const outcome = await runStepForTask(densityStep(options), options);
  if (outcome && options.json) console.log(await Deno.readTextFile(besideJson(options.out)));
});
