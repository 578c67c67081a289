import type { ConvLayer } from "./conv_layers.ts";
import { formatSafetensors, type SafetensorsTensor } from "./formats/format_safetensors.ts";
import { quantizeKernels } from "./quantize_kernels.ts";

/** A layer to pack, under a name of one's choice. */
export interface LayerToPack extends Pick<ConvLayer, "outputs" | "inputs" | "size" | "read"> {
  /** Its name in the file. */
  readonly name: string;
}

/** A packed network. */
export interface PackedWeights {
  /** The file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** For every layer, the smallest cosine between a kernel and what it became. */
  readonly leastCosines: readonly number[];
}

/**
 * Packs the kernels of convolution layers into a safetensors file of a quarter of their 32 bits:
 * `NAME.weight` has 8 bits an entry, [outputs, inputs, rows, columns], and `NAME.weight_scale` 16
 * bits a kernel, [outputs, inputs, 1, 1]. Their product is the kernels; {@linkcode openWeights}
 * gives it. Biases are left out.
 *
 * @param layers The layers, in the order of the network.
 * @param about Texts for the file's metadata.
 * @returns The file: the same kernels give the same bytes, whatever format they came in.
 * @throws {RangeError} If a kernel cannot be held to a cosine of 0.999, or two layers have the same
 * name.
 *
 * @example
 * ```ts
 * import { convLayers, memorySource, openWeights, packWeights } from "@filterscope/filterscope";
 * const kernels = Float32Array.from({ length: 54 }, (_, i) => Math.sin(i));
 * const read = () => Promise.resolve(kernels);
 * const { bytes } = await packWeights([{ name: "conv1", outputs: 2, inputs: 3, size: 3, read }]);
 * const { layers } = convLayers(await openWeights(memorySource(bytes, "small.safetensors")));
 * const again = await layers[0]!.read();
 * if (Math.abs(again[5]! - kernels[5]!) > 0.01) throw new Error("the kernels come back");
 * ```
 */
export async function packWeights(
  layers: readonly LayerToPack[],
  about: Readonly<Record<string, string>> = {},
): Promise<PackedWeights> {
  const tensors: SafetensorsTensor[] = [];
  const leastCosines: number[] = [];
  for (const { name, outputs, inputs, size, read } of layers) {
    const { entries, scales, leastCosine } = quantize(name, await read(), size * size);
    tensors.push(
      { name: `${name}.weight`, shape: [outputs, inputs, size, size], data: entries },
      { name: `${name}.weight_scale`, shape: [outputs, inputs, 1, 1], data: scales },
    );
    leastCosines.push(leastCosine);
  }
  return { bytes: formatSafetensors(tensors, about), leastCosines };
}

function quantize(name: string, kernels: Float32Array, dim: number) {
  try {
    return quantizeKernels(kernels, dim);
  } catch (error) {
    throw new RangeError(`Cannot pack layer ${name}: ${(error as Error).message}`, {
      cause: error,
    });
  }
}
