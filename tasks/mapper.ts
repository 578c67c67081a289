import { mapperStep } from "../lib/pipeline/steps/mapper_step.ts";
import type { LensName } from "../lib/tda/lens.ts";
import type { Metric } from "../lib/tda/metric.ts";
import { Option } from "commander";
import { command, type CommonOptions, integer, real, runCommand, userPath } from "./_command.ts";
import { runStepForTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  points: string;
  lens: LensName;
  lensDims: number;
  resolution: number;
  gain: number;
  metric: Metric;
  cut: "global" | "first-gap";
  scale?: number;
  bins: number;
  out: string;
}

const program = command({
  name: "mapper",
  summary: "Draws the Mapper graph of a point cloud: the lens values are covered by overlapping " +
    "boxes, the points over each box are clustered, and clusters that share points are joined.",
  out: "the JSON file for the graph",
  outRequired: true,
  examples: [
    "mapper --points dense.npy --lens pca --lens-dims 2 --resolution 30 --gain 3 --out mapper.json",
    "mapper --points dense.npy --cut first-gap --bins 10 --out mapper.json",
  ],
})
  .requiredOption("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .addOption(
    new Option("--lens <name>", "lens").choices(["pca", "coordinates"]).default("pca"),
  )
  .option("--lens-dims <integer>", "coordinates of the lens", integer(1), 2)
  .option("--resolution <integer>", "intervals per lens coordinate", integer(1), 30)
  .option("--gain <number>", "length of an interval over their spacing", real(1, true), 3)
  .addOption(
    new Option("--metric <name>", "distance to cluster with")
      .choices(["euclidean", "variance-normalized-euclidean"])
      .default("variance-normalized-euclidean"),
  )
  .addOption(
    new Option("--cluster <name>", "how to cluster").choices(["single-linkage"])
      .default("single-linkage"),
  )
  .addOption(
    new Option("--cut <rule>", "where to cut: at one scale for all boxes, or box by box")
      .choices(["global", "first-gap"]).default("global"),
  )
  .option("--scale <number>", "the global scale (default: derived from the cloud)", real(0, false))
  .option("--bins <integer>", "bins of the histogram whose first gap is the cut", integer(1), 10);

await runCommand<Options>(program, async (options) => {
  const { resolution, gain, metric, cut, bins, scale } = options;
  const cluster = cut === "first-gap"
    ? { rule: cut, bins }
    : { rule: cut, ...(scale === undefined ? {} : { scale }) };
  const step = mapperStep({ ...options, spec: { resolution, gain, metric, cluster } });
  const outcome = await runStepForTask(step, options);
  if (outcome && options.json) console.log(await Deno.readTextFile(options.out));
});
