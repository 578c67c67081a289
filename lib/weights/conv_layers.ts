import { layerNames } from "./layer_names.ts";
import type { WeightFile, WeightFormat, WeightTensor } from "./weight_file.ts";

/** Order of the dimensions of a kernel tensor: outputs, inputs, height, width. */
export type KernelLayout = "OIHW" | "HWIO" | "OHWI";

/** A convolution layer in a file of weights. */
export interface ConvLayer {
  /**
   * Short name of the layer, for people: the tensor's, without `/kernel`, `.weight` and what else
   * tells no layer of the file from another. No two are the same.
   */
  readonly name: string;
  /** Name of its tensor in the file. */
  readonly tensor: string;
  /** Order of the tensor's dimensions. */
  readonly layout: KernelLayout;
  /**
   * How the order is known: `shape`, only one fits it or the file's other kernels; `format`, the
   * file says so, or its library writes no other; `name`, as its library calls it; `given`. Where
   * nothing tells, `format`: the first that fits is guessed.
   */
  readonly layoutFrom: "shape" | "name" | "given" | "format";
  /** Number of output channels. */
  readonly outputs: number;
  /** Number of input channels that an output sees. */
  readonly inputs: number;
  /** Rows and columns of a kernel, odd. */
  readonly size: number;
  /** Whether every input has kernels of its own, which are not summed over inputs. */
  readonly depthwise: boolean;
  /** Its kernels, [outputs, inputs, size, size]. */
  read(): Promise<Float32Array>;
}

/**
 * The convolution layers of a file, and the tensors that look like ones but have no shape to study.
 */
export interface ConvLayers {
  /** In the order of the file. */
  readonly layers: readonly ConvLayer[];
  /** Tensors of more than two dimensions that were left out, with the reason. */
  readonly skipped: readonly { readonly tensor: string; readonly reason: string }[];
}

const AXES: Readonly<Record<KernelLayout, readonly [o: number, i: number, h: number, w: number]>> =
  {
    OIHW: [0, 1, 2, 3],
    HWIO: [3, 2, 0, 1],
    OHWI: [0, 3, 1, 2],
  };

const LAYOUTS = Object.keys(AXES) as readonly KernelLayout[];

/** The order that a format's own library writes, where it has one. */
const OF_FORMAT: Partial<Record<WeightFormat, KernelLayout>> = {
  "keras-hdf5": "HWIO",
  "keras-zip": "HWIO",
  tfjs: "HWIO",
  onnx: "OIHW",
  pytorch: "OIHW",
};

/** The largest kernel that is told from a number of channels by its shape. */
const MOST_ROWS = 15;

/** Orders names with numbers in them by the numbers' sizes. */
const byNumber = new Intl.Collator("en", { numeric: true });

/** A tensor's order, and how it is known. */
type Choice = Pick<ConvLayer, "layout" | "layoutFrom">;

/**
 * Finds the convolution layers in a file of weights.
 *
 * A kernel's tensor has four dimensions, two of them its rows and columns. Which two is told by
 * the file, where it has the network's graph, and else by shape: they are equal, odd and at most
 * 15. Where several orders fit (`[64, 3, 3, 3]`), the one that most of the file's other kernels
 * have counts, then the one that the format's library writes, then the tensor's name (`kernel` in
 * Keras and TensorFlow, `weight` in PyTorch). Where only one fits, but the file's own order makes
 * it a small kernel of another kind (1 × 1, 1 × 7), it is left out.
 *
 * Layers come in the order of the file; where that is the alphabet's, numbers in names count by
 * size.
 *
 * Kernels of depthwise layers are told by their name, or by having one input each. In a file
 * without a layer of three inputs, for pictures in color, the first or only layer of one input is
 * one for pictures in gray.
 *
 * @param file The weights.
 * @param given The order to take regardless, if it fits.
 * @returns The layers, and what was left out.
 * @throws {RangeError} If the given order fits no tensor, though there are some of four dimensions.
 *
 * @example
 * ```ts
 * import { convLayers, type WeightFile } from "@filterscope/filterscope/weights";
 * const shape = [64, 32, 3, 3];
 * const read = () => Promise.resolve(new Float32Array(64 * 32 * 9));
 * const tensors = [{ name: "features.3.weight", shape, dtype: "F32", read }];
 * const { layers } = convLayers({ format: "safetensors", tensors });
 * const [layer] = layers;
 * if (layer?.name !== "features.3" || layer.outputs !== 64) {
 *   throw new Error("a layer of 64 kernels");
 * }
 * ```
 */
export function convLayers(file: WeightFile, given?: KernelLayout): ConvLayers {
  const kernels: { tensor: WeightTensor; choice: Choice }[] = [];
  const skipped: { tensor: string; reason: string }[] = [];
  const usual = given ? undefined : usualLayout(file.tensors);
  for (const tensor of inOrder(file.tensors)) {
    if (tensor.shape.length <= 2) continue;
    const choice = whyNoKernel(tensor) ?? choose(tensor, file.format, usual, given);
    if (typeof choice === "string") skipped.push({ tensor: tensor.name, reason: choice });
    else kernels.push({ tensor, choice });
  }
  if (given && kernels.length === 0 && file.tensors.some(({ shape }) => shape.length === 4)) {
    throw new RangeError(
      `Cannot read the kernels as ${given}: no tensor of that order has square kernels; leave ` +
        `the layout out, and it is told by shape`,
    );
  }
  const names = layerNames(kernels.map(({ tensor }) => tensor.name));
  const layers = kernels.map(({ tensor, choice }, i) => toLayer(names[i]!, tensor, choice));
  const single = layers.filter(hasOneInput);
  const color = layers.some(({ inputs }) => inputs === 3);
  const gray = !color && (single.length === 1 || layers[0] === single[0]) ? single[0] : undefined;
  return {
    layers: layers.map((layer) => ({
      ...layer,
      depthwise: isNamedDepthwise(layer) || (hasOneInput(layer) && layer !== gray),
    })),
    skipped,
  };
}

/**
 * The tensors in the order of the file; where that is the alphabet's, as in safetensors, numbers in
 * names count by size, so that `features.2` comes before `features.10`.
 */
function inOrder(tensors: readonly WeightTensor[]): readonly WeightTensor[] {
  const alphabetical = tensors.every(({ name }, i) => i === 0 || tensors[i - 1]!.name < name);
  return alphabetical ? tensors.toSorted((a, b) => byNumber.compare(a.name, b.name)) : tensors;
}

/** Why a tensor of more than two dimensions is no kernel in any order. */
function whyNoKernel({ name, shape }: WeightTensor): string | undefined {
  if (/optimizer|exp_avg|momentum_buffer/.test(name)) return "belongs to the optimizer";
  if (shape.length !== 4) {
    return `has ${shape.length} dimensions (${shape.join(" × ")}), a convolution has 4`;
  }
  return shape.includes(0) ? `is empty (${shape.join(" × ")})` : undefined;
}

/**
 * The order that most tensors have, of those that are no kernels of any kind in another order;
 * nothing where two orders are equally common.
 */
function usualLayout(tensors: readonly WeightTensor[]): KernelLayout | undefined {
  const counts = new Map<KernelLayout, number>();
  for (const tensor of tensors) {
    const { shape } = tensor;
    if (whyNoKernel(tensor) || tensor.layout) continue;
    const [layout, another] = LAYOUTS.filter((layout) => isSmall(shape, layout));
    if (!layout || another || !fits(shape, layout)) continue;
    counts.set(layout, (counts.get(layout) ?? 0) + 1);
  }
  const [first, second] = [...counts].sort(([, a], [, b]) => b - a);
  return first && first[1] !== second?.[1] ? first[0] : undefined;
}

/** The orders in which a shape has square kernels of odd size. */
function layoutsOf(shape: readonly number[]): KernelLayout[] {
  return LAYOUTS.filter((layout) => fits(shape, layout));
}

function fits(shape: readonly number[], layout: KernelLayout): boolean {
  const [rows, columns] = sizesOf(shape, layout);
  return rows === columns && rows % 2 === 1 && rows >= 3 && isSmall(shape, layout);
}

/** Whether an order leaves few rows and columns, as kernels of any kind have. */
function isSmall(shape: readonly number[], layout: KernelLayout): boolean {
  return sizesOf(shape, layout).every((size) => size <= MOST_ROWS);
}

/** Rows and columns of kernels. */
function sizesOf(shape: readonly number[], layout: KernelLayout): [rows: number, columns: number] {
  const [, , h, w] = AXES[layout];
  return [shape[h]!, shape[w]!];
}

/** The order of a tensor of four dimensions, or why it has no kernels to study. */
function choose(
  tensor: WeightTensor,
  format: WeightFormat,
  usual: KernelLayout | undefined,
  given: KernelLayout | undefined,
): Choice | string {
  const { name, shape } = tensor;
  const sizes = `(${shape.join(" × ")})`;
  const unfit = `has no square kernels of odd size from 3 to ${MOST_ROWS} ${sizes}`;
  if (given) return fits(shape, given) ? { layout: given, layoutFrom: "given" } : unfit;
  const layouts = layoutsOf(shape);
  const told = LAYOUTS.find((layout) => layout === tensor.layout);
  if (told) return layouts.includes(told) ? { layout: told, layoutFrom: "format" } : unfit;
  if (layouts.length === 0) return unfit;
  const own = usual ?? OF_FORMAT[format];
  if (layouts.length === 1) {
    if (own && own !== layouts[0] && isSmall(shape, own)) {
      return `has kernels of ${sizesOf(shape, own).join(" × ")} in the order ${own} ${sizes}`;
    }
    return { layout: layouts[0]!, layoutFrom: "shape" };
  }
  if (own && layouts.includes(own)) {
    return { layout: own, layoutFrom: usual ? "shape" : "format" };
  }
  const named = /kernel/i.test(name) ? "HWIO" : /weight/i.test(name) ? "OIHW" : undefined;
  if (named && layouts.includes(named)) return { layout: named, layoutFrom: "name" };
  return { layout: layouts[0]!, layoutFrom: "format" };
}

/** Whether each of several outputs sees one input. */
function hasOneInput({ inputs, outputs }: ConvLayer): boolean {
  return inputs === 1 && outputs > 1;
}

/**
 * Whether a layer is depthwise by its name; one that goes on from each input to several says so
 * itself.
 */
function isNamedDepthwise({ tensor, inputs, outputs }: ConvLayer): boolean {
  const alone = inputs === 1 || outputs === 1;
  return alone ? /depthwise/i.test(tensor) : /depthwise_(kernel|weights|filter)/i.test(tensor);
}

function toLayer(
  name: string,
  tensor: WeightTensor,
  { layout, layoutFrom }: Choice,
): ConvLayer {
  const { shape } = tensor;
  const [o, i, h] = AXES[layout];
  const [outputs, inputs, size] = [shape[o]!, shape[i]!, shape[h]!];
  return {
    name,
    tensor: tensor.name,
    layout,
    layoutFrom,
    outputs,
    inputs,
    size,
    depthwise: false,
    read: async () => permute(await tensor.read(), shape, layout),
  };
}

/** Brings kernels into the order outputs, inputs, rows, columns. */
function permute(
  entries: Float32Array,
  shape: readonly number[],
  layout: KernelLayout,
): Float32Array {
  if (layout === "OIHW") return entries;
  const strides = shape.map((_, d) => shape.slice(d + 1).reduce((a, b) => a * b, 1));
  const [outputs, inputs, rows, columns] = AXES[layout].map((axis) => shape[axis]!);
  const [o, i, h, w] = AXES[layout].map((axis) => strides[axis]!);
  const kernels = new Float32Array(entries.length);
  let next = 0;
  for (let output = 0; output < outputs!; output++) {
    for (let input = 0; input < inputs!; input++) {
      for (let row = 0; row < rows!; row++) {
        const start = output * o! + input * i! + row * h!;
        for (let column = 0; column < columns!; column++) {
          kernels[next++] = entries[start + column * w!]!;
        }
      }
    }
  }
  return kernels;
}
