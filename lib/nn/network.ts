import { deriveSeed, type Random, random } from "../random.ts";

/** One layer of a {@linkcode NetworkSpec}; activations have shape [channels, height, width]. */
export type LayerSpec =
  /**
   * Square convolution of odd size, stride 1, zero padding that keeps height and width, with bias.
   */
  | {
    readonly kind: "conv";
    readonly name: string;
    readonly filters: number;
    readonly size: number;
    readonly start?: StartSpec;
  }
  /** max(0, x), entry by entry. */
  | { readonly kind: "relu" }
  /**
   * Maximum over windows; the gradient goes to the first maximum of a window in row-major order.
   */
  | { readonly kind: "max-pool"; readonly size: number; readonly stride: number }
  /**
   * x / (bias + alpha · S)^beta, where S sums the squares of the same place over the channel and
   * `radius` channels to either side (Krizhevsky, Sutskever and Hinton 2012, section 3.3).
   */
  | {
    readonly kind: "local-response-normalization";
    readonly radius: number;
    readonly bias: number;
    readonly alpha: number;
    readonly beta: number;
  }
  /** Fully connected, with bias; flattens its input in (channel, row, column) order. */
  | {
    readonly kind: "dense";
    readonly name: string;
    readonly units: number;
    readonly start?: StartSpec;
  }
  /** In training, drops each entry with probability `rate` and divides the others by 1 − `rate`. */
  | { readonly kind: "dropout"; readonly rate: number };

/** How the weights of one layer start, where that differs from the network's initializer. */
export interface StartSpec {
  /**
   * Standard deviation of the normal distribution, cut off at two of them, that kernels come from.
   */
  readonly deviation: number;
  /** What all biases are. */
  readonly bias: number;
}

/**
 * A network as plain data: what to train, with nothing said about how.
 *
 * The last layer gives one logit per class; the loss is softmax cross-entropy, averaged over a
 * batch.
 */
export interface NetworkSpec {
  /** A short name for folders and reports, e.g. `M(64,32,64)`. */
  readonly name: string;
  /** Shape of one image. */
  readonly input: { readonly channels: number; readonly height: number; readonly width: number };
  /** The layers, from image to logits. */
  readonly layers: readonly LayerSpec[];
  /** How weights start in layers that do not say. */
  readonly initializer: Initializer;
}

/**
 * A rule for starting weights: `glorot-uniform` is uniform on ±√(6 / (fan in + fan out)) (Glorot
 * and Bengio 2010, eq. 16), with biases of zero; `fan-in-uniform` is uniform on ±1/√(fan in),
 * biases too, as PyTorch's layers start.
 */
export type Initializer = "glorot-uniform" | "fan-in-uniform";

/** All rules. */
export const INITIALIZERS: readonly Initializer[] = ["glorot-uniform", "fan-in-uniform"];

/** Name and shape of one array of trained numbers. */
export interface ParameterShape {
  /** Layer name and role, e.g. `conv1/kernel`. */
  readonly name: string;
  /** Kernels of convolutions are [out, in, height, width], of dense layers [in, units]. */
  readonly shape: readonly number[];
  /** Number of inputs that feed one output of the layer. */
  readonly fanIn: number;
  /** Number of outputs that one input feeds; 0 for a bias. */
  readonly fanOut: number;
  /** How it starts, if the layer says so. */
  readonly start?: StartSpec;
}

/** A layer with the shapes of what goes in and out: [channels, height, width]. */
export interface PlacedLayer {
  /** The layer's description. */
  readonly layer: LayerSpec;
  /** Shape of its input. */
  readonly input: readonly [number, number, number];
  /** Shape of its output; a dense layer's is [units, 1, 1]. */
  readonly output: readonly [number, number, number];
}

/** The largest kernel that may be larger than what it sees, in pixels. */
const USUAL_SIZE = 15;

/** The most layers; VGG19 has 45 with its activations. */
const MOST_LAYERS = 256;

/**
 * Follows the shapes through a network.
 *
 * @param spec The network.
 * @returns Its layers, each with the shapes of its input and output.
 * @throws {RangeError} If a convolution's size is even, a kernel or window does not fit, a size is
 * not a positive integer (the message names the layer), or there are more than 256 layers.
 *
 * @example
 * ```ts
 * import { mnistNetwork, placeLayers } from "@filterscope/filterscope/nn";
 * const { output } = placeLayers(mnistNetwork())[2]!;
 * if (output.join() !== "64,14,14") throw new Error("pooling halves height and width");
 * ```
 */
export function placeLayers(spec: NetworkSpec): PlacedLayer[] {
  if (spec.layers.length > MOST_LAYERS) {
    throw new RangeError(
      `Cannot build ${spec.name}: it has ${spec.layers.length} layers, expected at most ` +
        `${MOST_LAYERS}; engines take minutes to start with more`,
    );
  }
  let shape: readonly [number, number, number] = [
    spec.input.channels,
    spec.input.height,
    spec.input.width,
  ];
  return spec.layers.map((layer, index) => {
    const input = shape;
    const [channels, height, width] = input;
    const refuse = (why: string): never => {
      throw new RangeError(`Cannot build ${spec.name}: layer ${index} (${layer.kind}) ${why}`);
    };
    const positive = (label: string, value: number) => {
      if (!Number.isInteger(value) || value < 1) refuse(`needs a positive ${label}, got ${value}`);
    };
    switch (layer.kind) {
      case "conv":
        positive("number of filters", layer.filters);
        positive("size", layer.size);
        if (layer.size % 2 === 0) refuse(`needs an odd size, got ${layer.size}`);
        // Of a larger kernel, all that lies farther out sees nothing but padding.
        if (layer.size > Math.max(USUAL_SIZE, 2 * Math.max(height, width) - 1)) {
          refuse(`has kernels of ${layer.size} pixels, too large for images of ${height}×${width}`);
        }
        shape = [layer.filters, height, width];
        break;
      case "max-pool":
        positive("size", layer.size);
        positive("stride", layer.stride);
        if (layer.size > height || layer.size > width) {
          refuse(`has a window of ${layer.size}, larger than its ${height}×${width} input`);
        }
        shape = [
          channels,
          Math.floor((height - layer.size) / layer.stride) + 1,
          Math.floor((width - layer.size) / layer.stride) + 1,
        ];
        break;
      case "local-response-normalization":
        if (!Number.isInteger(layer.radius) || layer.radius < 0) {
          refuse(`needs a radius of 0 or more channels, got ${layer.radius}`);
        }
        if (!(layer.bias > 0 && layer.alpha >= 0 && layer.beta > 0)) {
          refuse(
            `needs bias and beta above 0 and alpha from 0 up, got ${layer.bias}, ${layer.beta}, ` +
              `${layer.alpha}`,
          );
        }
        break;
      case "dense":
        positive("number of units", layer.units);
        shape = [layer.units, 1, 1];
        break;
      case "dropout":
        if (!(layer.rate >= 0 && layer.rate < 1)) {
          refuse(`needs a rate in [0, 1), got ${layer.rate}`);
        }
        break;
    }
    return { layer, input, output: shape };
  });
}

/**
 * The arrays a network trains, in layer order: kernel, then bias, of each conv and dense layer.
 *
 * @param spec The network.
 * @returns Their names and shapes.
 *
 * @example
 * ```ts
 * import { mnistNetwork, parameterShapes } from "@filterscope/filterscope/nn";
 * const names = parameterShapes(mnistNetwork()).map(({ name }) => name);
 * if (names[1] !== "conv1/bias" || names.length !== 8) {
 *   throw new Error("kernel and bias of four layers");
 * }
 * ```
 */
export function parameterShapes(spec: NetworkSpec): ParameterShape[] {
  return placeLayers(spec).flatMap(({ layer, input }) => {
    if (layer.kind === "conv") {
      const area = layer.size * layer.size;
      return parameterPair(
        layer.name,
        [layer.filters, input[0], layer.size, layer.size],
        input[0] * area,
        layer.filters * area,
        layer.start,
      );
    }
    if (layer.kind === "dense") {
      const inputs = input[0] * input[1] * input[2];
      return parameterPair(layer.name, [inputs, layer.units], inputs, layer.units, layer.start);
    }
    return [];
  });
}

function parameterPair(
  name: string,
  shape: number[],
  fanIn: number,
  fanOut: number,
  start?: StartSpec,
): ParameterShape[] {
  const units = shape.length === 4 ? shape[0]! : shape[1]!;
  return [
    { name: `${name}/kernel`, shape, fanIn, fanOut, ...(start && { start }) },
    { name: `${name}/bias`, shape: [units], fanIn, fanOut: 0, ...(start && { start }) },
  ];
}

/**
 * Draws a network's starting weights.
 *
 * @param spec The network.
 * @param seed The replicate's seed; each array has a stream of its own, derived from it.
 * @returns One array per entry of {@linkcode parameterShapes}.
 *
 * @example
 * ```ts
 * import { initialParameters, mnistNetwork } from "@filterscope/filterscope/nn";
 * const [kernels, biases] = initialParameters(mnistNetwork(), 7);
 * const limit = Math.sqrt(6 / (9 + 64 * 9));
 * if (kernels!.some((weight) => Math.abs(weight) > limit)) {
 *   throw new Error("Glorot and Bengio's limit");
 * }
 * if (biases!.some((bias) => bias !== 0)) throw new Error("biases start at 0");
 * ```
 */
export function initialParameters(spec: NetworkSpec, seed: number): Float32Array[] {
  return parameterShapes(spec).map(({ name, shape, fanIn, fanOut, start }) => {
    const values = new Float32Array(shape.reduce((a, b) => a * b, 1));
    const isBias = shape.length === 1;
    if (isBias && start) return values.fill(start.bias);
    if (isBias && spec.initializer === "glorot-uniform") return values;
    const stream = random(deriveSeed(seed, "start", name));
    if (start) return values.map(() => start.deviation * truncatedNormal(stream));
    const limit = spec.initializer === "glorot-uniform"
      ? Math.sqrt(6 / (fanIn + fanOut))
      : 1 / Math.sqrt(fanIn);
    for (let i = 0; i < values.length; i++) values[i] = limit * (2 * stream.uniform() - 1);
    return values;
  });
}

/** A number of the standard normal distribution between −2 and 2. */
function truncatedNormal(stream: Random): number {
  for (;;) {
    const value = stream.normal();
    if (Math.abs(value) <= 2) return value;
  }
}

/**
 * The article's MNIST network M(X, Y, Z): two 3×3 convolutions of X and Y filters, each with ReLU
 * and 2×2 pooling, a hidden layer of Z units with dropout 0.5, and ten logits.
 *
 * Source: Gabrielsson and Carlsson, "Exposition and interpretation of the topology of neural
 * networks" (2019), used there as M(64, 32, 64).
 *
 * @param x Filters of the first convolution.
 * @param y Filters of the second.
 * @param z Units of the hidden layer.
 * @returns The network.
 *
 * @example
 * ```ts
 * import { mnistNetwork, parameterShapes } from "@filterscope/filterscope/nn";
 * const [kernel] = parameterShapes(mnistNetwork(64, 32, 64));
 * if (kernel?.shape.join() !== "64,1,3,3") throw new Error("64 kernels of 3×3 expected");
 * ```
 */
export function mnistNetwork(x = 64, y = 32, z = 64): NetworkSpec {
  return {
    name: `M(${x},${y},${z})`,
    input: { channels: 1, height: 28, width: 28 },
    layers: [
      { kind: "conv", name: "conv1", filters: x, size: 3 },
      { kind: "relu" },
      { kind: "max-pool", size: 2, stride: 2 },
      { kind: "conv", name: "conv2", filters: y, size: 3 },
      { kind: "relu" },
      { kind: "max-pool", size: 2, stride: 2 },
      { kind: "dense", name: "hidden", units: z },
      { kind: "relu" },
      { kind: "dropout", rate: 0.5 },
      { kind: "dense", name: "logits", units: 10 },
    ],
    initializer: "glorot-uniform",
  };
}

/** How the parts of the CIFAR-10 network differ between protocols. */
export interface CifarNetworkOptions {
  /** 3 for color images, whose kernels have a slice for each color; 1 for gray ones. */
  readonly channels?: 1 | 3;
  /**
   * Where weights start: `tutorial`, as in the TensorFlow tutorial that the network comes from,
   * with normal distributions narrow enough for kernels to be made by training; or one of the
   * initializers.
   */
  readonly start?: "tutorial" | Initializer;
}

/**
 * The article's CIFAR-10 network C(X, Y, Z): two 3×3 convolutions of X and Y filters on 24×24
 * images, a hidden layer of Z units, and ten logits.
 *
 * Pooling is 3×3 with stride 2, then 2×2 with stride 1, each followed by local response
 * normalization, as in the public code that follows Gabrielsson and Carlsson (2019), where C(64,
 * 32, 64) is used. The normalization's constants and the starting weights are those of TensorFlow's
 * CIFAR-10 tutorial, from whose family the network comes (radius 4, bias 1, alpha 0.001/9, beta
 * 0.75).
 *
 * @param x Filters of the first convolution.
 * @param y Filters of the second.
 * @param z Units of the hidden layer.
 * @param options Channels and starting weights.
 * @returns The network.
 *
 * @example
 * ```ts
 * import { cifarNetwork, parameterShapes } from "@filterscope/filterscope/nn";
 * const [kernel] = parameterShapes(cifarNetwork(64, 32, 64));
 * if (kernel?.shape.join() !== "64,3,3,3") throw new Error("64 kernels with 3 colors expected");
 * ```
 */
export function cifarNetwork(
  x = 64,
  y = 32,
  z = 64,
  { channels = 3, start = "tutorial" }: CifarNetworkOptions = {},
): NetworkSpec {
  const normalization = {
    kind: "local-response-normalization",
    radius: 4,
    bias: 1,
    alpha: 0.001 / 9,
    beta: 0.75,
  } as const;
  const from = (deviation: number, bias: number) =>
    start === "tutorial" ? { start: { deviation, bias } } : {};
  return {
    name: `C(${x},${y},${z})`,
    input: { channels, height: 24, width: 24 },
    layers: [
      { kind: "conv", name: "conv1", filters: x, size: 3, ...from(0.05, 0) },
      { kind: "relu" },
      { kind: "max-pool", size: 3, stride: 2 },
      normalization,
      { kind: "conv", name: "conv2", filters: y, size: 3, ...from(0.05, 0.1) },
      { kind: "relu" },
      { kind: "max-pool", size: 2, stride: 1 },
      normalization,
      { kind: "dense", name: "hidden", units: z, ...from(0.04, 0.1) },
      { kind: "relu" },
      { kind: "dense", name: "logits", units: 10, ...from(1 / 192, 0) },
    ],
    initializer: start === "tutorial" ? "glorot-uniform" : start,
  };
}
