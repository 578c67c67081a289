import { cifar10, formatCifarBatch } from "../../lib/data/cifar10.ts";
import { assertEquals, assertRejects, assertThrows } from "../assert.ts";

/** A batch whose image i has label i mod 10 and colors that tell image, pixel and channel. */
function batch(first: number): Uint8Array {
  const pixels = new Uint8Array(10_000 * 3072);
  for (let i = 0; i < pixels.length; i++) pixels[i] = first + Math.floor(i / 3072) * 7 + i % 3072;
  return formatCifarBatch(pixels, Array.from({ length: 10_000 }, (_, i) => i % 10));
}

const files = (change: (name: string, bytes: Uint8Array) => Uint8Array = (_, bytes) => bytes) => {
  const bytes = batch(1);
  return (name: string) => Promise.resolve(change(name, bytes));
};

Deno.test("cifar10: images are planes of red, green and blue, labels one an image", async () => {
  const { train, test, shape } = await cifar10(files());
  assertEquals([train.n, test.n, shape.channels], [50_000, 10_000, 3]);
  assertEquals([...train.labels.subarray(0, 12)], [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0, 1]);
  // Pixel 5 of image 2: its colors lie 1,024 apart.
  const color = (channel: number) => test.images[2 * 3072 + channel * 1024 + 5];
  assertEquals([0, 1, 2].map(color), [0, 1, 2].map((c) => (1 + 2 * 7 + 5 * 3 + c) % 256));
});

Deno.test("cifar10: truncated files, foreign labels and missing classes are refused", async () => {
  await assertRejects(
    () => cifar10(files((_, bytes) => bytes.subarray(0, 100))),
    SyntaxError,
    "Cannot read data_batch_1.bin: it has 100 bytes, expected 10000 records of 3073",
  );
  await assertRejects(
    () =>
      cifar10(files((name, bytes) => {
        if (name !== "data_batch_3.bin") return bytes;
        const wrong = bytes.slice();
        wrong[3073 * 4] = 10;
        return wrong;
      })),
    SyntaxError,
    "Cannot read data_batch_3.bin: label 4 is 10, expected 0 to 9",
  );
  await assertRejects(
    () =>
      cifar10(files((name, bytes) => {
        if (name !== "test_batch.bin") return bytes;
        const wrong = bytes.slice();
        wrong[0] = 1;
        return wrong;
      })),
    SyntaxError,
    "Cannot read test_batch.bin: class 0 has 999 images, expected 1000",
  );
  assertThrows(() => formatCifarBatch([1, 2], [3]), RangeError, "of 2 color values and 1 labels");
});
