import type { ImageDataset, ImageSet } from "./image_dataset.ts";
import { parseIdx } from "./idx.ts";

/**
 * Puts the four MNIST files together: 60,000 training and 10,000 test images of 28×28 gray pixels
 * in ten classes.
 *
 * @param read Gives the contents of a file by its name, e.g. `train-images-idx3-ubyte`.
 * @throws {SyntaxError} If a file is not what it should be (see `parseIdx`) or a label is not 0–9.
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
 * @throws {SyntaxError} If a file is not what it should be (see `parseIdx`) or a label is not 0–9.
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
