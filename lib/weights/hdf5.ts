// h5wasm is the HDF5 group's own C library, compiled to WebAssembly by NIST: it reads every layout and filter
// that h5py writes. It needs no permissions, and what a damaged file does to it stays in its own memory.
// jsfive, in plain JavaScript, lacks layouts of newer files and takes damage for granted.
import { Module, ready } from "h5wasm";
import { bytesOf, numbersFromBytes, type NumberType } from "../data/number_bytes.ts";

/** An array of numbers in an HDF5 file. */
export interface Hdf5Dataset {
  /** Its path, e.g. `layers/conv2d/vars/0`. */
  readonly path: string;
  /** Sizes of its dimensions. */
  readonly shape: readonly number[];
  /** What it holds, e.g. `float32`. */
  readonly dtype: string;
  /** Its entries, row-major. */
  readonly data: Float32Array;
}

/** What is in an HDF5 file. */
export interface Hdf5Contents {
  /** Arrays of real numbers, in the order of their paths, numbers in them by size. */
  readonly datasets: readonly Hdf5Dataset[];
  /** Texts that groups carry: attributes by `path@attribute`. */
  readonly texts: ReadonlyMap<string, readonly string[]>;
}

/** What of an HDF5 file to read. */
export interface Hdf5Request {
  /** The file. */
  readonly bytes: Uint8Array<ArrayBuffer>;
  /** What to call it in messages. */
  readonly name: string;
  /** Groups at the top that are left alone. */
  readonly skip: readonly string[];
  /** Attributes of groups whose texts are wanted. */
  readonly attributes: readonly string[];
}

/** How deep groups may lie in each other. Links that lead back up get there at once. */
const MOST_DEPTH = 16;
/** Groups and arrays that a file may have. */
const MOST_ITEMS = 50_000;
/** Weights hardly compress: arrays larger than this many files, and than 64 MiB, were never written. */
const USUAL_RATIO = 100;
const SMALL_BYTES = 2 ** 26;
/** Texts of an attribute take at most what HDF5 allows in a group's header. */
const MOST_TEXT = 2 ** 16;

/** Orders names with numbers in them by the numbers' sizes. */
const byNumber = new Intl.Collator("en", { numeric: true });

let silent = false;

/**
 * Reads all arrays of real numbers in an HDF5 file, in this thread.
 *
 * The library trusts what it reads further than it should: on a damaged file it may take long, take up to
 * 2 GiB, or stop for good. {@linkcode readHdf5} bounds that; this is what runs inside its worker.
 *
 * @throws {SyntaxError} If the file is damaged, says it holds more than it can, or has groups that go on
 * forever.
 */
export async function readHdf5Here(request: Hdf5Request): Promise<Hdf5Contents> {
  const { bytes, name, skip, attributes } = request;
  const refuse = (why: string, cause?: unknown): never => {
    throw new SyntaxError(`Cannot read ${name} as HDF5: ${why}`, { cause });
  };
  await ready;
  const { FS } = Module;
  if (!silent) {
    // The library prints a page for every error. No one is there to read it.
    // Its types leave out how to find a stream.
    const { getStream } = FS as unknown as {
      getStream(descriptor: number): Parameters<typeof FS.close>[0];
    };
    FS.close(getStream(2));
    FS.open("/dev/null", "w");
    silent = true;
  }
  FS.createDataFile("/", "file.h5", bytes, true, false, true);
  let file = -1n;
  try {
    file = Module.open("file.h5", Module.H5F_ACC_RDONLY, false, -1, -1);
    if (file < 0n) refuse("it is damaged, or no HDF5 file; fetch or save it again");
    return readAll(file, bytes.length, skip, attributes, refuse);
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    return refuse(`the HDF5 library gives up on it (${reason(error)}); it is damaged`, error);
  } finally {
    if (file >= 0n) Module.close_file(file);
    FS.unlink("/file.h5");
  }
}

function readAll(
  file: bigint,
  size: number,
  skip: readonly string[],
  attributes: readonly string[],
  refuse: (why: string) => never,
): Hdf5Contents {
  const found: Found[] = [];
  const texts = new Map<string, readonly string[]>();
  const most = Math.max(SMALL_BYTES, USUAL_RATIO * size);
  let items = 0;
  let total = 0;
  const visit = (path: string, depth: number) => {
    if (depth > MOST_DEPTH) refuse(`its groups lie in each other more than ${MOST_DEPTH} deep`);
    for (const attribute of Module.get_attribute_names(file, path || "/")) {
      if (!attributes.some((wanted) => attribute.replace(/\d+$/, "") === wanted)) continue;
      texts.set(`${path}@${attribute}`, readTexts(file, path || "/", attribute, refuse));
    }
    for (const key of Module.get_names(file, path || "/", false).sort(byNumber.compare)) {
      if (depth === 0 && skip.includes(key)) continue;
      if (++items > MOST_ITEMS) refuse(`it has more than ${MOST_ITEMS} groups and arrays`);
      const child = path === "" ? key : `${path}/${key}`;
      const type = Module.get_type(file, child);
      if (type === Module.H5G_GROUP) visit(child, depth + 1);
      if (type !== Module.H5G_DATASET) continue;
      const dataset = describe(file, child, most, refuse);
      if (!dataset) continue;
      total += dataset.bytes;
      if (total > most) {
        refuse(`it has ${size} bytes and says its arrays have ${total}; they were never written`);
      }
      found.push(dataset);
    }
  };
  visit("", 0);
  return { datasets: found.map((dataset) => readDataset(file, dataset, refuse)), texts };
}

interface Found {
  readonly path: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly type: NumberType;
  readonly bytes: number;
}

/** What an array is, or undefined if its entries are no real numbers. */
function describe(
  file: bigint,
  path: string,
  most: number,
  refuse: (why: string) => never,
): Found | undefined {
  const { shape, type, size, signed, chunks, vlen } = Module.get_dataset_metadata(file, path);
  const kind = vlen ? undefined : numberType(type, size, signed);
  if (!kind || !shape) return undefined;
  // Keras marks what h5py stores of a bfloat16.
  const half = kind[1] === "f2" && hasText(file, path, "dtype", "bfloat16", refuse);
  const [dtype, number]: Kind = half ? ["bfloat16", "bf2"] : kind;
  const bytes = shape.reduce((a, b) => a * b, size);
  const chunk = (chunks ?? []).reduce((a, b) => a * b, size);
  if (!Number.isSafeInteger(bytes) || bytes > most || chunk > most) {
    refuse(
      `${JSON.stringify(path)} says it has shape (${
        shape.join(", ")
      }), ${bytes} bytes, in a file of far ` +
        `fewer`,
    );
  }
  return { path, shape: Array.from(shape), dtype, type: number, bytes };
}

type Kind = readonly [dtype: string, type: NumberType];

/** HDF5's classes of types that are real numbers. */
function numberType(type: number, size: number, signed: boolean): Kind | undefined {
  const { H5T_FLOAT, H5T_INTEGER, H5T_ENUM } = Module.H5T_class_t;
  if (type === H5T_FLOAT.value && [2, 4, 8].includes(size)) {
    return [`float${8 * size}`, `f${size}` as NumberType];
  }
  if (type === H5T_INTEGER.value && [1, 2, 4, 8].includes(size)) {
    return [
      `${signed ? "" : "u"}int${8 * size}`,
      `${signed ? "i" : "u"}${size}` as NumberType,
    ];
  }
  // h5py's truth values.
  return type === H5T_ENUM.value && size === 1 ? ["bool", "b1"] : undefined;
}

function readDataset(
  file: bigint,
  { path, shape, dtype, type, bytes }: Found,
  refuse: (why: string) => never,
): Hdf5Dataset {
  const raw = withMemory(bytes, (pointer) => {
    const status = Module.get_dataset_data(file, path, null, null, null, BigInt(pointer));
    if (status < 0) refuse(`${JSON.stringify(path)} cannot be read; it is truncated or damaged`);
    return Module.HEAPU8.slice(pointer, pointer + bytes);
  }, refuse);
  if (raw.length !== shape.reduce((a, b) => a * b, bytesOf(type))) {
    refuse(`${JSON.stringify(path)} has ${raw.length} bytes; it is damaged`);
  }
  const numbers = numbersFromBytes(raw, type);
  const data = numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
  return { path, shape, dtype, data };
}

/** The texts of an attribute; none if it holds something else. */
function readTexts(
  file: bigint,
  path: string,
  attribute: string,
  refuse: (why: string) => never,
): string[] {
  const { type, size, total_size: count, vlen, shape } = Module.get_attribute_metadata(
    file,
    path,
    attribute,
  );
  if (type !== Module.H5T_class_t.H5T_STRING.value || !shape) return [];
  const bytes = size * count;
  if (!(bytes <= MOST_TEXT)) refuse(`attribute ${attribute} says it has ${bytes} bytes`);
  return withMemory(bytes, (pointer) => {
    const status = Module.get_attribute_data(file, path, attribute, BigInt(pointer));
    if (status < 0) refuse(`attribute ${attribute} of ${path} cannot be read; it is damaged`);
    const raw = Module.HEAPU8.slice(pointer, pointer + bytes);
    if (!vlen) {
      return Array.from(
        { length: count },
        (_, i) => toText(raw.subarray(i * size, (i + 1) * size)),
      );
    }
    // Texts of any length are given as addresses.
    const addresses = Array.from(new Uint32Array(raw.buffer));
    const texts = addresses.map((at) =>
      at === 0 ? "" : toText(Module.HEAPU8.subarray(at, at + MOST_TEXT))
    );
    Module.reclaim_vlen_memory(file, path, attribute, BigInt(pointer));
    return texts;
  }, refuse);
}

function hasText(
  file: bigint,
  path: string,
  attribute: string,
  text: string,
  refuse: (why: string) => never,
): boolean {
  return Module.get_attribute_names(file, path).includes(attribute) &&
    readTexts(file, path, attribute, refuse)[0] === text;
}

/** Text up to its first zero. */
function toText(bytes: Uint8Array): string {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(bytes.slice(0, end < 0 ? bytes.length : end));
}

/** Lends memory of the library, all zeros. */
function withMemory<T>(
  bytes: number,
  use: (pointer: number) => T,
  refuse: (why: string) => never,
): T {
  const pointer = Module._malloc(Math.max(8, bytes));
  if (pointer === 0) refuse(`its arrays need more memory than there is (${bytes} bytes)`);
  try {
    Module.HEAPU8.fill(0, pointer, pointer + bytes);
    return use(pointer);
  } finally {
    Module._free(pointer);
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message.split("\n")[0]!.slice(0, 100) : String(error);
}
