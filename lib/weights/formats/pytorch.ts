import { bytesOf } from "../../bytes/number_bytes.ts";
import type { ByteSource } from "../../bytes/byte_source.ts";
import { readBudget, type Refuse, refuser } from "../../bytes/read_budget.ts";
import { type PickleValue, unpickle } from "./pickle.ts";
import { isLegacyPytorch, readLegacyPytorch } from "./pytorch_legacy.ts";
import { collectTensors, type Storage, storageReference, weightRules } from "./pytorch_tensors.ts";
import type { WeightFile } from "../weight_file.ts";
import { zipEntries, type ZipEntry } from "../../bytes/zip_entries.ts";

/**
 * The most bytes that the pickle may have; that of a network of ten thousand tensors has two
 * million.
 */
const MOST_PICKLE = 2 ** 26;

/**
 * Reads what `torch.save` wrote of a `state_dict`, or of a checkpoint that holds one.
 *
 * Both of its formats are read: the zip archive of PyTorch 1.6 and later, and the pickles in a row
 * from before. A pickle is read by a machine that knows data only: it runs nothing, and refuses
 * anything besides tensors, dictionaries, lists, numbers and text by its name. Nested dictionaries
 * give names with dots; where all tensors lie in one of them (`{"state_dict": …, "epoch": 3}`), its
 * name is left out. What lies under a name that starts with `optim` is dropped.
 *
 * @param source The file.
 * @returns Its tensors.
 * @throws {SyntaxError} If the file is damaged, holds a whole network instead of its `state_dict`,
 * or calls what weights do not need.
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
  const refuse: Refuse = refuser(source.name, "PyTorch weights");
  const start = await source.read(0, Math.min(16, source.size));
  if (isLegacyPytorch(start)) return await readLegacyPytorch(source, refuse);
  if (start[0] !== 0x50 || start[1] !== 0x4b) {
    refuse(
      start.length === 0
        ? "the file is empty"
        : "it does not start like a zip archive; save model.state_dict() with torch.save",
    );
  }
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
  const resolve = (reference: PickleValue) =>
    toStorage(reference, entries, prefix, bigEndian, refuse);
  const budget = readBudget(source.size, refuse);
  budget.spend(pickle.size);
  const { value } = unpickle(await pickle.read(), weightRules(resolve, budget, refuse));
  return { format: "pytorch", tensors: collectTensors(value, budget, refuse) };
}

async function isBigEndian(order: ZipEntry, refuse: Refuse): Promise<boolean> {
  if (order.size > 6) refuse(`its byteorder has ${order.size} bytes, expected little or big`);
  const text = new TextDecoder().decode(await order.read());
  if (text !== "little" && text !== "big") {
    refuse(`its byteorder is ${JSON.stringify(text)}, expected little or big`);
  }
  return text === "big";
}

/** The storage that a reference means. */
function toStorage(
  reference: PickleValue,
  entries: ReadonlyMap<string, ZipEntry>,
  prefix: string,
  bigEndian: boolean,
  refuse: Refuse,
): Storage {
  const { key, dtype, type, length } = storageReference(reference, refuse);
  const entry = entries.get(`${prefix}data/${key}`) ??
    refuse(`storage ${JSON.stringify(key.slice(0, 80))} is not in its archive`);
  const bytes = length * bytesOf(type);
  if (entry.size !== bytes) {
    refuse(
      `storage ${JSON.stringify(key)} of ${length} × ${dtype} should have ${bytes} bytes, found ` +
        `${entry.size}`,
    );
  }
  return { kind: "storage", dtype, type, bytes, bigEndian, read: entry.read };
}
