import { type NetworkSpec, parameterShapes, placeLayers } from "./network.ts";

/** What bounds the number of replicates that are trained together. All in bytes. */
export interface StackLimits {
  /** The most of a buffer that a shader can be given. */
  readonly maxStorageBufferBindingSize: number;
  /** The size of the largest buffer. */
  readonly maxBufferSize: number;
  /** Memory to use in all. */
  readonly memory: number;
}

/**
 * Memory that a stack takes unless more is asked for, 2 GiB: WebGPU does not tell how much an
 * adapter has, and this leaves room on a card of 4 GiB.
 */
export const STACK_MEMORY = 2 ** 31;

/**
 * Numbers per parameter: weights, gradient, the optimizer's memory, and what an update passes
 * through.
 */
const PER_PARAMETER = 24;

/**
 * Device memory of one replicate in a stack, in bytes.
 *
 * All that a step computes is held until its end, so that `total` adds up the arrays of all layers.
 * Per image, where a layer has `in` inputs and `out` outputs: a convolution 2·out forwards, and
 * backwards in and 2·size²·channels·filters for its image's share of the kernel's gradient; ReLU
 * 3·out; max-pooling out + in; response normalization 13·in; a dense layer 4·in + 3·out; dropout
 * 4·in. The image itself takes 2, each logit 8, each parameter (once per replicate) 24. `largest`
 * is the longest of these arrays.
 *
 * @param network What is trained.
 * @param batchSize Images per update and replicate.
 * @returns Bytes of the longest array, and of all.
 *
 * @example
 * ```ts
 * import { mnistNetwork, replicateMemory } from "@filterscope/filterscope/nn";
 * const { largest, total } = replicateMemory(mnistNetwork(), 128);
 * if (largest !== 4 * 128 * 64 * 28 * 28 || total < largest) {
 *   throw new Error("the first convolution's output");
 * }
 * ```
 */
export function replicateMemory(
  network: NetworkSpec,
  batchSize: number,
): { readonly largest: number; readonly total: number } {
  const placed = placeLayers(network);
  const { channels, height, width } = network.input;
  let perImage = 2 * channels * height * width + 8 * volume(placed.at(-1)!.output);
  let longest = channels * height * width;
  for (const { layer, input: inputShape, output: outputShape } of placed) {
    const [input, output] = [volume(inputShape), volume(outputShape)];
    longest = Math.max(longest, output);
    switch (layer.kind) {
      case "conv": {
        const kernel = layer.size ** 2 * inputShape[0] * layer.filters;
        longest = Math.max(longest, kernel);
        perImage += 2 * output + input + 2 * kernel;
        break;
      }
      case "relu":
        perImage += 3 * output;
        break;
      case "max-pool":
        perImage += output + input;
        break;
      case "local-response-normalization":
        perImage += 13 * input;
        break;
      case "dense":
        perImage += 4 * input + 3 * output;
        break;
      case "dropout":
        perImage += 4 * input;
        break;
    }
  }
  const parameters = parameterShapes(network).reduce(
    (sum, { shape }) => sum + shape.reduce((a, b) => a * b, 1),
    0,
  );
  const bytes = Float32Array.BYTES_PER_ELEMENT;
  return {
    largest: bytes * Math.max(batchSize * longest, parameters),
    total: bytes * (batchSize * perImage + PER_PARAMETER * parameters),
  };
}

/**
 * How many replicates can be trained together: the most for which the longest array, over all of
 * them, fits into one buffer and one binding, and all arrays fit into the memory,
 *
 *     min(⌊min(maxStorageBufferBindingSize, maxBufferSize) / largest⌋, ⌊memory / total⌋)
 *
 * with `largest` and `total` of {@linkcode replicateMemory}.
 *
 * @param network What is trained.
 * @param batchSize Images per update and replicate.
 * @param limits Those of the adapter, and the memory to use.
 * @returns How many, from 1 up.
 * @throws {RangeError} If not even one fits.
 *
 * @example
 * ```ts
 * import { mnistNetwork, replicatesThatFit } from "@filterscope/filterscope/nn";
 * const limits = { maxStorageBufferBindingSize: 2 ** 27, maxBufferSize: 2 ** 28, memory: 2 ** 32 };
 * // The first convolution gives 64·28·28 numbers of 4 bytes for each of 128 images.
 * if (replicatesThatFit(mnistNetwork(), 128, limits) !== 5) throw new Error("five expected");
 * ```
 */
export function replicatesThatFit(
  network: NetworkSpec,
  batchSize: number,
  limits: StackLimits,
): number {
  const { largest, total } = replicateMemory(network, batchSize);
  const buffer = Math.min(limits.maxStorageBufferBindingSize, limits.maxBufferSize);
  const fits = Math.min(Math.floor(buffer / largest), Math.floor(limits.memory / total));
  if (fits >= 1) return fits;
  const [what, needed, available] = largest > buffer
    ? ["one array", largest, buffer]
    : ["a replicate", total, limits.memory];
  throw new RangeError(
    `Cannot train ${network.name} with batches of ${batchSize}: ${what} takes ${
      mebibytes(needed)
    }, ` +
      `there is room for ${mebibytes(available)}; use smaller batches`,
  );
}

const volume = ([channels, height, width]: readonly [number, number, number]) =>
  channels * height * width;

const mebibytes = (bytes: number) => `${(bytes / 2 ** 20).toFixed(1)} MiB`;
