import { dirname, join } from "../../std.ts";
import { type ByteSource, checkRange, checkSibling } from "../../bytes/byte_source.ts";

/**
 * A file on disk as a source of bytes. It is opened for each read, so that there is nothing to
 * close.
 *
 * @param path The file. Its siblings are files in its folder, and in folders below.
 * @throws {Error} If there is no such file, or it is a folder.
 */
export async function fileSource(path: string): Promise<ByteSource> {
  const { size, isFile } = await stat(path);
  if (!isFile) {
    throw new Error(`Cannot read ${path}: it is not a file; if it is a folder, name a file in it`);
  }
  return {
    name: path,
    size,
    async read(start, end) {
      checkRange(path, size, start, end);
      const bytes = new Uint8Array(end - start);
      using file = await Deno.open(path);
      await file.seek(start, Deno.SeekMode.Start);
      for (let filled = 0; filled < bytes.length;) {
        const count = await file.read(bytes.subarray(filled));
        if (count === null) checkRange(path, start + filled, start, end);
        filled += count ?? 0;
      }
      return bytes;
    },
    async sibling(name) {
      checkSibling(path, name);
      return await fileSource(join(dirname(path), name));
    },
  };
}

async function stat(path: string): Promise<Deno.FileInfo> {
  try {
    return await Deno.stat(path);
  } catch (error) {
    if (error instanceof Deno.errors.NotFound || error instanceof Deno.errors.NotADirectory) {
      throw new Error(`Cannot read ${path}: there is no such file; check its name`, {
        cause: error,
      });
    }
    throw error;
  }
}
