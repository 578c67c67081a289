import type { ByteSource } from "../bytes/byte_source.ts";
import { readKerasHdf5Weights, readKerasZipWeights } from "./formats/keras_hdf5.ts";
import { readNpyWeights, readNpzWeights } from "./formats/numpy.ts";
import { readOnnxWeights } from "./formats/onnx.ts";
import { isLegacyPytorch } from "./formats/pytorch_legacy.ts";
import { readPytorchWeights } from "./formats/pytorch.ts";
import { readJson } from "../bytes/read_json.ts";
import { readSafetensorsWeights } from "./formats/safetensors.ts";
import { shardedWeights } from "./formats/sharded.ts";
import { isRecord } from "../bytes/strict_json.ts";
import { withScales } from "./paired_tensors.ts";
import { tfjsWeights } from "./formats/tfjs.ts";
import type { WeightFile, WeightReader } from "./weight_file.ts";
import { zipEntries } from "../bytes/zip_entries.ts";

/** The formats that are read, for messages. */
const FORMATS = "Keras (.h5, .weights.h5, .keras), safetensors, PyTorch (.pt, .pth, .bin), ONNX, " +
  "TensorFlow.js (model.json), NumPy (.npy, .npz)";

/** Bytes that tell formats from each other: tar archives say what they are latest. */
const TELLING_BYTES = 512;

/** How a format starts, and what to do with it. */
interface Signature {
  readonly starts: (start: Uint8Array) => boolean;
  readonly read: WeightReader;
}

/** Formats whose first bytes say what they are. */
const READ: readonly Signature[] = [
  { starts: startsWith("\x89HDF\r\n\x1a\n"), read: readKerasHdf5Weights },
  { starts: startsWith("\x93NUMPY"), read: readNpyWeights },
  { starts: startsWith("PK"), read: readZip },
  { starts: isLegacyPytorch, read: readPytorchWeights },
  // The length of a header below 4 GB, and the header.
  { starts: (start) => hasText(start, 4, "\0\0\0\0{"), read: readSafetensorsWeights },
];

/** Files that are known and not read: what they are, and what to do instead. */
const KNOWN: readonly { readonly starts: Signature["starts"]; readonly advice: string }[] = [
  {
    starts: startsWith("GGUF"),
    advice: "it is a GGUF file; name the safetensors file of the model that it was made from",
  },
  {
    starts: (start) => hasText(start, 4, "TFL3"),
    advice: "it is a TensorFlow Lite model; convert the model that it was made from to ONNX",
  },
  {
    // Schema version 1, and a graph.
    starts: startsWith("\x08\x01\x12"),
    advice: "it is a TensorFlow SavedModel, whose weights lie in other files; convert it with " +
      "tensorflowjs_converter or tf2onnx, or save it from Keras as .keras",
  },
  {
    starts: (start) => start[0] === 0x80 && start[1]! >= 2 && start[1]! <= 5,
    advice: "it is a pickle that torch.save did not write, which can run any program when it is " +
      "loaded; load it where you trust it, and save its arrays with numpy.savez",
  },
  {
    starts: startsWith("version https://git-lfs"),
    advice: "it is a pointer of Git LFS, not the file itself; fetch that with git lfs pull",
  },
  { starts: startsWith("<"), advice: "it is a web page, not a file of weights; check its address" },
  { starts: startsWith("\x1f\x8b"), advice: "it is packed by gzip; unpack it first" },
  {
    starts: (start) => hasText(start, 257, "ustar"),
    advice: "it is a tar archive; unpack it first",
  },
];

/** How TensorFlow's checkpoints end: with the number of its tables. */
const CHECKPOINT_END = "\x57\xfb\x80\x8b\x24\x75\x47\xdb";

/**
 * Reads a file of weights in any of the formats that there are readers for. The format is told by
 * the file's contents, not by its name; archives and JSON by what is in them.
 *
 * @param source The file: {@linkcode memorySource}, {@linkcode httpSource}, or a file on disk.
 * @returns Its tensors, by their headers; entries are read when they are asked for. Kernels that
 * are kept as whole numbers and scales, as `packWeights` writes them, are one tensor.
 * @throws {SyntaxError} If the format is none of these, or the file is damaged. The message says
 * what was found, and for formats that are known and not read, what to do.
 * @throws {Error} If a file beside it is not there.
 *
 * @example
 * ```ts
 * import { formatNpy } from "@filterscope/filterscope";
 * import { memorySource, openWeights } from "@filterscope/filterscope/weights";
 * const bytes = formatNpy(new Float32Array(18), [1, 2, 3, 3]);
 * const { format } = await openWeights(memorySource(bytes, "download"));
 * if (format !== "npy") throw new Error("the contents tell");
 * ```
 */
export async function openWeights(source: ByteSource): Promise<WeightFile> {
  return withScales(await open(source));
}

async function open(source: ByteSource): Promise<WeightFile> {
  const start = await source.read(0, Math.min(TELLING_BYTES, source.size));
  // A mark of the order of bytes may come first. Safetensors' length can look like a bracket.
  if (!/^(\xef\xbb\xbf)?\s*[[{]/.test(asText(start)) || READ.some(({ starts }) => starts(start))) {
    return await openBinary(source);
  }
  const json = await readJson(source);
  if (isRecord(json) && "weight_map" in json) {
    return await shardedWeights(source, json, openBinary);
  }
  const isManifest = Array.isArray(json) &&
    json.some((group) => isRecord(group) && "paths" in group);
  if ((isRecord(json) && "weightsManifest" in json) || isManifest) {
    return await tfjsWeights(source, json);
  }
  throw new SyntaxError(
    `Cannot read ${source.name} as weights: it is JSON without weightsManifest (TensorFlow.js) ` +
      `or weight_map (an index of safetensors), it describes a network without its weights; name ` +
      `the file of weights`,
  );
}

/** Opens a file that leads to no other files of weights. */
async function openBinary(source: ByteSource): Promise<WeightFile> {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source.name} as weights: ${why}`);
  };
  if (source.size === 0) refuse("it is empty; fetch it again");
  const start = await source.read(0, Math.min(TELLING_BYTES, source.size));
  const format = READ.find(({ starts }) => starts(start));
  if (format) return await format.read(source);
  const known = KNOWN.find(({ starts }) => starts(start));
  if (known) refuse(known.advice);
  const end = await source.read(Math.max(0, source.size - CHECKPOINT_END.length), source.size);
  if (startsWith(CHECKPOINT_END)(end)) {
    refuse("it is a TensorFlow checkpoint; load it in TensorFlow, and save the weights from Keras");
  }
  // A model starts with the version of its format, in field 1.
  if (start[0] === 8) return await readOnnxWeights(source);
  const bytes = Array.from(start.subarray(0, 8), (byte) => byte.toString(16).padStart(2, "0"));
  return refuse(`it starts with bytes ${bytes.join(" ")}, expected one of ${FORMATS}`);
}

/** Tells archives from each other by the names of what is in them. */
async function readZip(source: ByteSource): Promise<WeightFile> {
  const names = [...(await zipEntries(source, "weights")).keys()];
  if (names.some((name) => /(^|\/)data\.pkl$/.test(name))) return await readPytorchWeights(source);
  if (names.includes("model.weights.h5")) return await readKerasZipWeights(source);
  if (names.some((name) => name.endsWith(".npy"))) return await readNpzWeights(source);
  const some = names.slice(0, 3).map((name) => JSON.stringify(name.slice(0, 80)));
  throw new SyntaxError(
    `Cannot read ${source.name} as weights: it is a zip archive of ${names.length} entries ` +
      `(${some.join(", ")}${names.length > 3 ? ", …" : ""}), none of them data.pkl (PyTorch), ` +
      `model.weights.h5 (Keras) or .npy (NumPy); unpack it, and name the file of weights`,
  );
}

/** Tests whether a file starts with bytes, written as a character each. */
function startsWith(text: string): (start: Uint8Array) => boolean {
  return (start) => hasText(start, 0, text);
}

function hasText(bytes: Uint8Array, at: number, text: string): boolean {
  return asText(bytes.subarray(at, at + text.length)) === text;
}

/** Bytes as text, a character each. */
function asText(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}
