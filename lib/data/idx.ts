/** The contents of an IDX file: an array of bytes with its shape. */
export interface IdxArray {
  /** Sizes of the dimensions, e.g. [60000, 28, 28]. */
  readonly shape: readonly number[];
  /** Entries, row-major; a view into the file's bytes. */
  readonly data: Uint8Array;
}

/**
 * Reads an IDX file of unsigned bytes, the format of the MNIST files.
 *
 * The format: two zero bytes, a type byte (8 for unsigned bytes), the number of dimensions, each
 * size as a big-endian 32-bit integer, then the entries (LeCun, Cortes and Burges, "The MNIST
 * database").
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @param expected The shape the file must have.
 * @returns The array, without copying.
 * @throws {SyntaxError} If the file is truncated, its magic number is wrong, a size differs from
 * the expected one, or bytes are left over; the message gives the value found and the value
 * expected.
 *
 * @example
 * ```ts
 * import { parseIdx } from "@filterscope/filterscope";
 * const bytes = new Uint8Array([0, 0, 8, 1, 0, 0, 0, 3, 7, 8, 9]);
 * const { data } = parseIdx(bytes, "labels", [3]);
 * if (data.join() !== "7,8,9") throw new Error("three bytes after the header");
 * ```
 */
export function parseIdx(bytes: Uint8Array, name: string, expected: readonly number[]): IdxArray {
  const refuse = (what: string, found: string | number, wanted: string | number): never => {
    throw new SyntaxError(
      `Cannot read ${name} as IDX: ${what} is ${found}, expected ${wanted}; fetch the file again`,
    );
  };
  const headerLength = 4 + 4 * expected.length;
  if (bytes.length < headerLength) refuse("its length", bytes.length, `at least ${headerLength}`);
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const magic = view.getUint32(0);
  const wantedMagic = 0x0800 + expected.length;
  if (magic !== wantedMagic) refuse("its magic number", magic, wantedMagic);
  let entries = 1;
  expected.forEach((size, dimension) => {
    const found = view.getUint32(4 + 4 * dimension);
    if (found !== size) {
      refuse(dimension === 0 ? "its count" : `the size of dimension ${dimension}`, found, size);
    }
    entries *= size;
  });
  if (bytes.length !== headerLength + entries) {
    refuse("its length", bytes.length, headerLength + entries);
  }
  return { shape: expected, data: bytes.subarray(headerLength) };
}
