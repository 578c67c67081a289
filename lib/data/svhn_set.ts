import type { ImageSet } from "./image_dataset.ts";
import { readMat } from "./mat.ts";

const SIDE = 32;
const AREA = SIDE * SIDE;

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
