import { zipSync } from "fflate";
import { type ByteSource, memorySource } from "./byte_source.ts";
import { zipEntries, type ZipEntry } from "./zip_entries.ts";

/** The most that the arrays of a file may take once unpacked, 2 GiB. */
const MOST_BYTES = 2 ** 31;

/**
 * Unpacks a NumPy `.npz` file: a zip archive with a `.npy` file for every array.
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @returns The `.npy` files by the names of their arrays, for `parseNpy`.
 * @throws {SyntaxError} If it is no zip archive, is damaged, holds no array, or would take more
 * than 2 GiB.
 */
export async function parseNpz(bytes: Uint8Array, name: string): Promise<Map<string, Uint8Array>> {
  const entries = await npzEntries(memorySource(bytes, name));
  const total = [...entries.values()].reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_BYTES) {
    throw new SyntaxError(
      `Cannot read ${name} as .npz: its arrays would take ${total} bytes, more than ` +
        `${MOST_BYTES}; save them one by one`,
    );
  }
  const arrays = new Map<string, Uint8Array>();
  for (const [array, entry] of entries) arrays.set(array, await entry.read());
  return arrays;
}

/**
 * Lists the `.npy` files in a `.npz` by the names of their arrays.
 *
 * @throws {SyntaxError} If it is no zip archive, is damaged, or holds no array.
 */
export async function npzEntries(source: ByteSource): Promise<Map<string, ZipEntry>> {
  const refuse = (why: string): never => {
    throw new SyntaxError(`Cannot read ${source.name} as .npz: ${why}`);
  };
  const start = await source.read(0, Math.min(2, source.size));
  if (start[0] !== 0x50 || start[1] !== 0x4b) {
    refuse("it does not start like a zip archive; save it with numpy.savez");
  }
  const arrays = new Map<string, ZipEntry>();
  for (const [file, entry] of await zipEntries(source, ".npz")) {
    if (file.endsWith(".npy")) arrays.set(file.slice(0, -4), entry);
  }
  if (arrays.size === 0) refuse("it holds no array");
  return arrays;
}

/**
 * Packs `.npy` files into a `.npz`, the same bytes every time.
 *
 * @param arrays Contents of `.npy` files by the names of their arrays.
 */
export function formatNpz(arrays: ReadonlyMap<string, Uint8Array>): Uint8Array {
  const files = Object.fromEntries([...arrays].map(([name, data]) => [`${name}.npy`, data]));
  // Zip archives carry times: the first that can be written, for want of a true one.
  return zipSync(files, { mtime: new Date(1980, 0, 1) });
}
