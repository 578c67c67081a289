import { formatNpy } from "../../bytes/npy.ts";
import { normalizeKernels } from "../../filters/kernels.ts";
import type { ConvLayer } from "../../weights/conv_layers.ts";
import { sha256, writeWhole } from "../files/files.ts";
import { besideJson } from "../files/points_file.ts";
import type { Step } from "../runner/step.ts";

/** What `filters.json` holds. */
export interface LayerFiltersFile {
  /** Number of kernels of the layer. */
  readonly kernels: number;
  /**
   * Rows of the kernels left out because they are constant; kernel (output, input) is row output ·
   * inputs + input.
   */
  readonly constant: readonly number[];
}

/**
 * The step from the kernels of a layer to points: each of them, mean-centered and scaled to length
 * 1, is a point of R^(size²).
 *
 * Wherever they come from, a file or an address, kernels are known by their contents.
 *
 * @param options.layer The layer.
 * @param options.kernels Its kernels, [outputs, inputs, size, size].
 * @param options.out The `.npy` file for the points; the JSON beside it says which kernels are left
 * out.
 */
export function layerFiltersStep(
  options: { readonly layer: ConvLayer; readonly kernels: Float32Array; readonly out: string },
): Step {
  const { layer, kernels, out } = options;
  const { tensor, layout, outputs, inputs, size } = layer;
  const bytes = new Uint8Array(kernels.buffer, kernels.byteOffset, kernels.byteLength);
  return {
    name: "filters",
    inputs: {},
    outputs: { filters: out, left: besideJson(out) },
    parameters: { tensor, layout, outputs, inputs, size, kernels: sha256(bytes) },
    code: new URL(import.meta.url),
    async run() {
      const { cloud, constant } = normalizeKernels(kernels, size * size);
      const file: LayerFiltersFile = { kernels: outputs * inputs, constant };
      await writeWhole(out, formatNpy(cloud.data, [cloud.n, cloud.dim]));
      await writeWhole(besideJson(out), JSON.stringify(file));
    },
  };
}

/** The row among a layer's kernels of every point of its cloud. */
export function kernelRows({ kernels, constant }: LayerFiltersFile): Uint32Array {
  const rows = new Uint32Array(kernels - constant.length);
  let left = 0;
  for (let row = 0; row < kernels; row++) {
    if (constant[left] === row) left++;
    else rows[row - left] = row;
  }
  return rows;
}
