import { Option } from "commander";
import { circularStep, type CircularStepOptions } from "../lib/pipeline/steps/circular_step.ts";
import { command, type CommonOptions, integer, real, runCommand, userPath } from "./_command.ts";
import { runStepForTask } from "./_run_step.ts";

type Options = CommonOptions & CircularStepOptions;

const program = command({
  name: "circular",
  summary:
    "Computes circular coordinates: an angle for every point along a loop of the cloud, from " +
    "the cocycle of the loop's bar.",
  out: "the JSON file for the angles",
  outRequired: true,
  examples: ["circular --points dense.npy --out angles.json"],
})
  .requiredOption("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .option("--rank <integer>", "which loop: 0 for the longest bar, 1 for the next", integer(0), 0)
  .option("--prime <integer>", "field in which the loop is found", integer(2), 47)
  .addOption(
    new Option(
      "--weighting <rule>",
      "what an edge counts: less where points are dense, or all alike",
    )
      .choices(["degree", "uniform"]).default("degree"),
  )
  .option(
    "--scale <number>",
    "scale of the complex, within the bar (default: its middle)",
    real(0, true),
  );

await runCommand<Options>(program, async (options) => {
  const outcome = await runStepForTask(circularStep(options), options);
  if (outcome && options.json) console.log(await Deno.readTextFile(options.out));
});
