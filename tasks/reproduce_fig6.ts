import { Option } from "commander";
import { checkVgg16, fetchVgg16, VGG16_FILE } from "../lib/pipeline/sources/fetch_vgg16.ts";
import { FIG6_PROFILES, type Fig6ProfileName } from "../reports/fig6/settings.ts";
import { selectLayers } from "../reports/layers/select_layers.ts";
import { join } from "../lib/std.ts";
import { vggLayers } from "../lib/weights/vgg_layers.ts";
import { command, runCommand, UsageError, userPath } from "./_command.ts";
import {
  isAddress,
  isCustom,
  layerSettings,
  type LayersOptions,
  listLayers,
  networkFolder,
  openNetwork,
  originOf,
  runLayers,
  weightsPath,
  withLayersOptions,
} from "./_layers.ts";
import { startLateProgress } from "./_progress.ts";

interface Options extends LayersOptions {
  profile: Fig6ProfileName;
  weights?: string;
  from?: string;
}

const program = withLayersOptions(command({
  name: "reproduce-fig6",
  summary:
    "Makes Figure 6: layers 2 to 13 of VGG16, each with its densest filters' Mapper graph, " +
    "barcode and patterns. Fetches the official weights (59 MB), or takes them from a folder, or takes " +
    "any other file of weights, such as VGG19's. Writes one HTML file, its numbers as JSON and the grid " +
    "as SVG. A second run skips every step whose record matches.",
  out: "the HTML file; the numbers go beside it as .json (default: out/fig6.html)",
  outRequired: false,
  examples: [
    "reproduce-fig6",
    "reproduce-fig6 --from ~/.keras/models",
    "reproduce-fig6 --weights vgg19.safetensors",
    "reproduce-fig6 --profile paper",
  ],
}))
  .addOption(
    new Option("--profile <name>", "ready-made size; both need the weights only")
      .choices(Object.keys(FIG6_PROFILES)).default("quick"),
  )
  .option("--weights <file>", "file of weights of any network, in any format", weightsPath)
  .option(
    "--from <folder>",
    `folder that holds ${VGG16_FILE.name}, instead of fetching it`,
    userPath,
  );

await runCommand<Options>(program, async (options) => {
  const { weights, from, quiet } = options;
  if (weights !== undefined && from !== undefined) {
    throw new UsageError("--weights and --from name weights both: give one of them");
  }
  if (weights !== undefined && isAddress(weights)) {
    throw new UsageError(
      "--weights takes a file here: download it first, or use deno task analyze, which reads addresses",
    );
  }
  const network = await openNetwork(weights ?? await officialWeights(options), options.layout);
  const vgg = vggLayers(network.found.layers);
  const layers = selectLayers(network.found.layers, options.layer, vgg?.depths);
  if (!quiet) listLayers(network);
  const base = FIG6_PROFILES[options.profile];
  const settings = layerSettings(base, options);
  const count = vgg?.count ?? network.found.layers.length;
  await runLayers(options, {
    task: "reproduce-fig6",
    request: {
      layers,
      settings,
      seed: options.seed,
      folder: networkFolder(options.store, "fig6", network),
    },
    network: vgg?.network ?? network.name,
    origin: originOf(network),
    profile: isCustom(settings, base) || options.layer ? "custom" : options.profile,
    ignored: network.found.skipped,
    // The figure starts with the second layer; named layers are all shown.
    depths: options.layer
      ? layers.map(({ depth }) => depth)
      : Array.from({ length: Math.max(1, count - 1) }, (_, i) => count === 1 ? 1 : i + 2),
    out: options.out ?? join("out", "fig6.html"),
  });
});

/** The path of VGG16's official weights, verified. */
async function officialWeights({ from, quiet, dryRun }: Options): Promise<string> {
  if (from !== undefined) {
    const path = join(from, VGG16_FILE.name);
    try {
      await checkVgg16(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new Error(
        `Cannot read ${path}: there is no such file; put the official file there, or leave --from out ` +
          `to fetch it`,
        { cause: error },
      );
    }
    return path;
  }
  const path = join("data", "vgg16", VGG16_FILE.name);
  if (dryRun) {
    try {
      await checkVgg16(path);
    } catch (error) {
      if (!(error instanceof Deno.errors.NotFound)) throw error;
      throw new Error(
        `Cannot plan before ${path} is there: a run fetches it from ${VGG16_FILE.url}; or name a ` +
          `file with --weights`,
        { cause: error },
      );
    }
    return path;
  }
  const progress = quiet ? undefined : startLateProgress("fetching VGG16", "bytes");
  try {
    await fetchVgg16(path, {
      onProgress: (done, total) => progress?.update(done, total),
    });
  } finally {
    progress?.stop();
  }
  return path;
}
