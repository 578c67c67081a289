import type { ImageDataset, ImageSet } from "../../lib/data/image_dataset.ts";
import { random } from "../../lib/random.ts";
import { smallNetwork } from "./small_network.ts";

/** Noise images whose class is which third of the rows is bright; fits `smallNetwork`. */
export function smallDataset(): ImageDataset {
  const shape = smallNetwork.input;
  const set = (n: number, seed: number): ImageSet => {
    const stream = random(seed);
    const labels = Uint8Array.from({ length: n }, () => stream.integer(3));
    const size = shape.channels * shape.height * shape.width;
    const images = Uint8Array.from({ length: n * size }, (_, i) => {
      const row = Math.floor((i % (shape.height * shape.width)) / shape.width);
      const bright = Math.floor(row / 2) === labels[Math.floor(i / size)];
      return stream.integer(100) + (bright ? 155 : 0);
    });
    return { n, images, labels };
  };
  return { name: "thirds", shape, classes: 3, train: set(96, 1), test: set(60, 2) };
}
