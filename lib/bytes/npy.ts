import { bytesOf, type NumberArray, numbersFromBytes, type NumberType } from "./number_bytes.ts";
import { copyStrided } from "./strided.ts";

/** The entries that `.npy` files are read as. */
export type NpyEntries = NumberArray;

/** The contents of a NumPy `.npy` file, as numbers. */
export interface NpyArray<T extends NpyEntries = NpyEntries> {
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** Entries, row-major. */
  readonly data: T;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

/**
 * Longer headers than this are damaged: NumPy itself refuses above 10,000 unless told otherwise.
 */
const MOST_HEADER = 2 ** 16;

/** What the header of a `.npy` file says. */
export interface NpyHeader {
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** NumPy's word for the type of the entries, e.g. `<f4`. */
  readonly descr: string;
  /** What the entries are; undefined if they are no real numbers. */
  readonly type: NumberType | undefined;
  /** Whether the highest byte of a number comes first. */
  readonly bigEndian: boolean;
  /** Whether the first index runs fastest. */
  readonly columnOrder: boolean;
  /** Where the entries start. */
  readonly start: number;
  /** Where they end; NaN if they are no real numbers. */
  readonly end: number;
}

/**
 * Reads the header of a NumPy `.npy` file.
 *
 * @param bytes The file, or enough of its beginning.
 * @param name What to call the file in errors.
 * @param length The file's length, where not all of it is given.
 * @throws {SyntaxError} As {@linkcode parseNpy}, but entries that are no numbers are not refused.
 */
export function parseNpyHeader(
  bytes: Uint8Array,
  name: string,
  length: number = bytes.length,
): NpyHeader {
  const refuse = refusal(name);
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    refuse(
      bytes.length === 0
        ? "the file is empty"
        : `it does not start with \\x93NUMPY; save it with numpy.save`,
    );
  }
  const textStart = npyTextStart(bytes, refuse);
  const start = npyHeaderEnd(bytes, name);
  if (bytes.length < start) refuse(`it ends after ${bytes.length} bytes, inside its header`);
  const header = new TextDecoder().decode(bytes.subarray(textStart, start));
  // Arrays of records have a list of types.
  const descr = /'descr'\s*:\s*(?:'([^']*)'|(\[))/.exec(header);
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const sizes = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (!descr || order === undefined || sizes === undefined) {
    return refuse(`its header is not understood: ${JSON.stringify(header.trim().slice(0, 80))}`);
  }
  const shape = sizes.split(",").map((size) => size.trim().replace(/L$/, "")).filter(Boolean)
    .map(Number);
  const entries = product(shape);
  if (shape.length > 64 || ![...shape, entries].every(Number.isSafeInteger)) {
    refuse(`its shape is (${sizes.slice(0, 80)})`);
  }
  const type = TYPE.exec(descr[1] ?? "")?.[1] as NumberType | undefined;
  const end = type ? start + entries * bytesOf(type) : NaN;
  if (type && end !== length) {
    refuse(
      `shape (${shape.join(", ")}) of ${descr[1]} needs ${end - start} bytes, found ${
        length - start
      }`,
    );
  }
  return {
    shape,
    descr: descr[1] ?? "records",
    type,
    bigEndian: descr[1]?.[0] === ">",
    columnOrder: order === "True",
    start,
    end,
  };
}

/** Types of real numbers, after the order of their bytes. */
const TYPE = /^[<>|=]?(f2|f4|f8|i1|i2|i4|i8|u1|u2|u4|u8|b1)$/;

/**
 * Tells where the header of a `.npy` file ends, from its first twelve bytes.
 *
 * @throws {SyntaxError} If its version is unknown or it is longer than 64 KiB.
 */
export function npyHeaderEnd(bytes: Uint8Array, name: string): number {
  const refuse = refusal(name);
  const start = npyTextStart(bytes, refuse);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = start === 10 ? view.getUint16(8, true) : view.getUint32(8, true);
  if (length > MOST_HEADER) refuse(`its header is ${length} bytes long, expected ${MOST_HEADER}`);
  return start + length;
}

/** Where the text of the header starts. */
function npyTextStart(bytes: Uint8Array, refuse: (why: string) => never): number {
  const major = bytes[6];
  if (major === undefined || major < 1 || major > 3) {
    refuse(`its format version is ${major}, expected 1, 2 or 3`);
  }
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) refuse(`it ends after ${bytes.length} bytes, inside its header`);
  return start;
}

function refusal(name: string): (why: string) => never {
  return (why) => {
    throw new SyntaxError(`Cannot read ${name} as .npy: ${why}`);
  };
}

/**
 * Reads a NumPy `.npy` file (format versions 1 to 3; NumPy Enhancement Proposal 1).
 *
 * Truth values become 0 and 1; 64-bit integers become 64-bit floats, rounded beyond 2⁵³ in size.
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @returns Shape and entries, in row-major order whatever the order in the file.
 * @throws {SyntaxError} If the magic number is wrong, the header does not parse, the entries are no
 * floats of 16, 32 or 64 bits, integers or truth values, or the file is truncated or too long; the
 * message gives what was found.
 *
 * @example
 * ```ts
 * import { formatNpy, parseNpy } from "@filterscope/filterscope";
 * const bytes = formatNpy(Float32Array.of(1, 2, 3, 4, 5, 6), [2, 3]);
 * const { shape, data } = parseNpy(bytes, "table.npy");
 * if (shape.join() !== "2,3" || data[3] !== 4) throw new Error("row 1 starts with 4");
 * ```
 */
export function parseNpy(
  bytes: Uint8Array,
  name: string,
): NpyArray {
  const header = parseNpyHeader(bytes, name);
  const { shape, descr, type, bigEndian, columnOrder, start, end } = header;
  if (!type) {
    return refusal(name)(
      `its entries are ${descr}, expected floats, integers or truth values; ` +
        `convert them with .astype("<f4")`,
    );
  }
  const data = numbersFromBytes(bytes.subarray(start, end), type, bigEndian);
  return { shape, data: columnOrder ? toRowOrder(data, shape) : data };
}

/** Brings entries of which the first index runs fastest into row-major order. */
function toRowOrder(data: NumberArray, shape: readonly number[]): NumberArray {
  const rows = data.slice();
  copyStrided(data, rows, 0, shape, shape.map((_, d) => product(shape.slice(0, d))));
  return rows;
}

function product(sizes: readonly number[]): number {
  return sizes.reduce((a, b) => a * b, 1);
}

const DESCR = {
  Float16Array: "<f2",
  Float32Array: "<f4",
  Float64Array: "<f8",
  Int8Array: "|i1",
  Int16Array: "<i2",
  Int32Array: "<i4",
  Uint8Array: "|u1",
  Uint16Array: "<u2",
  Uint32Array: "<u4",
};

/**
 * Writes a NumPy `.npy` file, format version 1.0.
 *
 * @param data Entries, row-major.
 * @param shape Sizes of the dimensions; their product must be the number of entries.
 * @returns The file's bytes; the same input gives the same bytes.
 * @throws {RangeError} If the shape does not fit the entries.
 *
 * @example
 * ```ts
 * import { formatNpy } from "@filterscope/filterscope";
 * const bytes = formatNpy(Float32Array.of(1, 2), [2]);
 * if (bytes.length !== 128 + 8) throw new Error("a header of 128 bytes, then the entries");
 * if (!new TextDecoder().decode(bytes).includes("'shape': (2,)")) throw new Error("two entries");
 * ```
 */
export function formatNpy(
  data: NpyEntries,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> {
  if (product(shape) !== data.length) {
    throw new RangeError(
      `Cannot write .npy: shape (${shape.join(", ")}) does not fit ${data.length} entries`,
    );
  }
  const descr = DESCR[data[Symbol.toStringTag]];
  const tuple = shape.length === 1 ? `${shape[0]},` : shape.join(", ");
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${tuple}), }`;
  const length = Math.ceil((10 + text.length + 1) / 64) * 64;
  const bytes = new Uint8Array(length + data.byteLength);
  bytes.set([...MAGIC, 1, 0]);
  new DataView(bytes.buffer).setUint16(8, length - 10, true);
  bytes.set(new TextEncoder().encode(text.padEnd(length - 11) + "\n"), 10);
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), length);
  return bytes;
}
