import { bytesOf } from "../../bytes/number_bytes.ts";
import type { ByteSource } from "../../bytes/byte_source.ts";
import { type ReadBudget, readBudget, type Refuse } from "../../bytes/read_budget.ts";
import { type PickleRules, PickleTuple, type PickleValue, unpickle } from "./pickle.ts";
import {
  collectTensors,
  isCount,
  type Storage,
  storageReference,
  weightRules,
} from "./pytorch_tensors.ts";
import type { WeightFile } from "../weight_file.ts";

/** The first pickle: protocol 2, and a number that tells the format. */
const MAGIC = [0x80, 2, 0x8a, 0x0a, 0x6c, 0xfc, 0x9c, 0x46, 0xf9, 0x20, 0x6a, 0xa8, 0x50, 0x19];

/** The version of the format, the only one there is. */
const VERSION = 1001;

/** How much of the file is read to find its pickles, one after the other until it is enough. */
const STARTS = [2 ** 16, 2 ** 20, 2 ** 26];

/** Bytes before a storage's entries: how many there are. */
const COUNT_BYTES = 8;

/** What a small read of a file costs, as memory (see `readBudget`). */
const READ_BYTES = 2 ** 10;

/** Where the entries of a storage lie. */
interface Place {
  readonly width: number;
  readonly length: number;
  start: number;
}

/** The pickles at the start of a file have not ended where what was read of it does. */
class StartTooShort extends Error {}

/** Whether a file starts as `torch.save` wrote it before PyTorch 1.6. */
export function isLegacyPytorch(start: Uint8Array): boolean {
  return MAGIC.every((byte, i) => start[i] === byte);
}

/**
 * Reads what `torch.save` wrote before PyTorch 1.6, as torchvision's `vgg16-397923af.pth` is: five
 * pickles in a row (a magic number, the version of the format, the machine's sizes of numbers, the
 * `state_dict`, the names of the storages), and then the storages, each with its length before it.
 * Their numbers have the lowest byte first, whatever the machine.
 *
 * Source: `_legacy_save` in torch/serialization.py.
 */
export async function readLegacyPytorch(
  source: ByteSource,
  refuse: Refuse,
): Promise<WeightFile> {
  const places = new Map<string, Place>();
  for (const length of STARTS) {
    const bytes = await source.read(0, Math.min(length, source.size));
    places.clear();
    try {
      const budget = readBudget(source.size, refuse);
      const { root, keys, end } = readPickles(source, bytes, places, budget, refuse);
      await findStorages(source, keys, end, places, budget, refuse);
      return { format: "pytorch", tensors: collectTensors(root, budget, refuse) };
    } catch (error) {
      if (!(error instanceof StartTooShort)) throw error;
      if (bytes.length === source.size) refuse(`${error.message}; it is truncated`);
    }
  }
  return refuse(`its pickles have more than ${STARTS.at(-1)} bytes`);
}

/** The `state_dict`, the names of its storages, and where the pickles end. */
function readPickles(
  source: ByteSource,
  bytes: Uint8Array,
  places: Map<string, Place>,
  budget: ReadBudget,
  refuse: Refuse,
): { root: PickleValue; keys: PickleValue; end: number } {
  const resolve = (reference: PickleValue) => toStorage(source, reference, places, refuse);
  const rules: PickleRules = {
    ...weightRules(resolve, budget, refuse),
    ends: (why) => {
      throw new StartTooShort(why);
    },
  };
  let end = 0;
  const next = (): PickleValue => {
    const read = unpickle(bytes, rules, end);
    end = read.end;
    return read.value;
  };
  next();
  const version = next();
  if (version !== VERSION) {
    refuse(`its format is of version ${String(version)}, expected ${VERSION}`);
  }
  next();
  const root = next();
  const keys = next();
  return { root, keys, end };
}

/** The storage that a reference means, or the part of it that an older view is. */
function toStorage(
  source: ByteSource,
  reference: PickleValue,
  places: Map<string, Place>,
  refuse: Refuse,
): Storage {
  const { key, dtype, type, length, view } = storageReference(reference, refuse);
  const label = `storage ${JSON.stringify(key.slice(0, 80))}`;
  const width = bytesOf(type);
  if (!(length * width <= source.size)) {
    refuse(`${label} of ${length} × ${dtype} is larger than the file, ${source.size} bytes`);
  }
  const place = places.get(key) ?? { width, length, start: NaN };
  if (place.width !== width || place.length !== length) refuse(`${label} has two types or lengths`);
  places.set(key, place);
  const [, offset = 0, size = length] = view instanceof PickleTuple ? view.items : [];
  if (!isCount(offset) || !isCount(size) || offset + size > length) {
    return refuse(`a view of ${label} reaches beyond its ${length} entries`);
  }
  const bytes = size * width;
  return {
    kind: "storage",
    dtype,
    type,
    bytes,
    bigEndian: false,
    read: () => source.read(place.start + offset * width, place.start + offset * width + bytes),
  };
}

/** Finds where the storages lie, in the order of their names, and checks that they end with it. */
async function findStorages(
  source: ByteSource,
  keys: PickleValue,
  start: number,
  places: ReadonlyMap<string, Place>,
  budget: ReadBudget,
  refuse: Refuse,
): Promise<void> {
  if (!Array.isArray(keys)) return refuse("it has no list of its storages; it is damaged");
  let at = start;
  const found = new Set<PickleValue>();
  for (const key of keys) {
    const place = typeof key === "string" ? places.get(key) : undefined;
    if (!place || found.has(key)) return refuse("its list of storages does not fit its tensors");
    found.add(key);
    budget.spend(READ_BYTES);
    const { buffer, byteOffset } = await source.read(at, at + COUNT_BYTES);
    const length = Number(new DataView(buffer, byteOffset).getBigInt64(0, true));
    if (length !== place.length) {
      refuse(`a storage of ${place.length} entries says it has ${length}; it is damaged`);
    }
    place.start = at + COUNT_BYTES;
    at = place.start + length * place.width;
  }
  if (found.size < places.size) refuse(`it has ${found.size} of ${places.size} storages`);
  if (at !== source.size) {
    refuse(
      `its storages end at byte ${at} of ${source.size}; it is ` +
        (at > source.size ? "truncated, fetch it again" : "damaged"),
    );
  }
}
