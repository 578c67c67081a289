import { exists, writeWhole } from "../lib/pipeline/files.ts";
import { packReplicates } from "../lib/pipeline/packed_replicates.ts";
import { join } from "../lib/std.ts";
import { command, type CommonOptions, runCommand, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  store: string;
  out: string;
}

const program = command({
  name: "pack",
  summary:
    "Packs the complete replicates of a store into one archive: the kernels of every snapshot " +
    "in 16 bits, and how each was made.",
  out: "the archive",
  outRequired: true,
  examples: ["pack --store store/replicates --out data/replicates/mine.zip"],
}).option("--store <folder>", "folder of all replicates", userPath, "store/replicates");

await runCommand<Options>(program, async ({ store, out, dryRun, quiet, json }) => {
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
  const bytes = await packReplicates(folders);
  await writeWhole(out, bytes);
  if (json) console.log(JSON.stringify({ out, replicates: folders.length, bytes: bytes.length }));
  else if (!quiet) console.error(`${folders.length} replicates, ${bytes.length} bytes: ${out}`);
});
