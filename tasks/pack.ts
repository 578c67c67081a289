import { InvalidArgumentError } from "commander";
import { exists, writeWhole } from "../lib/pipeline/files/files.ts";
import { type PackedLayer, packReplicates } from "../lib/pipeline/replicates/packed_replicates.ts";
import { join } from "../lib/std.ts";
import { command, type CommonOptions, runCommand, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  store: string;
  kernels?: PackedLayer[];
  out: string;
}

const program = command({
  name: "pack",
  summary:
    "Packs the complete replicates of a store into one archive: kernels and losses in 16 bits, " +
    "and how each was made.",
  out: "the archive",
  outRequired: true,
  examples: [
    "pack --store store/replicates --out mine.zip",
    "pack --store store/replicates --kernels conv1,conv2:500 --out mine.zip",
  ],
})
  .option("--store <folder>", "folder of all replicates", userPath, "store/replicates")
  .option(
    "--kernels <list>",
    "layers to pack, after every snapshot (conv1) or after one step (conv2:500) (default: all)",
    layerList,
  );

await runCommand<Options>(program, async ({ store, kernels, out, dryRun, quiet, json }) => {
  const folders: string[] = [];
  for await (const { name, isDirectory } of Deno.readDir(store)) {
    if (isDirectory && await exists(join(store, name, "replicate.json"))) {
      folders.push(join(store, name));
    }
  }
  if (folders.length === 0) {
    throw new Error(`Cannot pack ${store}: it holds no complete replicate; train some first`);
  }
  if (dryRun) return console.log(`would pack ${folders.length} replicates into ${out}`);
  const bytes = await packReplicates(folders, kernels);
  await writeWhole(out, bytes);
  if (json) console.log(JSON.stringify({ out, replicates: folders.length, bytes: bytes.length }));
  else if (!quiet) console.error(`${folders.length} replicates, ${bytes.length} bytes: ${out}`);
});

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
