import type { ImageDataset, ImageSet } from "./image_dataset.ts";
import { readMat } from "./mat.ts";

const SIDE = 32;
const AREA = SIDE * SIDE;

/**
 * Puts the two files of SVHN's cropped digits together: 73,257 training and 26,032 test images of
 * 3×32×32 pixels in ten classes. The files call the digit 0 class 10; here it is class 0.
 *
 * Source: Netzer, Wang, Coates, Bissacco, Wu and Ng, "Reading digits in natural images with
 * unsupervised feature learning" (2011), format 2.
 *
 * @param read Gives the contents of a file by its name, e.g. `train_32x32.mat`.
 * @throws {SyntaxError} If a file is not what it should be (see {@linkcode readMat}) or a label is
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

/**
 * Reads one file of SVHN's cropped digits: the array X, [row, column, color, image], and the array
 * y, [image, 1], both with the first index fastest.
 *
 * @param bytes Its contents.
 * @param name What to call it in messages.
 * @param n How many images it must hold.
 * @throws {SyntaxError} If it does not hold these two arrays of bytes, or a label is not 1–10.
 */
export async function svhnSet(bytes: Uint8Array, name: string, n: number): Promise<ImageSet> {
  const [pixels, digits] = await readMat(bytes, name, [
    { name: "X", shape: [SIDE, SIDE, 3, n] },
    { name: "y", shape: [n, 1] },
  ]);
  const wrong = digits!.findIndex((digit) => digit < 1 || digit > 10);
  if (wrong >= 0) {
    throw new SyntaxError(
      `Cannot read ${name}: label ${wrong} is ${digits![wrong]}, expected 1 to 10; ` +
        `fetch the file again`,
    );
  }
  const images = new Uint8Array(pixels!.length);
  for (let plane = 0; plane < images.length; plane += AREA) {
    for (let row = 0; row < SIDE; row++) {
      for (let column = 0; column < SIDE; column++) {
        images[plane + row * SIDE + column] = pixels![plane + column * SIDE + row]!;
      }
    }
  }
  return { n, images, labels: digits!.map((digit) => digit % 10) };
}
