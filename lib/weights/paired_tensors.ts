import { copyStrided } from "../bytes/strided.ts";
import type { WeightFile, WeightFormat, WeightTensor } from "./weight_file.ts";

/** Formats that do not say themselves how whole numbers are scaled back. */
const BY_NAME: ReadonlySet<WeightFormat> = new Set(["safetensors", "npz", "pytorch"]);

/** What the formats call whole numbers of 8 bits. */
const EIGHT_BITS = /^([IU]8|u?int8|\|[iu]1)$/;

/** What the formats call floats. */
const FLOATS = /^(B?F\d+|b?float\d+|[<>]f\d)$/;

/**
 * Puts tensors together that a file keeps in two: whole numbers of 8 bits, and what turns them back
 * into weights. They are known by their names:
 *
 * - `x` and `x_scale`, with or without `x_zero_point`: `(x − zero) · scale`, each repeated along
 *   the dimensions in which it has size 1, as compressed-tensors and `packWeights` write them;
 * - `x_q` and `x_table`: entry x of a list of at most 256 weights.
 *
 * The first keeps its name, the others are left out. ONNX and TensorFlow.js say in their own way
 * how numbers are scaled back, which their readers follow.
 *
 * @param file A file of weights.
 * @returns The file, with weights instead of pairs. Reading one throws a SyntaxError if scales or
 * list do not fit.
 */
export function withScales(file: WeightFile): WeightFile {
  if (!BY_NAME.has(file.format)) return file;
  const byName = new Map(file.tensors.map((tensor) => [tensor.name, tensor]));
  const used = new Set<string>();
  const floats = (name: string) => {
    const tensor = byName.get(name);
    return tensor && FLOATS.test(tensor.dtype) ? tensor : undefined;
  };
  const joined = file.tensors.map((tensor) => {
    const { name } = tensor;
    if (!EIGHT_BITS.test(tensor.dtype)) return tensor;
    const scale = floats(`${name}_scale`);
    const table = name.endsWith("_q") ? floats(name.replace(/q$/, "table")) : undefined;
    if (scale) {
      const zero = byName.get(`${name}_zero_point`);
      for (const other of [scale, zero]) other && used.add(other.name);
      return scaled(tensor, scale, zero);
    }
    if (table) {
      used.add(table.name);
      return looked(tensor, table);
    }
    return tensor;
  });
  return { ...file, tensors: joined.filter(({ name }) => !used.has(name)) };
}

/** The product of whole numbers and scales. */
function scaled(
  tensor: WeightTensor,
  scale: WeightTensor,
  zero: WeightTensor | undefined,
): WeightTensor {
  return {
    ...tensor,
    dtype: `${tensor.dtype} × ${scale.dtype}`,
    async read() {
      const scales = await spread(scale, tensor);
      const zeros = zero && await spread(zero, tensor);
      const entries = await tensor.read();
      for (let i = 0; i < entries.length; i++) {
        entries[i] = (entries[i]! - (zeros ? zeros[i]! : 0)) * scales[i]!;
      }
      return entries;
    },
  };
}

/** The entries of a tensor, repeated along the dimensions in which it has size 1. */
async function spread(tensor: WeightTensor, over: WeightTensor): Promise<Float32Array> {
  const shape = tensor.shape.length === 0 ? over.shape.map(() => 1) : tensor.shape;
  const fits = shape.length === over.shape.length &&
    shape.every((size, d) => size === 1 || size === over.shape[d]);
  if (!fits) {
    throw new SyntaxError(
      `Cannot scale tensor "${over.name}" of shape (${
        over.shape.join(", ")
      }) by "${tensor.name}" ` +
        `of shape (${tensor.shape.join(", ")}): expected the same sizes, or 1; save it in 32 bits`,
    );
  }
  const strides = shape.map((size, d) =>
    size === 1 ? 0 : shape.slice(d + 1).reduce((a, b) => a * b, 1)
  );
  const entries = new Float32Array(over.shape.reduce((a, b) => a * b, 1));
  copyStrided(await tensor.read(), entries, 0, over.shape, strides);
  return entries;
}

/** The weights that whole numbers are the places of. */
function looked(tensor: WeightTensor, table: WeightTensor): WeightTensor {
  return {
    ...tensor,
    dtype: `${table.dtype} by ${tensor.dtype}`,
    async read() {
      const weights = await table.read();
      const entries = await tensor.read();
      for (let i = 0; i < entries.length; i++) {
        const weight = weights[entries[i]!];
        if (weight === undefined) {
          throw new SyntaxError(
            `Cannot look up entry ${entries[i]} of tensor "${tensor.name}": "${table.name}" has ` +
              `${weights.length} weights`,
          );
        }
        entries[i] = weight;
      }
      return entries;
    },
  };
}
