import { bytesOf, numbersFromBytes } from "../bytes/number_bytes.ts";

/** How types of numbers that files of weights name are stored: the names are safetensors'. */
const STORED = {
  F64: "f8",
  F32: "f4",
  F16: "f2",
  BF16: "bf2",
  F8_E4M3: "u1",
  F8_E5M2: "u1",
  I64: "i8",
  U64: "u8",
  I32: "i4",
  U32: "u4",
  I16: "i2",
  U16: "u2",
  I8: "i1",
  U8: "u1",
  BOOL: "b1",
} as const;

/** Types of numbers, by the names that safetensors has for them. */
export type WeightType = keyof typeof STORED;

/** The types, by name. */
export const WEIGHT_TYPES = Object.keys(STORED) as readonly WeightType[];

/** Whether a name is that of a type. */
export function isWeightType(name: string): name is WeightType {
  return Object.hasOwn(STORED, name);
}

/** Bytes that a number of a type takes. */
export function weightBytes(type: WeightType): number {
  return bytesOf(STORED[type]);
}

/**
 * Turns little-endian numbers into 32-bit floats, to the nearest one.
 *
 * @param bytes A whole number of numbers. Those that are such floats already stay in this memory.
 */
export function toFloats(bytes: Uint8Array<ArrayBuffer>, type: WeightType): Float32Array {
  if (type === "F8_E4M3") return decodeE4M3(bytes);
  if (type === "F8_E5M2") return decodeE5M2(bytes);
  if (type === "F32" && bytes.byteOffset % 4 === 0) {
    return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
  }
  const numbers = numbersFromBytes(bytes, STORED[type]);
  return numbers instanceof Float32Array ? numbers : new Float32Array(numbers);
}

/**
 * The number of entries of a shape.
 *
 * @returns Nothing if it is no list of whole numbers, or their product is above 2⁵³.
 */
export function countEntries(shape: unknown): number | undefined {
  if (!Array.isArray(shape)) return undefined;
  const sizes: readonly unknown[] = shape;
  let entries = 1;
  for (const size of sizes) {
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return undefined;
    entries *= size;
    if (!Number.isSafeInteger(entries)) return undefined;
  }
  return entries;
}

/** The upper halves of 16-bit floats. */
function decodeE5M2(bytes: Uint8Array): Float32Array {
  return new Float32Array(new Float16Array(Uint16Array.from(bytes, (byte) => byte << 8).buffer));
}

/** A sign, 4 bits of exponent, 3 of mantissa; no infinities (Micikevicius et al. 2022, table 1). */
function decodeE4M3(bytes: Uint8Array): Float32Array {
  return Float32Array.from(bytes, (byte) => {
    const sign = byte & 0x80 ? -1 : 1;
    const [exponent, mantissa] = [(byte >> 3) & 15, byte & 7];
    if (exponent === 15 && mantissa === 7) return NaN;
    if (exponent === 0) return sign * mantissa * 2 ** -9;
    return sign * (8 + mantissa) * 2 ** (exponent - 10);
  });
}
