import type { ImageDataset } from "../data/image_dataset.ts";
import { mnist } from "../data/mnist.ts";
import { mnistSource } from "../data/sources.ts";
import { join } from "../std.ts";
import { readInput, sha256 } from "./files.ts";

/** A data set read from disk, with the checksum of every file. */
export interface VerifiedDataset {
  /** The images. */
  readonly data: ImageDataset;
  /** SHA-256 of each file, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads MNIST from its folder.
 *
 * @throws {Error} If a file is missing or its checksum is wrong; the message says how to fetch it.
 */
export async function readMnist(folder: string): Promise<VerifiedDataset> {
  const files: Record<string, string> = {};
  const data = await mnist(async (name) => {
    const path = join(folder, name);
    const bytes = await readInput(path, "run `deno task fetch mnist`");
    const found = sha256(bytes);
    const wanted = mnistSource.files.find((file) => file.name === name)!.sha256;
    if (found !== wanted) {
      throw new Error(
        `Cannot use ${path}: its SHA-256 is ${found}, expected ${wanted}; ` +
          `run \`deno task fetch mnist\` to repair it`,
      );
    }
    files[name] = found;
    return bytes;
  });
  return { data, files };
}
