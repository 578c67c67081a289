import { readJson } from "../lib/pipeline/files/files.ts";
import { besideJson } from "../lib/pipeline/files/points_file.ts";
import { type FiltersFile, filtersStep } from "../lib/pipeline/steps/filters_step.ts";
import { formatCount, formatMany } from "../lib/report/format.ts";
import { basename } from "../lib/std.ts";
import {
  checkEnding,
  command,
  type CommonOptions,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { runStepTask } from "./_run_step.ts";

interface Options extends CommonOptions {
  layer?: string;
  out: string;
}

const program = command({
  name: "filters",
  summary: "Collects trained kernels as points: each k×k kernel, mean-centered and scaled to " +
    "length 1, becomes a row. Beside the points, NAME.json says which replicate and channels " +
    "each row came from and which kernels were constant.",
  out: "the .npy file for the points",
  outRequired: true,
  examples: ["filters store/replicates/*/conv1-00000200.npy --out filters.npy"],
})
  .argument("<kernels...>", ".npy files of shape [out, in, k, k], one per replicate")
  .option(
    "--layer <name>",
    "its name, for the record (default: as in conv1-00000200.npy, else conv1)",
  );

await runCommand<Options>(program, async (options, kernels) => {
  const { out } = options;
  checkEnding(out, "points", [".npy"]);
  const layer = options.layer ?? layerOf(kernels);
  await runStepTask({
    step: filtersStep({ kernels: kernels.map(userPath), layer, out }),
    out,
    json: besideJson(out),
    async result() {
      const { kernels: found, constant } = await readJson<FiltersFile>(besideJson(out));
      const left = found - constant.length;
      if (left === 0) {
        throw new Error(
          `Cannot go on with ${out}: all ${
            formatCount(found)
          } kernels are constant, so that none ` +
            `is a point; name kernels that are trained`,
        );
      }
      const networks = formatMany(kernels.length, "network");
      const lost = constant.length > 0 ? `, ${formatCount(constant.length)} constant ones out` : "";
      return `${formatMany(left, "kernel")} of ${layer} in ${networks}${lost}`;
    },
  }, options);
});

/** The layer that files are named after, as `train` names them. */
function layerOf(files: readonly string[]): string {
  const names = files.map((file) => /^(.+)-\d{8}\.npy$/.exec(basename(file))?.[1] ?? "conv1");
  const other = names.find((name) => name !== names[0]);
  if (other !== undefined) {
    throw new UsageError(
      `Cannot put layers ${
        names[0]
      } and ${other} into one cloud: name files of one layer, or say ` +
        `what they are with --layer`,
    );
  }
  return names[0]!;
}
