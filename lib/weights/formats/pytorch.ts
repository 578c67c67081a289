import { bytesOf, numbersFromBytes, type NumberType } from "../../bytes/number_bytes.ts";
import { copyStrided } from "../../bytes/strided.ts";
import type { ByteSource } from "../../bytes/byte_source.ts";
import {
  type PickleCalls,
  PickleGlobal,
  type PickleObject,
  PickleTuple,
  type PickleValue,
  unpickle,
} from "./pickle.ts";
import type { WeightFile, WeightTensor } from "../weight_file.ts";
import { zipEntries, type ZipEntry } from "../../bytes/zip_entries.ts";

/**
 * The most bytes that the pickle may have; that of a network of ten thousand tensors has two
 * million.
 */
const MOST_PICKLE = 2 ** 26;
/** How deep dictionaries may lie in each other. */
const MOST_DEPTH = 64;
/** Values that are looked at to find tensors; shared dictionaries count each time. */
const MOST_VALUES = 10_000_000;
/** Tensors that a file may hold. */
const MOST_TENSORS = 100_000;
/** Characters of a tensor's name. */
const MOST_NAME = 1000;

/** Types of storages: PyTorch's name for the entries, and what they are. */
const STORAGES: ReadonlyMap<string, readonly [dtype: string, type: NumberType]> = new Map([
  ["torch.FloatStorage", ["float32", "f4"]],
  ["torch.DoubleStorage", ["float64", "f8"]],
  ["torch.HalfStorage", ["float16", "f2"]],
  ["torch.BFloat16Storage", ["bfloat16", "bf2"]],
  ["torch.LongStorage", ["int64", "i8"]],
  ["torch.IntStorage", ["int32", "i4"]],
  ["torch.ShortStorage", ["int16", "i2"]],
  ["torch.CharStorage", ["int8", "i1"]],
  ["torch.ByteStorage", ["uint8", "u1"]],
  ["torch.BoolStorage", ["bool", "b1"]],
  // What newer types without a class of their own lie in, byte by byte.
  ["torch.storage.UntypedStorage", ["uint8", "u1"]],
]);

/** Types that a tensor may name itself. */
const DTYPES: ReadonlyMap<string, NumberType> = new Map([
  ...[...STORAGES.values()].map(([dtype, type]) => [`torch.${dtype}`, type] as const),
  ["torch.uint16", "u2"],
  ["torch.uint32", "u4"],
  ["torch.uint64", "u8"],
]);

interface Storage extends PickleObject {
  readonly kind: "storage";
  readonly entry: ZipEntry;
  readonly dtype: string;
  readonly type: NumberType;
}

interface Tensor extends PickleObject {
  readonly kind: "tensor";
  readonly storage: Storage;
  readonly dtype: string;
  readonly type: NumberType;
  readonly offset: number;
  readonly shape: readonly number[];
  readonly strides: readonly number[];
}

/** Something that is not looked at: numbers of NumPy, options of a script. */
const OTHER: PickleObject = { kind: "other" };

/**
 * Reads what `torch.save` wrote of a `state_dict`, or of a checkpoint that holds one.
 *
 * The pickle in the archive is read by a machine that knows data only: it runs nothing, and refuses
 * anything besides tensors, dictionaries, lists, numbers and text by its name. Nested dictionaries
 * give names with dots; where all tensors lie in one of them (`{"state_dict": …, "epoch": 3}`), its
 * name is left out. What lies under a name that starts with `optim` is dropped.
 *
 * @param source The file.
 * @returns Its tensors.
 * @throws {SyntaxError} If the file is damaged, from before PyTorch 1.6, a whole network instead of
 * its `state_dict`, or calls what weights do not need.
 *
 * @example
 * ```ts
 * import { memorySource, readPytorchWeights } from "@filterscope/filterscope/weights";
 * const source = memorySource(new Uint8Array(30), "model.pt");
 * const refusal = await readPytorchWeights(source).catch((error) => error.message);
 * if (!refusal.startsWith("Cannot read model.pt")) throw new Error("zeros are no archive");
 * ```
 */
export async function readPytorchWeights(source: ByteSource): Promise<WeightFile> {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source.name} as PyTorch weights: ${why}`);
  };
  await checkStart(source, refuse);
  const entries = await zipEntries(source, "PyTorch weights");
  const pickles = [...entries.keys()].filter((name) => /^([^/]+\/)?data\.pkl$/.test(name));
  const prefix = pickles[0]?.slice(0, -"data.pkl".length);
  if (prefix === undefined || pickles.length > 1) {
    return refuse(`its archive has ${pickles.length} files data.pkl, expected one`);
  }
  if (entries.has(`${prefix}constants.pkl`)) {
    refuse("it is a TorchScript program; load it with torch.jit.load and save its state_dict()");
  }
  const pickle = entries.get(pickles[0]!)!;
  if (pickle.size > MOST_PICKLE) {
    refuse(`its pickle has ${pickle.size} bytes, more than ${MOST_PICKLE}`);
  }
  const order = entries.get(`${prefix}byteorder`);
  const bigEndian = order ? await isBigEndian(order, refuse) : false;
  const root = unpickle(await pickle.read(), {
    calls: calls(refuse),
    names: new Set([...STORAGES.keys(), ...DTYPES.keys(), ...TYPES]),
    resolve: (reference) => toStorage(reference, entries, prefix, refuse),
    refuse,
  });
  const found = collect(root, refuse);
  if (found.size === 0) refuse("it holds no tensors; save model.state_dict()");
  return {
    format: "pytorch",
    tensors: Array.from(found, ([name, tensor]) => toWeightTensor(name, tensor, bigEndian)),
  };
}

/** Refuses what is no zip archive, in words that fit it. */
async function checkStart(source: ByteSource, refuse: (why: string) => never): Promise<void> {
  const start = await source.read(0, Math.min(16, source.size));
  if (start.length === 0) refuse("the file is empty");
  if (start[0] === 0x50 && start[1] === 0x4b) return;
  // The older format is several pickles in a row, the first of them a magic number.
  const magic = [0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];
  if (start[0] === 0x80 && magic.every((byte, i) => start[2 + i] === byte)) {
    refuse(
      "it is in the format from before PyTorch 1.6; load it with torch.load and save it again " +
        "with torch.save",
    );
  }
  refuse("it does not start like a zip archive; save model.state_dict() with torch.save");
}

async function isBigEndian(order: ZipEntry, refuse: (why: string) => never): Promise<boolean> {
  if (order.size > 6) refuse(`its byteorder has ${order.size} bytes, expected little or big`);
  const text = new TextDecoder().decode(await order.read());
  if (text !== "little" && text !== "big") {
    refuse(`its byteorder is ${JSON.stringify(text)}, expected little or big`);
  }
  return text === "big";
}

/** Names that a pickle of weights mentions, but does not call. */
const TYPES = ["torch.Tensor", "torch.nn.parameter.Parameter", "torch.strided"];

/** What a pickle of weights calls, and what that gives here. */
function calls(refuse: (why: string) => never): PickleCalls {
  const dictionary = (args: readonly PickleValue[]): PickleValue => {
    // Older ones get a list of pairs.
    const pairs = args[0] ?? [];
    if (!Array.isArray(pairs)) return refuse("a dictionary is made of what is no list of pairs");
    const items = new Map<PickleValue, PickleValue>();
    for (const pair of pairs) {
      const [key, value] = Array.isArray(pair)
        ? pair
        : pair instanceof PickleTuple
        ? pair.items
        : [];
      if (key === undefined || value === undefined) return refuse("a dictionary has no pairs");
      if (items.has(key)) refuse(`it has two entries called ${JSON.stringify(String(key))}`);
      items.set(key, value);
    }
    return items;
  };
  const tensor = (args: readonly PickleValue[]) => toTensor(args, refuse);
  const parameter = ([data]: readonly PickleValue[]): PickleValue =>
    isKind<Tensor>(data, "tensor") ? data : refuse("a parameter holds no tensor");
  const other = () => OTHER;
  return new Map<string, (args: readonly PickleValue[]) => PickleValue>([
    ["collections.OrderedDict", dictionary],
    ["collections.defaultdict", () => new Map()],
    ["torch._utils._rebuild_tensor", tensor],
    ["torch._utils._rebuild_tensor_v2", tensor],
    ["torch._utils._rebuild_tensor_v3", tensor],
    ["torch._utils._rebuild_parameter", parameter],
    ["torch._utils._rebuild_parameter_with_state", parameter],
    // A tensor with attributes: the function that makes it, its type, the arguments, the
    // attributes.
    ["torch._tensor._rebuild_from_type_v2", ([maker, , args]) => {
      const name = maker instanceof PickleGlobal ? maker.name : "";
      if (!/^torch\._utils\._rebuild_(tensor(_v[23])?|parameter)$/.test(name)) {
        refuse(`a tensor is made by ${name || "no function"}, which is not on the list`);
      }
      if (!(args instanceof PickleTuple)) return refuse("a tensor is made of nothing");
      return name.endsWith("parameter") ? parameter(args.items) : tensor(args.items);
    }],
    // What checkpoints hold besides tensors.
    ["torch.Size", other],
    ["torch.device", other],
    ["argparse.Namespace", other],
    ["numpy.dtype", other],
    ["numpy.core.multiarray.scalar", other],
    ["numpy._core.multiarray.scalar", other],
    ["_codecs.encode", other],
    ["builtins.set", () => []],
    ["__builtin__.set", () => []],
  ]);
}

function isKind<T extends PickleObject>(value: PickleValue | undefined, kind: string): value is T {
  return typeof value === "object" && value !== null && "kind" in value && value.kind === kind;
}

/** The storage that a reference means: ("storage", its type, its key, a device, its entries). */
function toStorage(
  reference: PickleValue,
  entries: ReadonlyMap<string, ZipEntry>,
  prefix: string,
  refuse: (why: string) => never,
): PickleValue {
  const [word, global, key, , length] = reference instanceof PickleTuple ? reference.items : [];
  if (word !== "storage" || !(global instanceof PickleGlobal) || typeof key !== "string") {
    return refuse("it refers to something else than a storage; it is damaged");
  }
  const kind = STORAGES.get(global.name) ??
    refuse(`a storage is of type ${global.name}, expected one of real numbers`);
  const entry = entries.get(`${prefix}data/${key}`) ??
    refuse(`storage ${JSON.stringify(key.slice(0, 80))} is not in its archive`);
  const [dtype, type] = kind;
  if (typeof length !== "number" || entry.size !== length * bytesOf(type)) {
    refuse(
      `storage ${JSON.stringify(key)} of ${String(length)} × ${dtype} should have ` +
        `${Number(length) * bytesOf(type)} bytes, found ${entry.size}`,
    );
  }
  const storage: Storage = { kind: "storage", entry, dtype, type };
  return storage;
}

/**
 * A tensor from (storage, offset, sizes, strides, …); where a type is named, offsets count in that.
 */
function toTensor(args: readonly PickleValue[], refuse: (why: string) => never): PickleValue {
  const [storage, offset, sizes, steps] = args;
  if (!isKind<Storage>(storage, "storage")) return refuse("a tensor has no storage");
  const shape = toCounts(sizes);
  const strides = toCounts(steps);
  if (!isCount(offset) || !shape || !strides || shape.length !== strides.length) {
    return refuse("a tensor's offset, shape or strides are no whole numbers; it is damaged");
  }
  const named = args[6] instanceof PickleGlobal ? args[6].name : undefined;
  const type = named === undefined ? storage.type : DTYPES.get(named) ??
    refuse(`a tensor's entries are ${named}, expected real numbers`);
  const held = Math.floor(storage.entry.size / bytesOf(type));
  const entries = shape.reduce((a, b) => a * b, 1);
  const last = shape.reduce((sum, size, d) => sum + (size - 1) * strides[d]!, offset);
  if (entries > 0 && last >= held) {
    refuse(
      `a tensor of shape (${shape.join(", ")}) reaches to entry ${last} of a storage of ${held}`,
    );
  }
  // Views that repeat entries could be of any size, whatever the file's.
  if (!(entries <= held)) {
    refuse(
      `a tensor of shape (${shape.join(", ")}) repeats entries of a storage of ${held}; save its ` +
        `.contiguous()`,
    );
  }
  const tensor: Tensor = {
    kind: "tensor",
    storage,
    dtype: named?.replace("torch.", "") ?? storage.dtype,
    type,
    offset,
    shape,
    strides,
  };
  return tensor;
}

function toCounts(value: PickleValue | undefined): number[] | undefined {
  if (!(value instanceof PickleTuple) || value.items.length > 64) return undefined;
  return value.items.every(isCount) ? [...value.items] : undefined;
}

function isCount(value: PickleValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/** Finds the tensors in dictionaries and lists, by names with dots. */
function collect(root: PickleValue, refuse: (why: string) => never): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  let values = 0;
  const visit = (value: PickleValue, path: string, depth: number) => {
    if (++values > MOST_VALUES) refuse(`it holds more than ${MOST_VALUES} values`);
    if (isKind<Tensor>(value, "tensor")) {
      const name = path || "tensor";
      if (found.has(name)) refuse(`it has two tensors called ${JSON.stringify(name)}`);
      if (found.size === MOST_TENSORS) refuse(`it holds more than ${MOST_TENSORS} tensors`);
      if (name.length > MOST_NAME) refuse(`a tensor's name is longer than ${MOST_NAME} characters`);
      found.set(name, value);
    }
    const items = value instanceof PickleTuple ? value.items : value;
    if (!(items instanceof Map) && !Array.isArray(items)) return;
    if (depth === MOST_DEPTH) refuse(`its dictionaries lie in each other ${MOST_DEPTH} deep`);
    for (const [key, item] of items.entries()) {
      if (item === null || typeof item !== "object") {
        values++;
        continue;
      }
      if (typeof key !== "string" && typeof key !== "number") continue;
      if (/^optim/i.test(String(key)) && !isKind<Tensor>(item, "tensor")) continue;
      visit(item, path === "" ? String(key) : `${path}.${key}`, depth + 1);
    }
  };
  visit(root, "", 0);
  return withoutWrapper(found, root);
}

/** Leaves out the name of a dictionary that all tensors lie in, e.g. `state_dict`. */
function withoutWrapper(found: Map<string, Tensor>, root: PickleValue): Map<string, Tensor> {
  if (!(root instanceof Map)) return found;
  for (const [key, value] of root) {
    const prefix = `${key}.`;
    if (!(value instanceof Map) || ![...found.keys()].every((name) => name.startsWith(prefix))) {
      continue;
    }
    return new Map(Array.from(found, ([name, tensor]) => [name.slice(prefix.length), tensor]));
  }
  return found;
}

function toWeightTensor(name: string, tensor: Tensor, bigEndian: boolean): WeightTensor {
  const { storage, dtype, type, offset, shape, strides } = tensor;
  return {
    name,
    shape,
    dtype,
    async read() {
      const bytes = await storage.entry.read();
      const width = bytesOf(type);
      const whole = bytes.subarray(0, bytes.length - bytes.length % width);
      const entries = numbersFromBytes(whole, type, bigEndian);
      const rows = new Float32Array(shape.reduce((a, b) => a * b, 1));
      copyStrided(entries, rows, offset, shape, strides);
      return rows;
    },
  };
}
