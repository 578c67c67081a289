import { Option } from "commander";
import { readJson } from "../lib/pipeline/files/files.ts";
import { formatCount, formatMany } from "../lib/report/format.ts";
import type { CircularCoordinates } from "../lib/tda/persistence/circular_coordinates.ts";
import { circularStep, type CircularStepOptions } from "../lib/pipeline/steps/circular_step.ts";
import {
  checkEnding,
  command,
  type CommonOptions,
  integer,
  real,
  runCommand,
  userPath,
} from "./_command.ts";
import { describeBar } from "./_describe.ts";
import { runStepTask } from "./_run_step.ts";

type Options = CommonOptions & CircularStepOptions & { rank: number };

/** What the file holds; JSON has no NaN, and `null` stands for it. */
type AnglesFile = Omit<CircularCoordinates, "angles"> & { angles: (number | null)[] };

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
      "weight of an edge: less where points are dense, or the same for all",
    )
      .choices(["degree", "uniform"]).default("degree"),
  )
  .option(
    "--scale <number>",
    "scale of the complex, within the bar (default: its middle)",
    real(0, true),
  );

await runCommand<Options>(program, async (options) => {
  const { out, rank } = options;
  checkEnding(out, "angles");
  await runStepTask({
    step: circularStep(options),
    out,
    json: out,
    async result() {
      const { angles, birth, death } = await readJson<AnglesFile>(out);
      const found = formatCount(angles.filter((angle) => angle !== null).length);
      const loop = rank === 0 ? "longest loop" : `loop of rank ${rank}`;
      return `angles of ${found} of ${formatMany(angles.length, "point")} along the ${loop}, ` +
        describeBar([birth, death]);
    },
  }, options);
});
