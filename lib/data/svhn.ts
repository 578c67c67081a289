import type { ImageDataset } from "./image_dataset.ts";
import { svhnSet } from "./svhn_set.ts";

const SIDE = 32;

/**
 * Puts the two files of SVHN's cropped digits together: 73,257 training and 26,032 test images of
 * 3×32×32 pixels in ten classes. The files call the digit 0 class 10; here it is class 0.
 *
 * Source: Netzer, Wang, Coates, Bissacco, Wu and Ng, "Reading digits in natural images with
 * unsupervised feature learning" (2011), format 2.
 *
 * @param read Gives the contents of a file by its name, e.g. `train_32x32.mat`.
 * @throws {SyntaxError} If a file is not what it should be (see `readMat`) or a label is
 * not 1–10.
 */
export async function svhn(read: (name: string) => Promise<Uint8Array>): Promise<ImageDataset> {
  return {
    name: "SVHN",
    shape: { channels: 3, height: SIDE, width: SIDE },
    classes: 10,
    train: await svhnSet(await read("train_32x32.mat"), "train_32x32.mat", 73_257),
    test: await svhnSet(await read("test_32x32.mat"), "test_32x32.mat", 26_032),
  };
}
