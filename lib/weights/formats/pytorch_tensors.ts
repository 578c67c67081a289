import { bytesOf, numbersFromBytes, type NumberType } from "../../bytes/number_bytes.ts";
import type { ReadBudget, Refuse } from "../../bytes/read_budget.ts";
import { copyStrided } from "../../bytes/strided.ts";
import type { WeightTensor } from "../weight_file.ts";
import {
  type PickleCalls,
  PickleGlobal,
  type PickleObject,
  type PickleRules,
  PickleTuple,
  type PickleValue,
  WHOLE_NETWORK,
} from "./pickle.ts";

/** How deep dictionaries may lie in each other. */
const MOST_DEPTH = 64;
/** What it costs to look at a dictionary, at a value in it, and to make a pair of another. */
const VISIT_BYTES = 128;
const VALUE_BYTES = 8;
const PAIR_BYTES = 64;

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

/** Entries that tensors are views of. */
export interface Storage extends PickleObject {
  readonly kind: "storage";
  /** PyTorch's name for their type. */
  readonly dtype: string;
  /** What they are. */
  readonly type: NumberType;
  /** Number of bytes. */
  readonly bytes: number;
  /** Whether the highest byte of a number comes first. */
  readonly bigEndian: boolean;
  /** Reads all of them. */
  read(): Promise<Uint8Array>;
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

/** Names that a pickle of weights mentions, but does not call. */
const TYPES = ["torch.Tensor", "torch.strided"];

/**
 * The rules of a pickle of weights: what it may call, and what that gives here.
 *
 * @param resolve Finds the storage that a reference means.
 * @param budget What reading it may cost.
 * @param refuse Throws the reader's error.
 */
export function weightRules(
  resolve: PickleRules["resolve"],
  budget: ReadBudget,
  refuse: Refuse,
): PickleRules {
  const names = new Set([...STORAGES.keys(), ...DTYPES.keys(), ...TYPES]);
  return { calls: calls(budget, refuse), names, resolve, budget, refuse };
}

/** What a pickle of weights calls, and what that gives here. */
function calls(budget: ReadBudget, refuse: Refuse): PickleCalls {
  const dictionary = (args: readonly PickleValue[]): PickleValue => {
    // Older ones get a list of pairs.
    const pairs = args[0] ?? [];
    if (!Array.isArray(pairs)) return refuse("a dictionary is made of what is no list of pairs");
    // The list may be made into many dictionaries.
    budget.spend(pairs.length * PAIR_BYTES);
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
    // Before PyTorch 0.4, a parameter was made by its class.
    ["torch.nn.parameter.Parameter", parameter],
    ["torch.autograd.variable.Variable", parameter],
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
    ["torch.Size", ([sizes]) => sizes ?? new PickleTuple([])],
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

/** What a reference says of a storage. */
export interface StorageReference {
  /** Its name in the file. */
  readonly key: string;
  /** PyTorch's name for the type of its entries. */
  readonly dtype: string;
  /** What they are. */
  readonly type: NumberType;
  /** How many there are. */
  readonly length: number;
  /** What older files add: the part of it that is meant. */
  readonly view: PickleValue | undefined;
}

/** Reads a reference: ("storage", its type, its key, a device, its entries). */
export function storageReference(
  reference: PickleValue,
  refuse: Refuse,
): StorageReference {
  const [word, global, key, , length, view] = reference instanceof PickleTuple
    ? reference.items
    : [];
  if (word === "module" && global instanceof PickleGlobal) {
    refuse(`it holds an object of class ${global.name}; ${WHOLE_NETWORK}`);
  }
  if (word !== "storage" || !(global instanceof PickleGlobal) || typeof key !== "string") {
    return refuse("it refers to something else than a storage; it is damaged");
  }
  const [dtype, type] = STORAGES.get(global.name) ??
    refuse(`a storage is of type ${global.name}, expected one of real numbers`);
  if (!isCount(length)) {
    return refuse(`storage ${JSON.stringify(key.slice(0, 80))} has no whole number of entries`);
  }
  return { key, dtype, type, length, view };
}

/**
 * A tensor from (storage, offset, sizes, strides, …); where a type is named, offsets count in that.
 */
function toTensor(args: readonly PickleValue[], refuse: Refuse): PickleValue {
  const [storage, offset, sizes, steps] = args;
  if (!isKind<Storage>(storage, "storage")) return refuse("a tensor has no storage");
  const shape = toCounts(sizes);
  const strides = toCounts(steps);
  if (!isCount(offset) || !shape || !strides || shape.length !== strides.length) {
    return refuse("a tensor's offset, shape or strides are not whole numbers; it is damaged");
  }
  const named = args[6] instanceof PickleGlobal ? args[6].name : undefined;
  const type = named === undefined ? storage.type : DTYPES.get(named) ??
    refuse(`a tensor's entries are ${named}, expected real numbers`);
  const held = Math.floor(storage.bytes / bytesOf(type));
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

/** Whether a value is a whole number from 0 up. */
export function isCount(value: PickleValue | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

/**
 * Finds the tensors in what a pickle holds: dictionaries and lists give names with dots.
 *
 * @throws {SyntaxError} If there is none.
 */
export function collectTensors(
  root: PickleValue,
  budget: ReadBudget,
  refuse: Refuse,
): WeightTensor[] {
  const found = collect(root, budget, refuse);
  if (found.size === 0) refuse("it holds no tensors; save model.state_dict()");
  return Array.from(found, ([name, tensor]) => toWeightTensor(name, tensor));
}

function collect(root: PickleValue, budget: ReadBudget, refuse: Refuse): Map<string, Tensor> {
  const found = new Map<string, Tensor>();
  const visit = (value: PickleValue, path: string, depth: number) => {
    // Shared dictionaries count each time.
    budget.spend(VISIT_BYTES + path.length);
    if (isKind<Tensor>(value, "tensor")) {
      const name = path || "tensor";
      if (found.has(name)) refuse(`it has two tensors called ${JSON.stringify(name)}`);
      // Storages may be shared, too.
      budget.addTensor(name, 4 * value.shape.reduce((a, b) => a * b, 1));
      found.set(name, value);
    }
    const items = value instanceof PickleTuple ? value.items : value;
    if (!(items instanceof Map) && !Array.isArray(items)) return;
    if (depth === MOST_DEPTH) refuse(`its dictionaries lie in each other ${MOST_DEPTH} deep`);
    for (const [key, item] of items.entries()) {
      budget.spend(VALUE_BYTES);
      if (item === null || typeof item !== "object") continue;
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
  const names = [...found.keys()];
  for (const [key, value] of root) {
    const prefix = `${key}.`;
    if (!(value instanceof Map) || !names.every((name) => name.startsWith(prefix))) continue;
    return new Map(Array.from(found, ([name, tensor]) => [name.slice(prefix.length), tensor]));
  }
  return found;
}

function toWeightTensor(name: string, tensor: Tensor): WeightTensor {
  const { storage, dtype, type, offset, shape, strides } = tensor;
  return {
    name,
    shape,
    dtype,
    async read() {
      const bytes = await storage.read();
      const width = bytesOf(type);
      const whole = bytes.subarray(0, bytes.length - bytes.length % width);
      const entries = numbersFromBytes(whole, type, storage.bigEndian);
      const rows = new Float32Array(shape.reduce((a, b) => a * b, 1));
      copyStrided(entries, rows, offset, shape, strides);
      return rows;
    },
  };
}
