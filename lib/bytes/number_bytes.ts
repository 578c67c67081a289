/** Numbers as files hold them. `bf2` is bfloat16, `b1` a truth value in a byte. */
export type NumberType =
  | "f2"
  | "f4"
  | "f8"
  | "bf2"
  | "i1"
  | "i2"
  | "i4"
  | "i8"
  | "u1"
  | "u2"
  | "u4"
  | "u8"
  | "b1";

/** The arrays that numbers of a file are read as. */
export type NumberArray =
  | Float16Array
  | Float32Array
  | Float64Array
  | Int8Array
  | Int16Array
  | Int32Array
  | Uint8Array
  | Uint16Array
  | Uint32Array;

/** Bytes that a number takes. */
export function bytesOf(type: NumberType): number {
  return Number(type.at(-1));
}

/**
 * Reads the numbers that lie in bytes, in the smallest array that holds them.
 *
 * bfloat16 becomes 32-bit floats. 64-bit integers become 64-bit floats, rounded beyond 2⁵³ in size.
 *
 * @param bytes A whole number of numbers. They are not changed, nor kept.
 * @param type What they are.
 * @param bigEndian Whether the highest byte of a number comes first.
 */
export function numbersFromBytes(
  bytes: Uint8Array,
  type: NumberType,
  bigEndian = false,
): NumberArray {
  const width = bytesOf(type);
  const copy = bytes.slice();
  if (bigEndian && width > 1) {
    for (let start = 0; start < copy.length; start += width) {
      copy.subarray(start, start + width).reverse();
    }
  }
  const { buffer } = copy;
  switch (type) {
    case "f2":
      return new Float16Array(buffer);
    case "f4":
      return new Float32Array(buffer);
    case "f8":
      return new Float64Array(buffer);
    case "bf2":
      return fromUpperHalves(new Uint16Array(buffer));
    case "i1":
      return new Int8Array(buffer);
    case "i2":
      return new Int16Array(buffer);
    case "i4":
      return new Int32Array(buffer);
    case "i8":
      return Float64Array.from(new BigInt64Array(buffer), Number);
    case "u1":
      return copy;
    case "u2":
      return new Uint16Array(buffer);
    case "u4":
      return new Uint32Array(buffer);
    case "u8":
      return Float64Array.from(new BigUint64Array(buffer), Number);
    case "b1":
      return copy.map((byte) => byte === 0 ? 0 : 1);
  }
}

/** A bfloat16 is the upper half of a 32-bit float. */
function fromUpperHalves(halves: Uint16Array): Float32Array {
  const words = new Uint32Array(halves.length);
  for (let i = 0; i < halves.length; i++) words[i] = halves[i]! << 16;
  return new Float32Array(words.buffer);
}
