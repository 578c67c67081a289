import { fileSource } from "../../lib/pipeline/files/file_source.ts";
import { sha256, writeWhole } from "../../lib/pipeline/files/files.ts";
import { safeName } from "../../lib/pipeline/files/layer_folder.ts";
import type { Json, Step } from "../../lib/pipeline/runner/step.ts";
import { formatMany } from "../../lib/report/format.ts";
import {
  type ConvLayer,
  type ConvLayers,
  convLayers,
  type KernelLayout,
} from "../../lib/weights/conv_layers.ts";
import { httpSource } from "../../lib/weights/http_source.ts";
import { openWeights } from "../../lib/weights/open_weights.ts";
import type { WeightFormat } from "../../lib/weights/weight_file.ts";

/** A network whose weights are at hand. */
export interface OpenNetwork {
  /** File name or address, as the user knows it. */
  readonly name: string;
  /** A name for its folder: two networks of one name in different places have two. */
  readonly key: string;
  /** Its format. */
  readonly format: WeightFormat;
  /** Its convolution layers. */
  readonly found: ConvLayers;
}

/** A layer and its place in the network. */
export interface PlacedLayer {
  /** Its place among the convolution layers of the file, from 1. */
  readonly depth: number;
  /** The layer. */
  readonly layer: ConvLayer;
}

/** A layer as its file has it, without its numbers. */
export type LayerIdentity = Omit<ConvLayer, "read"> & {
  /** Its place in the network, from 1. */
  readonly depth: number;
};

/** What `network.json` holds. */
export interface NetworkFile {
  /** What the network is called. */
  readonly name: string;
  /** Its format. */
  readonly format: WeightFormat;
  /** The layers looked at, in order. */
  readonly layers: readonly LayerIdentity[];
  /** Tensors that are no convolution layers. */
  readonly ignored: ConvLayers["skipped"];
}

/** Whether a text is the address of a file on the web. */
export function isAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
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
  const name = networkName(weights);
  if (found.layers.length === 0) {
    const some = found.skipped.slice(0, 3).map(({ tensor, reason }) => `${tensor} ${reason}`);
    throw new Error(
      `Cannot find a convolution layer in ${weights}: of its ${file.tensors.length} tensors ` +
        `${found.skipped.length} have more than two dimensions` +
        (some.length > 0 ? ` (${some.join("; ")})` : "") +
        `; name a file that has square kernels of odd size, or their order with --layout`,
    );
  }
  return { name, key: networkKey(weights), format: file.format, found };
}

/** Names of files that tell nothing of the network in them. */
const NAMELESS = /^(model|(pytorch|tf|flax|diffusion_pytorch)_model|weights|checkpoint)[.-]/i;

/**
 * What a network is called by the user: the last part of its path or address; with the folder
 * before it, if all networks are called like that.
 */
export function networkName(weights: string): string {
  const path = isAddress(weights) ? new URL(weights).pathname : weights;
  const [name = "", folder = ""] = path.split(/[/\\]/).reverse();
  return folder !== "" && NAMELESS.test(name) ? `${folder}/${name}` : name || weights;
}

/** A name for a network's folder: two networks of one name in different places have two. */
export function networkKey(weights: string): string {
  return `${safeName(networkName(weights))}-${sha256(weights).slice(0, 8)}`;
}

/** The step that lists the layers of an open network that are looked at. */
export function networkStep(
  { name, format, found }: OpenNetwork,
  layers: readonly PlacedLayer[],
  out: string,
): Step {
  const identities = layers.map(({ depth, layer: { read: _, ...rest } }) => ({ depth, ...rest }));
  const file: NetworkFile = { name, format, layers: identities, ignored: found.skipped };
  return {
    name: "network",
    inputs: {},
    outputs: { network: out },
    parameters: file as unknown as Record<string, Json>,
    code: new URL(import.meta.url),
    run: async () => await writeWhole(out, JSON.stringify(file)),
  };
}

/** A name from a file without what could move the cursor of a terminal. */
export function printable(name: string): string {
  // deno-lint-ignore no-control-regex
  return name.replace(/[\x00-\x1f\x7f-\x9f]/g, "�");
}

/** Tensors left out that are listed one by one. */
const LISTED = 8;

/** The layers of a network for a terminal, with the order of dimensions and how it is known. */
export function layerList({ found: { layers, skipped }, name, format }: OpenNetwork): string[] {
  const more = skipped.length - LISTED;
  return [
    `${printable(name)} (${format}): ${formatMany(layers.length, "convolution layer")}`,
    ...layers.map(({ name, outputs, inputs, size, layout, layoutFrom, depthwise }) =>
      `  ${printable(name)}: ${inputs} → ${outputs}, ${size}×${size}` +
      `${depthwise ? ", depthwise" : ""}, ${outputs * inputs} kernels, ${layout} (${layoutFrom})`
    ),
    ...skipped.slice(0, LISTED).map(({ tensor, reason }) =>
      `  left out: ${printable(tensor)} ${reason}`
    ),
    ...(more > 0 ? [`  left out: ${formatMany(more, "more tensor")}`] : []),
  ];
}
