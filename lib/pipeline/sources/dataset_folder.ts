import { cifar10 } from "../../data/cifar10.ts";
import type { ImageDataset } from "../../data/image_dataset.ts";
import { fashionMnist, mnist } from "../../data/mnist.ts";
import {
  cifar10Source,
  type DatasetSource,
  fashionMnistSource,
  mnistSource,
  svhnSource,
} from "../../data/sources.ts";
import { svhn } from "../../data/svhn.ts";
import { join } from "../../std.ts";
import { readInput, sha256 } from "../files/files.ts";

/** Names of the data sets that can be fetched and trained on. */
export type DatasetName = "mnist" | "fashion-mnist" | "cifar10" | "svhn";

/** Where the files of each data set come from. */
export const DATASET_SOURCES: Readonly<Record<DatasetName, DatasetSource>> = {
  mnist: mnistSource,
  "fashion-mnist": fashionMnistSource,
  cifar10: cifar10Source,
  svhn: svhnSource,
};

const READERS = { mnist, "fashion-mnist": fashionMnist, cifar10, svhn } as const;

/** A data set read from disk, with the checksum of every file. */
export interface VerifiedDataset {
  /** The images. */
  readonly data: ImageDataset;
  /** SHA-256 of each file, by name. */
  readonly files: Readonly<Record<string, string>>;
}

/**
 * Reads a data set from its folder.
 *
 * @throws {Error} If a file is missing or its checksum is wrong; the message says how to fetch it.
 */
export async function readDataset(name: DatasetName, folder: string): Promise<VerifiedDataset> {
  const files: Record<string, string> = {};
  const data = await READERS[name](async (file) => {
    const path = join(folder, file);
    const bytes = await readInput(path, `run \`deno task fetch ${name}\``);
    const found = sha256(bytes);
    const wanted = DATASET_SOURCES[name].files.find((one) => one.name === file)!.sha256;
    if (found !== wanted) {
      throw new Error(
        `Cannot use ${path}: its SHA-256 is ${found}, expected ${wanted}; ` +
          `run \`deno task fetch ${name}\` to repair it`,
      );
    }
    files[file] = found;
    return bytes;
  });
  return { data, files };
}
