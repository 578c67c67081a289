import { TensorProto_DataType } from "onnx-buf";

/** How numbers of less than a byte are stored: their bits, and what each pattern of them means. */
export interface PackedType {
  /** Bits of an entry: 4 or 2. */
  readonly bits: number;
  /** The number that each pattern of bits stands for. */
  readonly values: readonly number[];
}

const upTo = (count: number, wraps = count): number[] =>
  Array.from({ length: count }, (_, i) => i < wraps ? i : i - count);

/** The types that ONNX packs. */
export const PACKED: Readonly<Record<number, PackedType>> = {
  [TensorProto_DataType.UINT4]: { bits: 4, values: upTo(16) },
  [TensorProto_DataType.INT4]: { bits: 4, values: upTo(16, 8) },
  [TensorProto_DataType.UINT2]: { bits: 2, values: upTo(4) },
  [TensorProto_DataType.INT2]: { bits: 2, values: upTo(4, 2) },
  // A sign, two bits of exponent, one of fraction (Open Compute Project, Microscaling Formats).
  [TensorProto_DataType.FLOAT4E2M1]: {
    bits: 4,
    values: [0, 0.5, 1, 1.5, 2, 3, 4, 6, -0, -0.5, -1, -1.5, -2, -3, -4, -6],
  },
};

/** Bytes that so many entries take. */
export function packedBytes(entries: number, { bits }: PackedType): number {
  return Math.ceil(entries * bits / 8);
}

/**
 * Unpacks numbers of less than a byte; the first lies in the lowest bits.
 *
 * @param bytes At least as many as the entries take.
 * @param entries How many there are.
 */
export function unpackBits(
  bytes: Uint8Array,
  entries: number,
  { bits, values }: PackedType,
): Float32Array {
  const perByte = 8 / bits;
  return Float32Array.from({ length: entries }, (_, i) => {
    const byte = bytes[Math.floor(i / perByte)]!;
    return values[(byte >> (bits * (i % perByte))) & (values.length - 1)]!;
  });
}
