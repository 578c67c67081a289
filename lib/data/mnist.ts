import type { ImageDataset, ImageSet } from "./image_dataset.ts";
import { parseIdx } from "./idx.ts";

/**
 * Puts the four MNIST files together: 60,000 training and 10,000 test images of 28×28 gray pixels
 * in ten classes.
 *
 * @param read Gives the contents of a file by its name, e.g. `train-images-idx3-ubyte`.
 * @returns The images and labels.
 * @throws {SyntaxError} If a file is not what it should be (see `parseIdx`) or a label is not 0–9.
 *
 * @example
 * ```ts
 * import { mnist } from "@filterscope/filterscope";
 * // IDX files of zeros: magic number, sizes, entries.
 * const idx = (...sizes: number[]) => {
 *   const head = [0x0800 + sizes.length, ...sizes].flatMap((n) => [n >> 24, n >> 16, n >> 8, n]);
 *   const bytes = new Uint8Array(head.length + sizes.reduce((a, b) => a * b));
 *   bytes.set(head);
 *   return bytes;
 * };
 * const { train, test } = await mnist((name) => {
 *   const n = name.startsWith("train") ? 60_000 : 10_000;
 *   return Promise.resolve(name.includes("images") ? idx(n, 28, 28) : idx(n));
 * });
 * if (train.n !== 60_000 || test.labels.length !== 10_000) {
 *   throw new Error("all images, all labels");
 * }
 * ```
 */
export function mnist(read: (name: string) => Promise<Uint8Array>): Promise<ImageDataset> {
  return fourFiles("MNIST", read);
}

/**
 * Puts the four Fashion-MNIST files together: clothes instead of digits, in the form of MNIST.
 *
 * Source: Xiao, Rasul and Vollgraf, "Fashion-MNIST: a novel image dataset for benchmarking machine
 * learning algorithms" (2017).
 *
 * @param read Gives the contents of a file by its name, e.g. `train-images-idx3-ubyte`.
 * @returns The images and labels.
 * @throws {SyntaxError} If a file is not what it should be (see `parseIdx`) or a label is not 0–9.
 *
 * @example
 * ```ts
 * import { fashionMnist } from "@filterscope/filterscope";
 * const read = () => Promise.resolve(new Uint8Array(4));
 * const refusal = await fashionMnist(read).catch((error: Error) => error.message);
 * if (!String(refusal).includes("train-images-idx3-ubyte")) throw new Error("no file of images");
 * ```
 */
export function fashionMnist(read: (name: string) => Promise<Uint8Array>): Promise<ImageDataset> {
  return fourFiles("Fashion-MNIST", read);
}

async function fourFiles(
  name: string,
  read: (name: string) => Promise<Uint8Array>,
): Promise<ImageDataset> {
  const set = async (prefix: string, n: number): Promise<ImageSet> => {
    const imageName = `${prefix}-images-idx3-ubyte`;
    const labelName = `${prefix}-labels-idx1-ubyte`;
    const images = parseIdx(await read(imageName), imageName, [n, 28, 28]).data;
    const labels = parseIdx(await read(labelName), labelName, [n]).data;
    const wrong = labels.findIndex((label) => label > 9);
    if (wrong >= 0) {
      throw new SyntaxError(
        `Cannot read ${labelName}: label ${wrong} is ${labels[wrong]}, expected 0 to 9; ` +
          `fetch the file again`,
      );
    }
    return { n, images, labels };
  };
  return {
    name,
    shape: { channels: 1, height: 28, width: 28 },
    classes: 10,
    train: await set("train", 60000),
    test: await set("t10k", 10000),
  };
}
