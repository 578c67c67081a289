import { unzipSync, zipSync } from "fflate";

/** The most that the arrays of a file may take once unpacked, 2 GiB. */
const MOST_BYTES = 2 ** 31;

/**
 * Unpacks a NumPy `.npz` file: a zip archive with a `.npy` file for every array.
 *
 * @param bytes The file's contents.
 * @param name What to call the file in errors.
 * @returns The `.npy` files by the names of their arrays, for `parseNpy`.
 * @throws {SyntaxError} If it is no zip archive, is damaged, holds no array, or would take more than
 * 2 GiB.
 */
export function parseNpz(bytes: Uint8Array, name: string): Map<string, Uint8Array> {
  const refuse = (why: string, cause?: unknown): never => {
    throw new SyntaxError(`Cannot read ${name} as .npz: ${why}`, { cause });
  };
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) {
    refuse("it does not start like a zip archive; save it with numpy.savez");
  }
  let total = 0;
  let files: Record<string, Uint8Array>;
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        total += originalSize;
        return name.endsWith(".npy") && total <= MOST_BYTES;
      },
    });
  } catch (error) {
    return refuse(`it is damaged: ${(error as Error).message}`, error);
  }
  if (total > MOST_BYTES) {
    refuse(`its arrays would take ${total} bytes, more than ${MOST_BYTES}; save them one by one`);
  }
  const arrays = Object.entries(files).map(([file, data]) =>
    [file.replace(/\.npy$/, ""), data] as const
  );
  if (arrays.length === 0) refuse("it holds no array");
  return new Map(arrays);
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
