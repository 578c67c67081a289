import { IMAGE_ENDINGS, readImage } from "../../data/image_file.ts";
import type { Pixels } from "../../data/pixels.ts";
import { basename, join } from "../../std.ts";
import { ignoreMissing, readInput } from "../files/files.ts";
import { DATASET_SOURCES, readDataset } from "./dataset_folder.ts";

/** Images to take patches from, and the files that they lie in. */
export interface ImageSource {
  /** What to call them. */
  readonly name: string;
  /** Their files, by role. */
  readonly files: Readonly<Record<string, string>>;
  /** Opens them: how many there are, and one after another. */
  open(): Promise<{ readonly count: number; images(): AsyncIterable<Pixels> }>;
}

/** The training images of CIFAR-10, in its folder. */
export function cifarImages(folder: string): ImageSource {
  const names = DATASET_SOURCES.cifar10.files.map(({ name }) => name);
  return {
    name: "CIFAR-10",
    files: Object.fromEntries(names.map((name) => [name, join(folder, name)])),
    async open() {
      const { data: { train, shape } } = await readDataset("cifar10", folder);
      const { channels, height, width } = shape;
      const size = height * width;
      async function* images() {
        for (let i = 0; i < train.n; i++) {
          const planes = Array.from({ length: channels }, (_, channel) => {
            const plane = new Float32Array(size);
            const from = (i * channels + channel) * size;
            for (let at = 0; at < size; at++) plane[at] = train.images[from + at]! / 255;
            return plane;
          });
          yield { width, height, planes, encoding: "srgb", least: 1 / 255 } as const;
        }
      }
      return { count: train.n, images };
    },
  };
}

/**
 * The pictures that lie in a folder, by name; what is in folders inside it is not taken.
 *
 * @throws {Error} If there is no such folder, or no picture in it.
 */
export async function folderImages(folder: string): Promise<ImageSource> {
  const names: string[] = [];
  try {
    for await (const { name, isDirectory } of Deno.readDir(folder)) {
      const picture = IMAGE_ENDINGS.some((ending) => name.toLowerCase().endsWith(ending));
      if (picture && !isDirectory) names.push(name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotADirectory)) ignoreMissing(error);
    throw new Error(`Cannot read the images of ${folder}: there is no such folder; name another`, {
      cause: error,
    });
  }
  if (names.length === 0) {
    throw new Error(
      `Cannot read the images of ${folder}: it holds no file that ends in ` +
        `${IMAGE_ENDINGS.join(", ")}; convert them to PNG`,
    );
  }
  const paths = names.sort().map((name) => join(folder, name));
  return {
    name: basename(folder),
    files: Object.fromEntries(paths.map((path, i) => [`image ${i}`, path])),
    open: () =>
      Promise.resolve({
        count: paths.length,
        async *images() {
          for (const path of paths) {
            yield readImage(await readInput(path, "name a folder of images"), basename(path));
          }
        },
      }),
  };
}
