import { type DescMessage, fromBinary, type MessageShape } from "@bufbuild/protobuf";
import {
  AttributeProtoSchema,
  NodeProtoSchema,
  type TensorProto,
  TensorProto_DataLocation,
  TensorProto_DataType,
  TensorProtoSchema,
} from "onnx-buf";
import { bufferedSource } from "../../bytes/buffered_source.ts";
import type { ByteSource } from "../../bytes/byte_source.ts";
import { type ReadBudget, readBudget, refuser } from "../../bytes/read_budget.ts";
import { countEntries, toFloats, weightBytes, type WeightType } from "../numbers.ts";
import { type GraphNode, type Taken, takenInOrder } from "./graph_order.ts";
import { PACKED, packedBytes, unpackBits } from "./onnx_packed.ts";
import { type ProtobufField, protobufFields } from "./protobuf_fields.ts";
import type { WeightFile, WeightTensor } from "../weight_file.ts";

/** The longest message that protocol buffers allow, in bytes. */
const MOST_BYTES = 2 ** 31 - 1;

/** The longest description of a node or a tensor, without its numbers, in bytes. */
const MOST_DESCRIPTION_BYTES = 1 << 20;

/** What it costs to parse a message, as memory (see `readBudget`). */
const MESSAGE_BYTES = 2 ** 10;

/** Numbers of fields in ONNX's description (onnx.proto, IR version 13). */
const MODEL = { graph: 7 } as const;
const GRAPH = { node: 1, initializer: 5 } as const;
const NODE = { attribute: 5 } as const;
const ATTRIBUTE = { tensor: 5 } as const;
const TENSOR = { rawData: 9 } as const;
/** Fields of a tensor that describe it: dims, data_type, name, external_data, data_location. */
const DESCRIBES: ReadonlySet<number> = new Set([1, 2, 8, 13, 14]);
/**
 * Fields of a tensor that list its entries: float_data, int32_data, int64_data, double_data,
 * uint64_data.
 */
const LISTS: ReadonlySet<number> = new Set([4, 5, 7, 10, 11]);

/** How the types that are read are stored. */
const STORED: Readonly<Record<number, WeightType>> = {
  [TensorProto_DataType.FLOAT]: "F32",
  [TensorProto_DataType.UINT8]: "U8",
  [TensorProto_DataType.INT8]: "I8",
  [TensorProto_DataType.UINT16]: "U16",
  [TensorProto_DataType.INT16]: "I16",
  [TensorProto_DataType.INT32]: "I32",
  [TensorProto_DataType.INT64]: "I64",
  [TensorProto_DataType.BOOL]: "BOOL",
  [TensorProto_DataType.FLOAT16]: "F16",
  [TensorProto_DataType.DOUBLE]: "F64",
  [TensorProto_DataType.UINT32]: "U32",
  [TensorProto_DataType.UINT64]: "U64",
  [TensorProto_DataType.BFLOAT16]: "BF16",
  [TensorProto_DataType.FLOAT8E4M3FN]: "F8_E4M3",
  [TensorProto_DataType.FLOAT8E5M2]: "F8_E5M2",
};

/** Types that are no numbers, or no real ones. */
const LEFT_OUT: ReadonlySet<number> = new Set([
  TensorProto_DataType.STRING,
  TensorProto_DataType.COMPLEX64,
  TensorProto_DataType.COMPLEX128,
]);

/** How a tensor of whole numbers is scaled back: `(entry − zero) · scale`. */
interface Quantization {
  /** Names of the tensors of scales and zero points; without the latter, they are 0. */
  readonly scale: string;
  readonly zero: string | undefined;
  /** Dimension along which they vary, where there are several. */
  readonly axis: number;
  /** Entries along it that share one, where that is not all. */
  readonly block: number;
}

/**
 * Reads the weights of an ONNX model: the initializers of its graph, by their names, and the
 * tensors of its `Constant` nodes, by the names of their outputs. The file is walked without its
 * numbers, and a tensor costs its bytes when it is read, also where they are in a file beside the
 * model.
 *
 * Initializers that a `DequantizeLinear` or `QLinearConv` node takes are scaled back, also those of
 * 4 or 2 bits, and those with a scale for each block. Strings and complex numbers are left out.
 *
 * @param source The model.
 * @returns Its tensors, in the order in which the network takes them, be it after they are scaled
 * back, transposed or reshaped; the others after them.
 * @throws {SyntaxError} If it is no ONNX model, is above 2 GB (data beside it do not count), or is
 * damaged.
 * @throws {Error} If a file beside it is not there; when a tensor is read.
 *
 * Source: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto
 *
 * @example
 * ```ts
 * import { memorySource, readOnnxWeights } from "@filterscope/filterscope/weights";
 * const model = new Uint8Array([
 *   8,
 *   8,
 *   58,
 *   16,
 *   42,
 *   14,
 *   8,
 *   1,
 *   16,
 *   1,
 *   66,
 *   2,
 *   98,
 *   49,
 *   74,
 *   4,
 *   0,
 *   0,
 *   128,
 *   63,
 * ]);
 * const [bias] = (await readOnnxWeights(memorySource(model, "one.onnx"))).tensors;
 * if (bias!.name !== "b1" || (await bias!.read())[0] !== 1) throw new Error("b1 is 1");
 * ```
 */
export async function readOnnxWeights(source: ByteSource): Promise<WeightFile> {
  const refuse = (why: string): never => refuseModel(source, why);
  if (source.size === 0) refuse("it is empty");
  if (source.size > MOST_BYTES) {
    refuse(
      `it has ${source.size} bytes, expected at most ${MOST_BYTES}; save it with external data, ` +
        `or it is of another format`,
    );
  }
  const model = bufferedSource(source);
  const budget = readBudget(source.size, refuse);
  const tensors = new Map<string, WeightTensor>();
  const quantized = new Map<string, Quantization>();
  const nodes: GraphNode[] = [];
  const scales = new Set<string>();
  const add = (tensor: WeightTensor | undefined) => {
    if (!tensor) return;
    if (tensors.has(tensor.name)) {
      refuse(`two tensors are called ${JSON.stringify(tensor.name)}; it is damaged`);
    }
    budget.addTensor(tensor.name);
    tensors.set(tensor.name, tensor);
  };
  let graphs = 0;
  for await (const graph of protobufFields(model, 0, model.size, budget)) {
    if (graph.number !== MODEL.graph || !graph.delimited) continue;
    graphs++;
    for await (const part of protobufFields(model, graph.value, graph.end, budget)) {
      if (!part.delimited) continue;
      if (part.number === GRAPH.initializer) add(await parseTensor(model, part, budget));
      else if (part.number === GRAPH.node) {
        nodes.push(await parseNode(model, part, add, quantized, budget));
      }
    }
  }
  if (graphs === 0) refuse("it has no graph; it is damaged or of another format");
  for (const [name, { scale, zero }] of quantized) {
    // Scales are no weights themselves, though some have as many dimensions.
    if (!tensors.has(name)) quantized.delete(name);
    else for (const other of [scale, zero]) other !== undefined && scales.add(other);
  }
  const taken = takenInOrder(nodes);
  return {
    format: "onnx",
    tensors: inOrder(tensors, taken).filter(({ name }) => !scales.has(name)).map((tensor) => {
      const rule = quantized.get(tensor.name);
      const layout = layoutOf(taken.get(tensor.name));
      const told = layout ? { ...tensor, layout } : tensor;
      return rule ? scaledBack(source, told, rule, tensors) : told;
    }),
  };
}

/** The inputs of operations that kernels are, which have outputs, inputs, height and width. */
const KERNELS: Readonly<Record<string, number>> = {
  Conv: 1,
  ConvInteger: 1,
  FusedConv: 1,
  QLinearConv: 3,
};

/** The order of a tensor's dimensions, if a convolution takes it. */
function layoutOf(taken: Taken | undefined): string | undefined {
  if (!taken?.axes || KERNELS[taken.operation] !== taken.place) return undefined;
  const letters = [..."OIHW"];
  return taken.axes.length === 0
    ? letters.join("")
    : letters.map((_, axis) => letters[taken.axes!.indexOf(axis)] ?? "?").join("");
}

/** Tensors in the order that the network takes them; the others after them. */
function inOrder(
  tensors: ReadonlyMap<string, WeightTensor>,
  taken: ReadonlyMap<string, Taken>,
): WeightTensor[] {
  const first = [...taken.keys()].map((name) => tensors.get(name)).filter((one) =>
    one !== undefined
  );
  return [...first, ...[...tensors.values()].filter(({ name }) => !taken.has(name))];
}

function refuseModel(source: ByteSource, why: string): never {
  return refuser(source.name, "ONNX")(why);
}

/**
 * Parses the fields of a message that a test lets through; the others go to `other`.
 */
async function parseSome<T extends DescMessage>(
  model: ByteSource,
  schema: T,
  { value, end }: ProtobufField,
  wanted: (field: ProtobufField) => boolean,
  other: (field: ProtobufField) => void,
  budget: ReadBudget,
): Promise<MessageShape<T>> {
  budget.spend(MESSAGE_BYTES);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const field of protobufFields(model, value, end, budget)) {
    if (!wanted(field)) {
      other(field);
      continue;
    }
    length += field.end - field.start;
    if (length > MOST_DESCRIPTION_BYTES) {
      refuseModel(
        model,
        `the description of a node or tensor at byte ${value} has more than ` +
          `${MOST_DESCRIPTION_BYTES} bytes; it is damaged`,
      );
    }
    parts.push(await model.read(field.start, field.end));
  }
  const bytes = new Uint8Array(length);
  let filled = 0;
  for (const part of parts) {
    bytes.set(part, filled);
    filled += part.length;
  }
  return decode(model, schema, bytes, value);
}

function decode<T extends DescMessage>(
  model: ByteSource,
  schema: T,
  bytes: Uint8Array,
  at: number,
): MessageShape<T> {
  try {
    return fromBinary(schema, bytes, { readUnknownFields: false });
  } catch (error) {
    return refuseModel(
      model,
      `the ${schema.name} at byte ${at} does not parse: ${(error as Error).message}; it is damaged`,
    );
  }
}

/**
 * Takes the tensor of a constant, and how the inputs of a dequantizing node are scaled back.
 *
 * @returns The node.
 */
async function parseNode(
  model: ByteSource,
  field: ProtobufField,
  add: (tensor: WeightTensor | undefined) => void,
  quantized: Map<string, Quantization>,
  budget: ReadBudget,
): Promise<GraphNode> {
  const attributes: ProtobufField[] = [];
  const { opType, input, output } = await parseSome(
    model,
    NodeProtoSchema,
    field,
    ({ number }) => number !== NODE.attribute,
    (attribute) => attributes.push(attribute),
    budget,
  );
  if (opType === "Constant") {
    for (const attribute of attributes) {
      if (!attribute.delimited) continue;
      for await (const value of protobufFields(model, attribute.value, attribute.end, budget)) {
        if (value.number !== ATTRIBUTE.tensor || !value.delimited) continue;
        add(await parseTensor(model, value, budget, output[0]));
      }
    }
  } else if (opType === "DequantizeLinear") {
    const numbers = await parseAttributes(model, attributes, budget);
    const [tensor = "", scale = "", zero] = input;
    const [axis = 1] = numbers.get("axis") ?? [];
    const [block = 0] = numbers.get("block_size") ?? [];
    quantized.set(tensor, { scale, zero: zero || undefined, axis, block });
  } else if (opType === "QLinearConv") {
    const [, , , tensor = "", scale = "", zero] = input;
    quantized.set(tensor, { scale, zero: zero || undefined, axis: 0, block: 0 });
  }
  const permutation = opType === "Transpose"
    ? (await parseAttributes(model, attributes, budget)).get("perm")
    : undefined;
  return { operation: opType, inputs: input, outputs: output, ...(permutation && { permutation }) };
}

/** The whole numbers that a node's attributes are. */
async function parseAttributes(
  model: ByteSource,
  attributes: readonly ProtobufField[],
  budget: ReadBudget,
): Promise<ReadonlyMap<string, readonly number[]>> {
  const numbers = new Map<string, readonly number[]>();
  for (const attribute of attributes) {
    const { name, i, ints } = await parseSome(
      model,
      AttributeProtoSchema,
      attribute,
      () => true,
      () => {},
      budget,
    );
    numbers.set(name, (ints.length > 0 ? ints : [i]).map(Number));
  }
  return numbers;
}

/** A tensor of numbers; nothing where it is of another kind. */
async function parseTensor(
  model: ByteSource,
  field: ProtobufField,
  budget: ReadBudget,
  called?: string,
): Promise<WeightTensor | undefined> {
  let raw: ProtobufField | undefined;
  let listed = false;
  const tensor = await parseSome(
    model,
    TensorProtoSchema,
    field,
    ({ number }) => DESCRIBES.has(number),
    (other) => {
      if (other.number === TENSOR.rawData && other.delimited) raw = other;
      if (LISTS.has(other.number)) listed = true;
    },
    budget,
  );
  const { dataType } = tensor;
  const name = called ?? tensor.name;
  if (LEFT_OUT.has(dataType)) return undefined;
  const label = `tensor ${JSON.stringify(name)}`;
  const refuse = (why: string): never => refuseModel(model, `${label} ${why}`);
  const shape = tensor.dims.map(Number);
  const entries = countEntries(shape);
  if (entries === undefined) return refuse(`has shape (${shape.join(", ")}); it is damaged`);
  if (dataType <= TensorProto_DataType.UNDEFINED) refuse(`has type ${dataType}; it is damaged`);
  const dtype = TensorProto_DataType[dataType] ?? `type ${dataType}`;
  const type = STORED[dataType];
  const packed = PACKED[dataType];
  const wanted = packed ? packedBytes(entries, packed) : type && entries * weightBytes(type);
  const external = tensor.dataLocation === TensorProto_DataLocation.EXTERNAL;
  if (raw && wanted !== undefined && raw.end - raw.value !== wanted && !external) {
    refuse(
      `of shape (${shape.join(", ")}) and type ${dtype} needs ${wanted} bytes, it has ` +
        `${raw.end - raw.value}; it is damaged`,
    );
  }
  return {
    name,
    shape,
    dtype,
    async read() {
      if (wanted === undefined) {
        return refuse(`has type ${dtype}, which is not read; convert it to FLOAT`);
      }
      const decoded = (bytes: Uint8Array<ArrayBuffer>) =>
        packed ? unpackBits(bytes, entries, packed) : toFloats(bytes, type!);
      if (external) return decoded(await readExternal(model, tensor, label, wanted));
      if (raw) return decoded(await model.read(raw.value, raw.end));
      if (!listed && entries > 0) {
        return refuse(`of shape (${shape.join(", ")}) has no entries; it is damaged`);
      }
      const bytes = await model.read(field.value, field.end);
      const lists = decode(model, TensorProtoSchema, bytes, field.value);
      // Each number of the list holds a byte of packed entries.
      const floats = packed ? undefined : fromLists(lists, type!);
      const [found, expected] = floats
        ? [floats.length, entries]
        : [lists.int32Data.length, wanted];
      if (found !== expected) {
        refuse(
          `of shape (${
            shape.join(", ")
          }) needs ${expected} numbers, it has ${found}; it is damaged`,
        );
      }
      return floats ?? decoded(Uint8Array.from(lists.int32Data));
    },
  };
}

/** The entries that a tensor lists one by one, each in a field wide enough for its type. */
function fromLists(tensor: TensorProto, type: WeightType): Float32Array {
  switch (type) {
    case "F32":
      return new Float32Array(tensor.floatData);
    case "F64":
      return new Float32Array(tensor.doubleData);
    case "I64":
      return Float32Array.from(tensor.int64Data, Number);
    case "U32":
    case "U64":
      return Float32Array.from(tensor.uint64Data, Number);
    // Their bits are listed.
    case "F16":
    case "BF16":
      return toFloats(new Uint8Array(Uint16Array.from(tensor.int32Data).buffer), type);
    case "F8_E4M3":
    case "F8_E5M2":
      return toFloats(Uint8Array.from(tensor.int32Data), type);
    default:
      return new Float32Array(tensor.int32Data);
  }
}

/** Reads the bytes of a tensor from a file beside the model. */
async function readExternal(
  model: ByteSource,
  tensor: TensorProto,
  label: string,
  wanted: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const refuse = (why: string): never => refuseModel(model, `${label} ${why}`);
  const entries = new Map(tensor.externalData.map(({ key, value }) => [key, value]));
  const whole = (key: string, otherwise: number) => {
    const text = entries.get(key);
    if (text === undefined) return otherwise;
    const number = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(number)) {
      refuse(`has ${key} ${JSON.stringify(text)} in another file; it is damaged`);
    }
    return number;
  };
  const location = entries.get("location");
  if (!location) return refuse("lies in another file, which is not named; it is damaged");
  const offset = whole("offset", 0);
  const file = await model.sibling(location.replace(/^\.\//, ""));
  const length = whole("length", file.size - offset);
  if (length !== wanted) {
    refuse(
      `of shape (${
        tensor.dims.join(", ")
      }) needs ${wanted} bytes, it has ${length} in ${file.name}; ` +
        `fetch both files together`,
    );
  }
  return await file.read(offset, offset + length);
}

/** A quantized tensor as the numbers that it stands for. */
function scaledBack(
  source: ByteSource,
  tensor: WeightTensor,
  { scale, zero, axis, block }: Quantization,
  tensors: ReadonlyMap<string, WeightTensor>,
): WeightTensor {
  const { name, shape } = tensor;
  const label = `tensor ${JSON.stringify(name)}`;
  const along = axis < 0 ? axis + shape.length : axis;
  const size = shape[along] ?? 1;
  const run = shape.slice(along + 1).reduce((a, b) => a * b, 1);
  const blocks = block > 0 ? Math.ceil(size / block) : size;
  // With blocks, scales have the tensor's dimensions; without, there is one for each channel.
  const many = block > 0 ? blocks * shape.reduce((a, b) => a * b, 1) / size : size;
  const find = async (other: string) => {
    const numbers = await tensors.get(other)?.read();
    if (!numbers) {
      return refuseModel(
        source,
        `${label} is quantized, and ${JSON.stringify(other)}, which scales it, is no constant`,
      );
    }
    if (numbers.length !== many && (block > 0 || numbers.length !== 1)) {
      refuseModel(
        source,
        `${label} of shape (${shape.join(", ")}) is quantized along dimension ${along}, and ` +
          `${JSON.stringify(other)} has ${numbers.length} numbers, expected ${many}`,
      );
    }
    return numbers;
  };
  /** The place among scales of an entry. */
  const place = (i: number): number => {
    const channel = Math.floor(i / run) % size;
    if (block === 0) return channel;
    return (Math.floor(i / run / size) * blocks + Math.floor(channel / block)) * run + i % run;
  };
  return {
    ...tensor,
    async read() {
      const entries = await tensor.read();
      if (entries.length === 0) return entries;
      const scales = await find(scale);
      const zeros = zero === undefined ? new Float32Array(1) : await find(zero);
      for (let i = 0; i < entries.length; i++) {
        const at = place(i);
        const offset = zeros[zeros.length === 1 ? 0 : at]!;
        entries[i] = (entries[i]! - offset) * scales[scales.length === 1 ? 0 : at]!;
      }
      return entries;
    },
  };
}
