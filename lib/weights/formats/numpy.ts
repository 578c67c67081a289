import { type NpyHeader, npyHeaderEnd, parseNpy, parseNpyHeader } from "../../bytes/npy.ts";
import { npzEntries } from "../../bytes/npz.ts";
import type { ByteSource } from "../../bytes/byte_source.ts";
import type { WeightFile, WeightTensor } from "../weight_file.ts";

/** Enough of a `.npy` file for the header of any usual array. */
const USUAL_HEADER = 256;

/**
 * Reads a NumPy `.npy` file as weights: one tensor, with the file's name.
 *
 * @throws {SyntaxError} If the file is damaged, or its entries are no real numbers.
 *
 * @example
 * ```ts
 * import { formatNpy, memorySource, readNpyWeights } from "@filterscope/filterscope";
 * const bytes = formatNpy(new Float32Array(18), [1, 2, 3, 3]);
 * const { tensors } = await readNpyWeights(memorySource(bytes, "conv1.npy"));
 * if (tensors[0]!.name !== "conv1") throw new Error("the file's name is the tensor's");
 * ```
 */
export async function readNpyWeights(source: ByteSource): Promise<WeightFile> {
  const { name, size } = source;
  const tensor = await toTensor(
    baseName(name),
    name,
    size,
    (bytes) => source.read(0, Math.min(size, bytes)),
    () => source.read(0, size),
  );
  if ("descr" in tensor) {
    throw new SyntaxError(
      `Cannot read ${name} as weights: its entries are ${tensor.descr}, expected floats, ` +
        `integers or truth values; convert them with .astype("<f4")`,
    );
  }
  return { format: "npy", tensors: [tensor] };
}

/**
 * Reads a NumPy `.npz` file as weights: a tensor for every array of real numbers in it. Only the
 * arrays' headers are unpacked until a tensor is read.
 *
 * @throws {SyntaxError} If the archive or the header of an array is damaged, or there are no arrays
 * of real numbers.
 *
 * @example
 * ```ts
 * import { formatNpy, formatNpz, memorySource, readNpzWeights } from "@filterscope/filterscope";
 * const bytes = formatNpz(new Map([["conv1", formatNpy(new Float32Array(18), [1, 2, 3, 3])]]));
 * const { tensors } = await readNpzWeights(memorySource(bytes, "network.npz"));
 * if ((await tensors[0]!.read()).length !== 18) throw new Error("all entries are read");
 * ```
 */
export async function readNpzWeights(source: ByteSource): Promise<WeightFile> {
  const tensors: WeightTensor[] = [];
  const others: string[] = [];
  for (const [name, entry] of await npzEntries(source)) {
    const where = `${source.name}, array ${name},`;
    const tensor = await toTensor(name, where, entry.size, entry.readStart, entry.read);
    if ("descr" in tensor) others.push(`${name} (${tensor.descr})`);
    else tensors.push(tensor);
  }
  if (tensors.length === 0) {
    throw new SyntaxError(
      `Cannot read ${source.name} as weights: none of its arrays holds real numbers: ` +
        `${others.slice(0, 5).join(", ")}`,
    );
  }
  return { format: "npz", tensors };
}

/**
 * A tensor from the header of a `.npy` file, or the header itself where its entries are no real
 * numbers.
 */
async function toTensor(
  name: string,
  where: string,
  size: number,
  readStart: (bytes: number) => Promise<Uint8Array>,
  readAll: () => Promise<Uint8Array>,
): Promise<WeightTensor | NpyHeader> {
  let bytes = await readStart(USUAL_HEADER);
  if (bytes.length === USUAL_HEADER) {
    const end = npyHeaderEnd(bytes, where);
    if (end > bytes.length) bytes = await readStart(end);
  }
  const header = parseNpyHeader(bytes, where, size);
  if (!header.type) return header;
  return {
    name,
    shape: header.shape,
    dtype: header.descr,
    async read() {
      const { data } = parseNpy(await readAll(), where);
      return data instanceof Float32Array ? data : new Float32Array(data);
    },
  };
}

/** The last part of a path or an address, without `.npy`. */
function baseName(path: string): string {
  return path.replace(/[?#].*$/, "").replace(/^.*[\\/]/, "").replace(/\.npy$/, "") || "array";
}
