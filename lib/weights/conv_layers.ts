import type { WeightFile, WeightFormat, WeightTensor } from "./weight_file.ts";

/** Order of the dimensions of a kernel tensor: outputs, inputs, height, width. */
export type KernelLayout = "OIHW" | "HWIO" | "OHWI";

/** A convolution layer in a file of weights. */
export interface ConvLayer {
  /** Name of the layer: the tensor's, without `/kernel`, `.weight` and the like. */
  readonly name: string;
  /** Name of its tensor. */
  readonly tensor: string;
  /** Order of the tensor's dimensions. */
  readonly layout: KernelLayout;
  /** How the order is known: only one fits the shape, the name tells, it was given, or it is a guess. */
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

/** The convolution layers of a file, and the tensors that look like ones but have no shape to study. */
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

/**
 * Finds the convolution layers in a file of weights.
 *
 * A kernel's tensor has four dimensions, two of them its rows and columns. Which two is told by shape: they
 * are equal, odd and at most 15. Where several orders fit (`[64, 3, 3, 3]`), the one that the format's
 * library writes counts, then the tensor's name (`kernel` in Keras and TensorFlow, `weight` in PyTorch),
 * then what the file's other tensors have.
 *
 * @param file The weights.
 * @param given The order to take regardless, if it fits.
 * @throws {RangeError} If the given order fits no tensor, though there are some of four dimensions.
 */
export function convLayers(file: WeightFile, given?: KernelLayout): ConvLayers {
  const layers: ConvLayer[] = [];
  const skipped: { tensor: string; reason: string }[] = [];
  const candidates = file.tensors.filter(({ shape }) => shape.length > 2);
  const usual = candidates.map(layoutsOf).find((layouts) => layouts.length === 1)?.[0];
  for (const tensor of candidates) {
    const skip = (reason: string) => void skipped.push({ tensor: tensor.name, reason });
    const { name, shape } = tensor;
    if (/optimizer|exp_avg|momentum_buffer/.test(name)) {
      skip("belongs to the optimiser");
    } else if (shape.length !== 4) {
      skip(`has ${shape.length} dimensions (${shape.join(" × ")}), a convolution has 4`);
    } else if (shape.includes(0)) {
      skip(`is empty (${shape.join(" × ")})`);
    } else {
      const layouts = given ? fits(shape, AXES[given]) ? [given] : [] : layoutsOf(tensor);
      if (layouts.length === 0) {
        skip(
          `has no square kernels of odd size from 3 to ${MOST_ROWS} (${shape.join(" × ")})`,
        );
        continue;
      }
      const choice = given
        ? { layout: given, layoutFrom: "given" as const }
        : choose(layouts, tensor, file.format, usual);
      layers.push(layer(tensor, choice.layout, choice.layoutFrom, layers.length === 0));
    }
  }
  if (given && layers.length === 0 && candidates.some(({ shape }) => shape.length === 4)) {
    throw new RangeError(
      `Cannot read the kernels as ${given}: no tensor of that order has square kernels; leave the ` +
        `layout out, and it is told by shape`,
    );
  }
  return { layers, skipped };
}

/** The orders in which a shape has square kernels of odd size. */
function layoutsOf({ shape }: WeightTensor): KernelLayout[] {
  if (shape.length !== 4) return [];
  return (Object.keys(AXES) as KernelLayout[]).filter((layout) => fits(shape, AXES[layout]));
}

function fits(shape: readonly number[], [, , h, w]: readonly number[]): boolean {
  const [rows, columns] = [shape[h!]!, shape[w!]!];
  return rows === columns && rows % 2 === 1 && rows >= 3 && rows <= MOST_ROWS;
}

function choose(
  layouts: readonly KernelLayout[],
  { name }: WeightTensor,
  format: WeightFormat,
  usual: KernelLayout | undefined,
): { layout: KernelLayout; layoutFrom: ConvLayer["layoutFrom"] } {
  if (layouts.length === 1) return { layout: layouts[0]!, layoutFrom: "shape" };
  const pick = (layout: KernelLayout | undefined) =>
    layout && layouts.includes(layout) ? layout : undefined;
  const byFormat = pick(OF_FORMAT[format]);
  if (byFormat) return { layout: byFormat, layoutFrom: "format" };
  const byName = pick(/kernel/i.test(name) ? "HWIO" : /weight/i.test(name) ? "OIHW" : undefined);
  if (byName) return { layout: byName, layoutFrom: "name" };
  return { layout: pick(usual) ?? layouts[0]!, layoutFrom: "format" };
}

function layer(
  tensor: WeightTensor,
  layout: KernelLayout,
  layoutFrom: ConvLayer["layoutFrom"],
  first: boolean,
): ConvLayer {
  const [o, i, h, w] = AXES[layout];
  const { shape } = tensor;
  const [outputs, inputs, size] = [shape[o]!, shape[i]!, shape[h]!];
  const alone = (inputs === 1) !== (outputs === 1);
  return {
    name: tensor.name.replace(/[/.](kernel|weights?|W)(:0)?$/, ""),
    tensor: tensor.name,
    layout,
    layoutFrom,
    outputs,
    inputs,
    size,
    depthwise: alone && (/depthwise/i.test(tensor.name) || !first),
    async read() {
      const entries = await tensor.read();
      if (layout === "OIHW") return entries;
      const strides = shape.map((_, d) => shape.slice(d + 1).reduce((a, b) => a * b, 1));
      const kernels = new Float32Array(entries.length);
      let next = 0;
      for (let out = 0; out < outputs; out++) {
        for (let into = 0; into < inputs; into++) {
          for (let row = 0; row < size; row++) {
            const start = out * strides[o]! + into * strides[i]! + row * strides[h]!;
            for (let column = 0; column < size; column++) {
              kernels[next++] = entries[start + column * strides[w]!]!;
            }
          }
        }
      }
      return kernels;
    },
  };
}
