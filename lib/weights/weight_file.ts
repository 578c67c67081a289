import type { ByteSource } from "../bytes/byte_source.ts";

/** Formats that weights come in. */
export type WeightFormat =
  | "keras-hdf5"
  | "keras-zip"
  | "safetensors"
  | "npy"
  | "npz"
  | "tfjs"
  | "onnx"
  | "pytorch";

/**
 * An array in a file of weights, known by its header; its entries are read when they are asked for.
 */
export interface WeightTensor {
  /**
   * Its name in the file, e.g. `block1_conv2/kernel` or `features.2.weight`; no two are the same.
   */
  readonly name: string;
  /** Sizes of its dimensions. */
  readonly shape: readonly number[];
  /** What the file calls its type, e.g. `F16`. */
  readonly dtype: string;
  /**
   * Order of its dimensions, where the file says that it holds kernels: a letter each for outputs,
   * inputs, height and width, e.g. `OIHW`.
   */
  readonly layout?: string;
  /**
   * Its entries, row-major, as 32-bit floats. Quantized ones are scaled back.
   *
   * @throws {SyntaxError} If they are not all there, or cannot be unpacked.
   */
  read(): Promise<Float32Array>;
}

/** A file of weights, or several that belong together. */
export interface WeightFile {
  /** What it is. */
  readonly format: WeightFormat;
  /** Its arrays of numbers, in the order of the file. */
  readonly tensors: readonly WeightTensor[];
}

/**
 * Reads the header of a format.
 *
 * @throws {SyntaxError} If the source is no file of this format, or is damaged. The message gives
 * the source's name, what was found and what was expected. No code of the source is ever run, and
 * memory stays within a small multiple of what its header declares, which is checked against its
 * size first.
 */
export type WeightReader = (source: ByteSource) => Promise<WeightFile>;
