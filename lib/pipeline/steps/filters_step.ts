import { parseNpy } from "../../bytes/npy.ts";
import { type FilterCloud, filterCloud, type LayerKernels } from "../../filters/filter_cloud.ts";
import type { ConvLayer } from "../../weights/conv_layers.ts";
import { readInput, sha256, writeWhole } from "../files/files.ts";
import { besideJson, writePoints } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** Which kernels of a layer became points; what `filters.json` holds of any cloud of filters. */
export interface KeptKernels {
  /** Number of kernels found. */
  readonly kernels: number;
  /**
   * Rows of the kernels left out because they are constant. In a layer of one network, kernel
   * (output, input) is row output · inputs + input.
   */
  readonly constant: readonly number[];
  /** For every point, the norm that its kernel had once its mean was taken away. */
  readonly lengths: readonly number[];
}

/** What `filters.json` holds of the filters of replicates. */
export interface FiltersFile extends KeptKernels {
  /** Name of the layer. */
  readonly layer: string;
  /** Where each row of the cloud came from, column by column. */
  readonly origins: {
    /** Position of the replicate among the files given. */
    readonly replicate: readonly number[];
    /** Output channel. */
    readonly out: readonly number[];
    /** Input channel. */
    readonly in: readonly number[];
    /** Row among all kernels of all replicates, the constant ones included. */
    readonly row: readonly number[];
  };
}

/** A layer of a network that was trained elsewhere, and its kernels. */
export interface OpenedLayer {
  /** The layer. */
  readonly of: ConvLayer;
  /** Its kernels, [outputs, inputs, size, size]. */
  readonly entries: Float32Array;
}

/**
 * The step from the kernels of a layer to points: every k×k kernel, mean-centered and scaled to
 * length 1, is a point of R^(k²).
 *
 * Kernels that were opened are known by their contents, wherever they come from, a file or an
 * address. Their origins follow from their rows and are not written.
 *
 * @param options.kernels One `.npy` file a replicate, each [out, in, k, k], or a layer's kernels.
 * @param options.layer Name of the layer, for the record.
 * @param options.out The file for the points; the JSON beside it says where each came from.
 */
export function filtersStep(
  options: {
    readonly kernels: readonly string[] | OpenedLayer;
    readonly layer: string;
    readonly out: string;
  },
): Step {
  const { kernels, layer, out } = options;
  const opened = "of" in kernels ? kernels : undefined;
  const files = "of" in kernels ? [] : kernels;
  return {
    name: "filters",
    inputs: Object.fromEntries(files.map((path, i) => [`replicate ${i}`, path])),
    outputs: { filters: out, origins: besideJson(out) },
    parameters: { layer, ...(opened && identityOf(opened)) },
    code: new URL(import.meta.url),
    async run() {
      const networks = opened ? [toKernels(opened)] : await Promise.all(files.map(readKernels));
      const cloud = filterCloud(networks, layer);
      const { kernels, constant } = cloud;
      const lengths = roundedLengths(cloud);
      await writePoints(out, cloud.points);
      await writeWhole(
        besideJson(out),
        JSON.stringify(opened ? { kernels, constant, lengths } : toFile(cloud)),
      );
    },
  };
}

/** The row among a layer's kernels of every point of its cloud. */
export function kernelRows({ kernels, constant }: KeptKernels): Uint32Array {
  const rows = new Uint32Array(kernels - constant.length);
  let left = 0;
  for (let row = 0; row < kernels; row++) {
    if (constant[left] === row) left++;
    else rows[row - left] = row;
  }
  return rows;
}

/** What tells a layer that was opened from all others, for records. */
export function identityOf(
  { of: { tensor, layout, outputs, inputs, size }, entries }: OpenedLayer,
) {
  const bytes = new Uint8Array(entries.buffer, entries.byteOffset, entries.byteLength);
  return { tensor, layout, outputs, inputs, size, kernels: sha256(bytes) };
}

function toKernels({ of: { name, outputs, inputs, size }, entries }: OpenedLayer): LayerKernels {
  return { name, shape: [outputs, inputs, size, size], data: entries };
}

async function readKernels(path: string): Promise<LayerKernels> {
  const { shape, data } = parseNpy(await readInput(path, "train the replicate first"), path);
  return { name: path, shape, data: Float32Array.from(data) };
}

/** Lengths with as many digits as 32 bits hold. */
function roundedLengths({ lengths }: FilterCloud): number[] {
  return Array.from(lengths, (length) => Number(length.toPrecision(8)));
}

function toFile(cloud: FilterCloud): FiltersFile {
  const { layer, kernels, constant, origins } = cloud;
  return {
    layer,
    kernels,
    constant,
    lengths: roundedLengths(cloud),
    origins: {
      replicate: [...origins.network],
      out: [...origins.out],
      in: [...origins.in],
      row: [...origins.row],
    },
  };
}
