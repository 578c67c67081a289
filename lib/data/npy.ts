/** The entries that `.npy` files are read as. */
export type NpyEntries = Float16Array | Float32Array | Float64Array | Int32Array | Uint8Array;

/** The contents of a NumPy `.npy` file, as numbers. */
export interface NpyArray<T extends NpyEntries = NpyEntries> {
  /** Sizes of the dimensions. */
  readonly shape: readonly number[];
  /** Entries, row-major. */
  readonly data: T;
}

const MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];

const READERS = {
  "<f2": (bytes: ArrayBuffer) => new Float16Array(bytes),
  "<f4": (bytes: ArrayBuffer) => new Float32Array(bytes),
  "<f8": (bytes: ArrayBuffer) => new Float64Array(bytes),
  "<i4": (bytes: ArrayBuffer) => new Int32Array(bytes),
  "|u1": (bytes: ArrayBuffer) => new Uint8Array(bytes),
};

/**
 * Reads a NumPy `.npy` file (format versions 1 to 3; NumPy Enhancement Proposal 1).
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @returns Shape and entries, in row-major order.
 * @throws {SyntaxError} If the magic number is wrong, the header does not parse, the entries are not
 * little-endian float16, float32, float64, int32 or uint8, they are in column order, or the file is truncated
 * or too long; the message gives what was found.
 */
export function parseNpy(
  bytes: Uint8Array,
  name: string,
): NpyArray {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${name} as .npy: ${why}`);
  };
  if (bytes.length < 10 || MAGIC.some((byte, i) => bytes[i] !== byte)) {
    refuse(
      bytes.length === 0
        ? "the file is empty"
        : `it does not start with \\x93NUMPY; save it with numpy.save`,
    );
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const major = bytes[6]!;
  if (major < 1 || major > 3) refuse(`its format version is ${major}, expected 1, 2 or 3`);
  const start = major === 1 ? 10 : 12;
  if (bytes.length < start) refuse(`it ends after ${bytes.length} bytes, inside its header`);
  const end = start + (major === 1 ? view.getUint16(8, true) : view.getUint32(8, true));
  if (bytes.length < end) refuse(`it ends after ${bytes.length} bytes, inside its header`);
  const header = new TextDecoder().decode(bytes.subarray(start, end));
  const descr = /'descr'\s*:\s*'([^']*)'/.exec(header)?.[1];
  const order = /'fortran_order'\s*:\s*(True|False)/.exec(header)?.[1];
  const sizes = /'shape'\s*:\s*\(([\d\s,L]*)\)/.exec(header)?.[1];
  if (descr === undefined || order === undefined || sizes === undefined) {
    refuse(`its header is not understood: ${JSON.stringify(header.trim().slice(0, 80))}`);
  }
  const reader = READERS[descr as keyof typeof READERS] ??
    refuse(
      `its entries are ${descr}, expected ${Object.keys(READERS).join(", ")}; ` +
        `convert them with .astype("<f4")`,
    );
  if (order === "True") {
    refuse("its entries are in column order; save numpy.ascontiguousarray(x) instead");
  }
  const shape = sizes!.split(",").map((size) => size.trim()).filter(Boolean).map(Number);
  const entries = shape.reduce((a, b) => a * b, 1);
  const wanted = entries * reader(new ArrayBuffer(0)).BYTES_PER_ELEMENT;
  const found = bytes.length - end;
  if (found !== wanted) {
    refuse(`shape (${shape.join(", ")}) of ${descr} needs ${wanted} bytes, found ${found}`);
  }
  return { shape, data: reader(bytes.slice(end).buffer) };
}

/**
 * Writes a NumPy `.npy` file, format version 1.0.
 *
 * @param data Entries, row-major.
 * @param shape Sizes of the dimensions; their product must be the number of entries.
 * @returns The file's bytes; the same input gives the same bytes.
 * @throws {RangeError} If the shape does not fit the entries.
 */
export function formatNpy(
  data: NpyEntries,
  shape: readonly number[],
): Uint8Array<ArrayBuffer> {
  if (shape.reduce((a, b) => a * b, 1) !== data.length) {
    throw new RangeError(
      `Cannot write .npy: shape (${shape.join(", ")}) does not fit ${data.length} entries`,
    );
  }
  const descr = data instanceof Float16Array
    ? "<f2"
    : data instanceof Float32Array
    ? "<f4"
    : data instanceof Float64Array
    ? "<f8"
    : data instanceof Int32Array
    ? "<i4"
    : "|u1";
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
