import { Option } from "commander";
import { readJson } from "../lib/pipeline/files/files.ts";
import type { LandmarkDiagramFile } from "../lib/pipeline/steps/persistence_step.ts";
import { formatMany, formatNumber } from "../lib/report/format.ts";
import { witnessStep, type WitnessStepOptions } from "../lib/pipeline/steps/witness_step.ts";
import {
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

type Options = CommonOptions & WitnessStepOptions;

const program = command({
  name: "witness",
  summary: "Computes the persistence diagram of a witness complex: a few landmarks are the " +
    "vertices, and all points decide when these are joined. Adds the landmarks' rows and the " +
    "covering radius to the diagram.",
  out: "the JSON file for the diagram",
  outRequired: true,
  seed: "decides the first landmark, or with --selection random all of them",
  examples: ["witness --points dense.npy --landmarks 50 --nu 1 --seed 1 --out diagram.json"],
})
  .requiredOption("--points <path>", "file of points: .npy, .npz, .csv or .json", userPath)
  .option("--landmarks <integer>", "number of landmarks", integer(1), 50)
  .addOption(
    new Option("--selection <rule>", "spread evenly, or at random")
      .choices(["maxmin", "random"]).default("maxmin"),
  )
  .addOption(
    new Option("--complex <kind>", "edges alone have witnesses, or every simplex its own")
      .choices(["lazy", "witness"]).default("lazy"),
  )
  .option(
    "--nu <integer>",
    "which landmark a witness of the lazy complex measures from: 0, 1 or 2",
    integer(0),
    1,
  )
  .option("--max-dim <integer>", "largest dimension of homology", integer(0), 1)
  .option("--prime <integer>", "coefficients are integers modulo this prime", integer(2), 2)
  .option(
    "--threshold <number>",
    "largest value to look at (default: that past which nothing happens)",
    real(0, true),
  );

await runCommand<Options>(program, async (options) => {
  if (options.complex === "witness" && program.getOptionValueSource("nu") === "cli") {
    throw new UsageError("Cannot use --nu with --complex witness: only the lazy complex has it");
  }
  const { out } = options;
  checkEnding(out, "a diagram");
  await runStepTask({
    step: witnessStep(options),
    out,
    json: out,
    async result() {
      const { n, dims, coveringRadius } = await readJson<LandmarkDiagramFile>(out);
      const landmarks = `${formatMany(n, "landmark")}, every point within `;
      return `${landmarks}${formatNumber(coveringRadius)}, ${describeDiagram(dims)}`;
    },
  }, options);
});
