import { InvalidArgumentError, Option } from "commander";
import { exists, writeWhole } from "../lib/pipeline/files/files.ts";
import {
  type PackedBits,
  type PackedLayer,
  packReplicates,
} from "../lib/pipeline/replicates/packed_replicates.ts";
import { join } from "../lib/std.ts";
import { formatMany } from "../lib/report/format.ts";
import { formatBytes } from "../lib/std.ts";
import {
  ALWAYS_RUNS,
  command,
  type CommonOptions,
  runCommand,
  UsageError,
  userPath,
} from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { printPlan, printResult } from "./_run_step.ts";

interface Options extends CommonOptions {
  store: string;
  kernels?: PackedLayer[];
  bits: "8" | "16";
  out: string;
}

const program = command({
  name: "pack",
  summary:
    "Packs the complete replicates of a store into one archive: kernels in 16 or 8 bits, losses " +
    "in 16, and how each was made.",
  out: "the archive",
  outRequired: true,
  force: ALWAYS_RUNS,
  examples: [
    "pack --store store/replicates --out mine.zip",
    "pack --store store/replicates --kernels conv1,conv2:500 --bits 8 --out mine.zip",
  ],
})
  .option("--store <folder>", "folder of all replicates", userPath, "store/replicates")
  .option(
    "--kernels <list>",
    "layers to pack, at every snapshot (conv1) or after some updates (conv2:500) (default: all)",
    layerList,
  )
  .addOption(
    new Option("--bits <number>", "bits of an entry of a kernel; in 8, with a scale a kernel")
      .choices(["8", "16"]).default("16"),
  );

await runCommand<Options>(program, async (options) => {
  const { store, kernels, bits, out } = options;
  if (!out.endsWith(".zip")) {
    throw new UsageError(`Cannot write an archive to ${out}: expected a name that ends in .zip`);
  }
  const folders = await completeReplicates(store);
  const replicates = formatMany(folders.length, "replicate");
  if (options.dryRun) {
    const reasons = [`${replicates} of ${shownPath(store)} would go into ${shownPath(out)}`];
    return printPlan([{ step: { name: "pack" }, reasons }], options);
  }
  const bytes = await packReplicates(folders, kernels, Number(bits) as PackedBits);
  await writeWhole(out, bytes);
  if (options.json) {
    console.log(JSON.stringify({ out, replicates: folders.length, bytes: bytes.length }));
  } else if (!options.quiet) {
    printResult("pack", `${replicates}, ${formatBytes(bytes.length)}`, out);
  }
});

/** The folders of a store's replicates whose training is over. */
async function completeReplicates(store: string): Promise<string[]> {
  const folders: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(store)) {
      const folder = join(store, name);
      if (isDirectory && await exists(join(folder, "replicate.json"))) folders.push(folder);
    }
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new Error(
        `Cannot pack ${store}: there is no such folder; name that of replicates with --store`,
        { cause: error },
      );
    }
    throw error;
  }
  if (folders.length === 0) {
    throw new Error(`Cannot pack ${store}: it holds no complete replicate; train some first`);
  }
  return folders;
}

/** Parses `conv1,conv2:500`. */
function layerList(text: string): PackedLayer[] {
  return text.split(",").map((item) => {
    const [, layer, step] = /^([\w-]+)(?::(\d+))?$/.exec(item) ?? [];
    if (layer === undefined) {
      throw new InvalidArgumentError(
        "Expected layers like conv1 or conv2:500, with commas between.",
      );
    }
    return step === undefined ? { layer } : { layer, step: Number(step) };
  });
}
