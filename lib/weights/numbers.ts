/** Types of numbers in files of weights, by the names that safetensors has for them. */
export type NumberType = keyof typeof DECODERS;

/** Numbers as bytes, little-endian, at an address that any type may start at. */
type Bytes = Uint8Array<ArrayBuffer>;

const DECODERS = {
  F64: { bytes: 8, decode: ({ buffer }: Bytes) => new Float32Array(new Float64Array(buffer)) },
  F32: { bytes: 4, decode: ({ buffer }: Bytes) => new Float32Array(buffer) },
  F16: { bytes: 2, decode: ({ buffer }: Bytes) => new Float32Array(new Float16Array(buffer)) },
  BF16: { bytes: 2, decode: decodeBF16 },
  F8_E4M3: { bytes: 1, decode: decodeE4M3 },
  F8_E5M2: { bytes: 1, decode: decodeE5M2 },
  I64: { bytes: 8, decode: ({ buffer }: Bytes) => fromBigInts(new BigInt64Array(buffer)) },
  U64: { bytes: 8, decode: ({ buffer }: Bytes) => fromBigInts(new BigUint64Array(buffer)) },
  I32: { bytes: 4, decode: ({ buffer }: Bytes) => new Float32Array(new Int32Array(buffer)) },
  U32: { bytes: 4, decode: ({ buffer }: Bytes) => new Float32Array(new Uint32Array(buffer)) },
  I16: { bytes: 2, decode: ({ buffer }: Bytes) => new Float32Array(new Int16Array(buffer)) },
  U16: { bytes: 2, decode: ({ buffer }: Bytes) => new Float32Array(new Uint16Array(buffer)) },
  I8: { bytes: 1, decode: ({ buffer }: Bytes) => new Float32Array(new Int8Array(buffer)) },
  U8: { bytes: 1, decode: (bytes: Bytes) => new Float32Array(bytes) },
  BOOL: { bytes: 1, decode: (bytes: Bytes) => Float32Array.from(bytes, (byte) => byte && 1) },
};

/** The types, by name. */
export const NUMBER_TYPES = Object.keys(DECODERS) as readonly NumberType[];

/** Whether a name is that of a type. */
export function isNumberType(name: string): name is NumberType {
  return Object.hasOwn(DECODERS, name);
}

/** Bytes that a number of a type takes. */
export function bytesOf(type: NumberType): number {
  return DECODERS[type].bytes;
}

/**
 * Turns little-endian numbers into 32-bit floats, to the nearest one.
 *
 * @param bytes A whole number of entries. Entries of 32-bit floats may stay in this memory.
 */
export function toFloats(bytes: Bytes, type: NumberType): Float32Array<ArrayBuffer> {
  const whole = bytes.length === bytes.buffer.byteLength ? bytes : bytes.slice();
  return DECODERS[type].decode(whole);
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

function fromBigInts(values: BigInt64Array | BigUint64Array): Float32Array<ArrayBuffer> {
  const floats = new Float32Array(values.length);
  for (let i = 0; i < values.length; i++) floats[i] = Number(values[i]);
  return floats;
}

/** The upper halves of 32-bit floats. */
function decodeBF16({ buffer }: Bytes): Float32Array<ArrayBuffer> {
  const halves = new Uint16Array(buffer);
  const floats = new Float32Array(halves.length);
  const bits = new Uint32Array(floats.buffer);
  for (let i = 0; i < halves.length; i++) bits[i] = halves[i]! << 16;
  return floats;
}

/** The upper halves of 16-bit floats. */
function decodeE5M2(bytes: Bytes): Float32Array<ArrayBuffer> {
  return new Float32Array(new Float16Array(Uint16Array.from(bytes, (byte) => byte << 8).buffer));
}

/** A sign, 4 bits of exponent, 3 of mantissa; no infinities (Micikevicius et al. 2022, table 1). */
function decodeE4M3(bytes: Bytes): Float32Array<ArrayBuffer> {
  return Float32Array.from(bytes, (byte) => {
    const sign = byte & 0x80 ? -1 : 1;
    const [exponent, mantissa] = [(byte >> 3) & 15, byte & 7];
    if (exponent === 15 && mantissa === 7) return NaN;
    if (exponent === 0) return sign * mantissa * 2 ** -9;
    return sign * (8 + mantissa) * 2 ** (exponent - 10);
  });
}
