import type { ImageDataset, ImageSet } from "./image_dataset.ts";

/** Bytes of one record: a label, then 1,024 red, 1,024 green and 1,024 blue pixels. */
const RECORD = 1 + 3 * 1024;
/** Records of one file. */
const BATCH = 10_000;

/**
 * Puts the six binary files of CIFAR-10 together: 50,000 training and 10,000 test images of 3×32×32
 * pixels in ten classes.
 *
 * Source: Krizhevsky, "Learning multiple layers of features from tiny images" (2009), binary
 * version.
 *
 * @param read Gives the contents of a file by its name, e.g. `data_batch_1.bin`.
 * @throws {SyntaxError} If a file is not what it should be (see {@linkcode checkCifarBatch}), or
 * not every class has 5,000 training and 1,000 test images.
 */
export async function cifar10(read: (name: string) => Promise<Uint8Array>): Promise<ImageDataset> {
  const set = async (names: readonly string[]): Promise<ImageSet> => {
    const n = names.length * BATCH;
    const images = new Uint8Array(n * (RECORD - 1));
    const labels = new Uint8Array(n);
    for (const [b, name] of names.entries()) {
      const bytes = await read(name);
      checkCifarBatch(bytes, name);
      for (let i = 0; i < BATCH; i++) {
        labels[b * BATCH + i] = bytes[i * RECORD]!;
        const pixels = bytes.subarray(i * RECORD + 1, (i + 1) * RECORD);
        images.set(pixels, (b * BATCH + i) * (RECORD - 1));
      }
    }
    for (let label = 0; label < 10; label++) {
      const found = labels.reduce((count, one) => count + Number(one === label), 0);
      if (found !== n / 10) {
        throw new SyntaxError(
          `Cannot read ${names.join(", ")}: class ${label} has ${found} images, expected ${
            n / 10
          }; ` +
            `fetch the files again`,
        );
      }
    }
    return { n, images, labels };
  };
  return {
    name: "CIFAR-10",
    shape: { channels: 3, height: 32, width: 32 },
    classes: 10,
    train: await set([1, 2, 3, 4, 5].map((batch) => `data_batch_${batch}.bin`)),
    test: await set(["test_batch.bin"]),
  };
}

/**
 * Checks one binary file of CIFAR-10.
 *
 * @param bytes Its contents.
 * @param name What to call it in messages.
 * @throws {SyntaxError} If it does not hold 10,000 records, or a label is not 0–9.
 */
export function checkCifarBatch(bytes: Uint8Array, name: string): void {
  if (bytes.length !== BATCH * RECORD) {
    throw new SyntaxError(
      `Cannot read ${name}: it has ${bytes.length} bytes, expected ${BATCH} records of ` +
        `${RECORD}; fetch the file again`,
    );
  }
  for (let i = 0; i < BATCH; i++) {
    const label = bytes[i * RECORD]!;
    if (label > 9) {
      throw new SyntaxError(
        `Cannot read ${name}: label ${i} is ${label}, expected 0 to 9; fetch the file again`,
      );
    }
  }
}

/**
 * Makes the binary form of a batch from pixels and labels.
 *
 * @param pixels Red, green, blue of every pixel, image by image, row by row: 10,000 · 1,024 · 3
 * bytes.
 * @param labels 10,000 labels, 0–9.
 * @returns The file's bytes.
 * @throws {RangeError} If there are too few or too many pixels or labels.
 */
export function formatCifarBatch(pixels: ArrayLike<number>, labels: ArrayLike<number>): Uint8Array {
  if (pixels.length !== BATCH * 3072 || labels.length !== BATCH) {
    throw new RangeError(
      `Cannot make a CIFAR-10 batch of ${pixels.length} color values and ${labels.length} ` +
        `labels, expected ${BATCH * 3072} and ${BATCH}`,
    );
  }
  const bytes = new Uint8Array(BATCH * RECORD);
  for (let i = 0; i < BATCH; i++) {
    bytes[i * RECORD] = labels[i]!;
    for (let pixel = 0; pixel < 1024; pixel++) {
      for (let color = 0; color < 3; color++) {
        bytes[i * RECORD + 1 + color * 1024 + pixel] = pixels[(i * 1024 + pixel) * 3 + color]!;
      }
    }
  }
  return bytes;
}
