/** Types of data elements that are read here. */
const INT8 = 1;
const UINT8 = 2;
const INT32 = 5;
const UINT32 = 6;
const MATRIX = 14;
const COMPRESSED = 15;
/** Classes of arrays that hold numbers: double, single, and integers of 8 to 64 bits. */
const NUMERIC = { first: 6, last: 15 };
/** Bytes of a file's header. */
const HEADER = 128;
/** Bytes that flags, sizes, a name and tags add to an array's numbers, at most. */
const OVERHEAD = 1024;

/** An array to be read: its name in the file, and the shape it must have. */
export interface MatArray {
  /** Name of the variable. */
  readonly name: string;
  /** Sizes of its dimensions. */
  readonly shape: readonly number[];
}

/**
 * Checks the header of a MAT-file of version 5.
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @throws {SyntaxError} If it is no such file, or written on a big-endian machine.
 */
export function checkMatHeader(bytes: Uint8Array, name: string): void {
  const text = new TextDecoder("latin1").decode(bytes.subarray(0, 10));
  if (text !== "MATLAB 5.0" || bytes.length < HEADER) {
    const found = JSON.stringify(text);
    refuse(name, `it begins with ${found} and has ${bytes.length} bytes, expected "MATLAB 5.0"`);
  }
  const [minor, major, ...endian] = bytes.subarray(124, HEADER);
  const order = String.fromCharCode(...endian);
  if (minor !== 0 || major !== 1 || order !== "IM") {
    refuse(name, `its version is ${major}.${minor} in order "${order}", expected 1.0 in "IM"`);
  }
}

/**
 * Reads arrays of bytes from a MAT-file of version 5, compressed or not. Other variables of the
 * file are passed over. No more memory is taken than the expected arrays need, whatever the file
 * says.
 *
 * The format: MathWorks, "MAT-File Format", chapter 1, level 5.
 *
 * @param bytes The file's contents.
 * @param file What to call it in errors.
 * @param wanted The arrays.
 * @returns Their entries in the same order, the first index fastest.
 * @throws {SyntaxError} If the file is damaged, an array is missing, is not of the expected shape,
 * or its numbers are not stored as unsigned bytes.
 */
export async function readMat(
  bytes: Uint8Array,
  file: string,
  wanted: readonly MatArray[],
): Promise<Uint8Array[]> {
  checkMatHeader(bytes, file);
  const most = Math.max(...wanted.map(({ shape }) => size(shape))) + OVERHEAD;
  const found = new Map<string, Uint8Array>();
  for (let at = HEADER; at < bytes.length;) {
    let element = elementAt(bytes, at, file);
    at = element.next;
    if (element.type === COMPRESSED) {
      const inflated = await inflate(element.data, most, file);
      if (!inflated) continue;
      element = elementAt(inflated, 0, file);
    }
    if (element.type !== MATRIX) continue;
    const array = matrix(element.data, file);
    const expected = wanted.find(({ name }) => name === array.name);
    if (expected) found.set(array.name, checked(array, expected, file));
  }
  return wanted.map(({ name, shape }) =>
    found.get(name) ??
      refuse(file, `it holds no array "${name}" of at most ${shape.join("×")} numbers`)
  );
}

/** A piece of a file. */
interface Element {
  readonly type: number;
  readonly data: Uint8Array;
  /** Where the next one begins. */
  readonly next: number;
}

/** The element that begins at a byte. */
function elementAt(bytes: Uint8Array, at: number, file: string): Element {
  if (at + 8 > bytes.length) {
    return refuse(file, `it ends at byte ${bytes.length}, in the middle of a tag`);
  }
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const word = view.getUint32(at, true);
  // Up to four bytes may stand in the tag itself, behind type and length in one word.
  const small = word >>> 16;
  const [type, length, start] = small > 0
    ? [word & 0xffff, small, at + 4]
    : [word, view.getUint32(at + 4, true), at + 8];
  const end = start + length;
  if (small > 4 || end > bytes.length) {
    return refuse(file, `an element at byte ${at} has ${length} bytes, more than are left`);
  }
  // Compressed elements follow each other without padding.
  const padded = type === COMPRESSED ? end : small > 0 ? at + 8 : 8 * Math.ceil(length / 8) + start;
  return { type, data: bytes.subarray(start, end), next: padded };
}

/** Name, shape and numbers of an array. */
interface Matrix {
  readonly name: string;
  readonly class: number;
  readonly shape: readonly number[];
  /** Its real part; missing where the class has none. */
  readonly real?: Element;
}

function matrix(data: Uint8Array, file: string): Matrix {
  const flags = elementAt(data, 0, file);
  const sizes = elementAt(data, flags.next, file);
  const name = elementAt(data, sizes.next, file);
  if (
    flags.type !== UINT32 || flags.data.length !== 8 || sizes.type !== INT32 || name.type !== INT8
  ) {
    return refuse(file, "an array does not begin with flags, sizes and a name");
  }
  const view = new DataView(sizes.data.buffer, sizes.data.byteOffset, sizes.data.byteLength);
  const shape = Array.from(
    { length: Math.floor(sizes.data.length / 4) },
    (_, i) => view.getInt32(4 * i, true),
  );
  const numeric = flags.data[0]! >= NUMERIC.first && flags.data[0]! <= NUMERIC.last;
  return {
    name: new TextDecoder("latin1").decode(name.data),
    class: flags.data[0]!,
    shape,
    ...(numeric && { real: elementAt(data, name.next, file) }),
  };
}

/** The numbers of an array, if it is what was expected. */
function checked({ name, shape, real, ...array }: Matrix, expected: MatArray, file: string) {
  const show = (sizes: readonly number[]) => sizes.join("×");
  if (show(shape) !== show(expected.shape)) {
    return refuse(file, `array "${name}" is ${show(shape)}, expected ${show(expected.shape)}`);
  }
  // Whole numbers from 0 to 255 are stored as bytes, whatever the array's class.
  if (real?.type !== UINT8) {
    const stored = real ? `stored as type ${real.type}` : `of class ${array.class}`;
    return refuse(file, `array "${name}" is ${stored}, expected unsigned bytes (type ${UINT8})`);
  }
  if (real.data.length !== size(expected.shape)) {
    return refuse(
      file,
      `array "${name}" has ${real.data.length} entries, expected ${size(expected.shape)}`,
    );
  }
  return real.data;
}

/** Inflates an element; gives nothing if it is too large for any array that is wanted. */
async function inflate(
  data: Uint8Array,
  most: number,
  file: string,
): Promise<Uint8Array | undefined> {
  const out = new Uint8Array(most);
  let length = 0;
  const stream = new Blob([data as Uint8Array<ArrayBuffer>]).stream()
    .pipeThrough(new DecompressionStream("deflate"));
  try {
    for await (const chunk of stream) {
      if (length + chunk.length > most) return undefined;
      out.set(chunk, length);
      length += chunk.length;
    }
  } catch (error) {
    return refuse(file, `an element cannot be unzipped (${(error as Error).message})`);
  }
  return out.subarray(0, length);
}

function size(shape: readonly number[]): number {
  return shape.reduce((product, one) => product * one, 1);
}

function refuse(file: string, what: string): never {
  throw new SyntaxError(`Cannot read ${file} as a MAT-file: ${what}; fetch the file again`);
}
