/** A tensor to write. */
export interface SafetensorsTensor {
  /** Its name; no two may be the same. */
  readonly name: string;
  /** Sizes of its dimensions; their product is the number of entries. */
  readonly shape: readonly number[];
  /** Its entries, row-major. */
  readonly data: Float32Array | Float16Array | Int8Array;
}

const TYPES = { Float32Array: "F32", Float16Array: "F16", Int8Array: "I8" } as const;

/** The header's length is a multiple of this, so that numbers lie where their width asks. */
const ALIGNMENT = 8;

/**
 * Writes a safetensors file.
 *
 * @param tensors Tensors; those of wider numbers go first, otherwise the order stays.
 * @param metadata Texts about the file, by name.
 * @returns The file's bytes; the same input gives the same bytes.
 * @throws {RangeError} If a shape does not fit its entries, or two tensors have one name.
 *
 * Source: https://github.com/huggingface/safetensors#format
 *
 * @example
 * ```ts
 * import {
 *   formatSafetensors,
 *   memorySource,
 *   readSafetensorsWeights,
 * } from "@filterscope/filterscope";
 * const bytes = formatSafetensors([{ name: "w", shape: [2], data: new Float32Array([1, -2]) }]);
 * const { tensors } = await readSafetensorsWeights(memorySource(bytes, "w.safetensors"));
 * if ((await tensors[0]!.read())[1] !== -2) throw new Error("what is written is read");
 * ```
 */
export function formatSafetensors(
  tensors: readonly SafetensorsTensor[],
  metadata: Readonly<Record<string, string>> = {},
): Uint8Array<ArrayBuffer> {
  const wideFirst = tensors.toSorted((a, b) => b.data.BYTES_PER_ELEMENT - a.data.BYTES_PER_ELEMENT);
  const header = new Map<string, unknown>();
  if (Object.keys(metadata).length > 0) header.set("__metadata__", metadata);
  let end = 0;
  for (const { name, shape, data } of wideFirst) {
    if (shape.reduce((a, b) => a * b, 1) !== data.length) {
      throw new RangeError(
        `Cannot write tensor "${name}": shape (${shape.join(", ")}) does not fit ${data.length} ` +
          `entries`,
      );
    }
    if (header.has(name)) throw new RangeError(`Cannot write two tensors called "${name}"`);
    const start = end;
    end += data.byteLength;
    header.set(name, {
      dtype: TYPES[data[Symbol.toStringTag]],
      shape,
      data_offsets: [start, end],
    });
  }
  const text = new TextEncoder().encode(JSON.stringify(Object.fromEntries(header)));
  const length = Math.ceil(text.length / ALIGNMENT) * ALIGNMENT;
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(length), true);
  bytes.set(text, 8);
  let at = 8 + length;
  for (const { data } of wideFirst) {
    bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), at);
    at += data.byteLength;
  }
  return bytes;
}
