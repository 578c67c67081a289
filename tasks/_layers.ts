import { type Command, InvalidArgumentError, Option } from "commander";
import {
  analyzeLayers,
  LAYER_SETTINGS,
  type LayerSettings,
  layersPlan,
  type LayersRequest,
} from "../reports/layers/steps.ts";
import { fileSource } from "../lib/pipeline/files/file_source.ts";
import { sha256 } from "../lib/pipeline/files/files.ts";
import { safeName } from "../lib/pipeline/files/layer_folder.ts";
import type { LayersRun } from "../reports/layers/load.ts";
import { runStep, whyRun } from "../lib/pipeline/runner/step.ts";
import { layersReportStep } from "../reports/layers/report_step.ts";
import { basename, join } from "../lib/std.ts";
import { type ConvLayers, convLayers, type KernelLayout } from "../lib/weights/conv_layers.ts";
import { httpSource } from "../lib/weights/http_source.ts";
import { openWeights } from "../lib/weights/open_weights.ts";
import type { WeightFormat } from "../lib/weights/weight_file.ts";
import { type CommonOptions, integer, real, UsageError, userPath } from "./_command.ts";
import { startLateProgress } from "./_progress.ts";
import { describeOutcome, printFinding } from "./_run_step.ts";

/** Options of tasks that analyze the layers of a network. */
export interface LayersOptions extends CommonOptions {
  /** Names of layers, or all. */
  layer?: string[];
  /** The order of tensors' dimensions. */
  layout?: KernelLayout;
  /** The only k, instead of a scan. */
  k?: number;
  /** The only p, instead of a scan. */
  p?: number;
  /** Random clouds for each size of layer. */
  draws?: number;
  /** The most points to compute barcodes of. */
  landmarks?: number;
  /** Folder of everything kept between runs. */
  store: string;
}

/** Adds the options of these tasks to a command line. */
export function withLayersOptions(program: Command): Command {
  return program
    .option(
      "--layer <name>",
      "look at this layer only; may be given several times",
      (name: string, before: string[] = []) => [...before, name],
    )
    .addOption(
      new Option(
        "--layout <order>",
        "order of the kernels' dimensions: outputs, inputs, height, width (default: told by shape, " +
          "format and name, and shown)",
      ).choices(["OIHW", "HWIO", "OHWI"]),
    )
    .option(
      "--k <integer>",
      "which neighbor measures density (default: chosen by a scan)",
      integer(1),
    )
    .option(
      "--p <fraction>",
      "fraction of filters to keep (default: chosen by a scan)",
      real(0, false, 1),
    )
    .option(
      "--draws <integer>",
      "clouds of random kernels for each size of layer, instead of 19",
      integer(1),
    )
    .option(
      "--landmarks <integer>",
      "the most points to compute a barcode of, instead of 1500",
      integer(10),
    )
    .option("--store <folder>", "folder of everything kept between runs", userPath, "store");
}

/** A network whose weights are at hand. */
export interface OpenNetwork {
  /** File name or address, as the user knows it. */
  readonly name: string;
  /** Where it lies, which tells networks of one name apart. */
  readonly path: string;
  /** Its format. */
  readonly format: WeightFormat;
  /** Its convolution layers. */
  readonly found: ConvLayers;
}

/** Whether a text is the address of a file on the web. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/** Parses a path or an address. */
export function weightsPath(text: string): string {
  if (isAddress(text)) {
    if (URL.canParse(text)) return text;
    throw new InvalidArgumentError("Expected a path, or an address that starts with http.");
  }
  return userPath(text);
}

/**
 * Opens a file of weights, on disk or on the web, and finds its convolution layers.
 *
 * @throws {Error} If there is none.
 */
export async function openNetwork(weights: string, layout?: KernelLayout): Promise<OpenNetwork> {
  const source = isAddress(weights) ? await httpSource(weights) : await fileSource(weights);
  const file = await openWeights(source);
  const found = convLayers(file, layout);
  const name = isAddress(weights)
    ? new URL(weights).pathname.split("/").at(-1)!
    : basename(weights);
  if (found.layers.length === 0) {
    const some = found.skipped.slice(0, 3).map(({ tensor, reason }) => `${tensor} ${reason}`);
    throw new Error(
      `Cannot find a convolution layer in ${weights}: of its ${file.tensors.length} tensors ` +
        `${found.skipped.length} have more than two dimensions` +
        (some.length > 0 ? ` (${some.join("; ")})` : "") +
        `; name a file that has square kernels of odd size, or their order with --layout`,
    );
  }
  return { name: name || weights, path: weights, format: file.format, found };
}

/** The sizes that options ask for. */
export function layerSettings(base: LayerSettings, options: LayersOptions): LayerSettings {
  return {
    ...base,
    choices: {
      ks: options.k ? [options.k] : base.choices.ks,
      fractions: options.p ? [options.p] : base.choices.fractions,
    },
    ...(options.draws && { draws: options.draws }),
    ...(options.landmarks && { landmarks: options.landmarks }),
  };
}

/** The folder of a network's files in the store. */
export function networkFolder(store: string, task: string, network: OpenNetwork): string {
  return join(store, task, `${safeName(network.name)}-${sha256(network.path).slice(0, 8)}`);
}

/** Where a network's weights came from, in words. */
export function originOf(network: OpenNetwork): string {
  return `Weights from ${network.name} (${network.format}).`;
}

/** Lists layers on standard error, with the order of their dimensions and how it is known. */
export function listLayers({ found, name, format }: OpenNetwork): void {
  const { layers, skipped } = found;
  console.error(`${name} (${format}): ${layers.length} convolution layers`);
  for (const layer of layers) {
    const { outputs, inputs, size, layout, layoutFrom, depthwise } = layer;
    console.error(
      `  ${shown(layer.name)}: ${inputs} → ${outputs}, ${size}×${size}${
        depthwise ? ", depthwise" : ""
      }, ${outputs * inputs} kernels, ${layout} (${layoutFrom})`,
    );
  }
  for (const { tensor, reason } of skipped.slice(0, 8)) {
    console.error(`  left out: ${shown(tensor)} ${reason}`);
  }
  if (skipped.length > 8) console.error(`  left out: ${skipped.length - 8} more tensors`);
}

/** A name from a file without what could move the cursor of a terminal. */
function shown(name: string): string {
  // deno-lint-ignore no-control-regex
  return name.replace(/[\x00-\x1f\x7f-\x9f]/g, "�");
}

/** Analyses layers as the command line says, writes the report, and tells how it went. */
export async function runLayers(
  options: LayersOptions,
  about: Pick<LayersRun, "network" | "origin" | "profile" | "ignored"> & {
    readonly task: string;
    readonly request: LayersRequest;
    readonly depths?: readonly number[];
    readonly out: string;
  },
): Promise<void> {
  const { request, task, out, ...rest } = about;
  const command = [`deno task ${task}`, ...Deno.args].join(" ");
  const say = (text: string) => {
    if (!options.quiet) console.error(text);
  };
  if (request.layers.length === 0) throw new UsageError("there is no layer to look at");
  if (options.dryRun) {
    for (const { step, label } of await layersPlan(request)) {
      const reasons = await whyRun(step, options);
      console.log(
        `${shown(label)}: ${step.name}: ${reasons.length === 0 ? "up to date" : "would run"}`,
      );
      for (const reason of reasons) console.log(`  ${reason}`);
    }
    console.log(`report: ${out}`);
    return;
  }
  let progress: ReturnType<typeof startLateProgress> | undefined;
  const stop = () => {
    progress?.stop();
    progress = undefined;
  };
  let made: Awaited<ReturnType<typeof analyzeLayers>>;
  try {
    made = await analyzeLayers(request, options, {
      onOutcome: (outcome, label) => {
        stop();
        say(`${shown(label)}: ${describeOutcome(outcome)}`);
      },
      ...(!options.quiet && {
        onProgress: (label: string, unit: string, done: number, total: number) => {
          progress ??= startLateProgress(shown(label), unit);
          progress.update(done, total);
        },
      }),
    });
  } finally {
    stop();
  }
  const step = layersReportStep({ ...rest, ...made, request, command, out });
  say(describeOutcome(await runStep(step, options)));
  await printFinding(out, options);
}

/** Whether options ask for other sizes than the ready-made. */
export function isCustom(settings: LayerSettings, base: LayerSettings = LAYER_SETTINGS): boolean {
  return JSON.stringify(settings) !== JSON.stringify(base);
}
