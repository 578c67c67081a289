import type { ImageDataset, ImageSet } from "../data/image_dataset.ts";
import { deriveSeed, random } from "../random.ts";
import type { Batch } from "./backend.ts";
import { type NetworkSpec, placeLayers } from "./network.ts";

/**
 * The batches of one replicate, each a function of the seed and the step alone, so that a run that was
 * stopped goes on with exactly the batches it would have had.
 *
 * Every epoch visits the training images once, in an order of its own; what is left over after the
 * last full batch of an epoch is not used. Pixels are scaled to [0, 1].
 *
 * @param data What to train on.
 * @param network Says which dropout masks to draw.
 * @param batchSize Images per batch.
 * @param seed The replicate's seed.
 * @returns Gives the batch of a step, counted from 0.
 * @throws {RangeError} If there are fewer images than a batch holds.
 */
export function batches(
  data: ImageDataset,
  network: NetworkSpec,
  batchSize: number,
  seed: number,
): (step: number) => Batch {
  const { n, images, labels } = data.train;
  const perEpoch = Math.floor(n / batchSize);
  if (perEpoch === 0) {
    throw new RangeError(`Cannot make batches of ${batchSize}: there are ${n} training images`);
  }
  const size = images.length / n;
  const dropouts = placeLayers(network).flatMap(({ layer, input }) =>
    layer.kind === "dropout" ? [{ rate: layer.rate, size: input[0] * input[1] * input[2] }] : []
  );
  const order = new Uint32Array(n);
  let orderEpoch = -1;
  return (step) => {
    const epoch = Math.floor(step / perEpoch);
    if (epoch !== orderEpoch) {
      for (let i = 0; i < n; i++) order[i] = i;
      random(deriveSeed(seed, "order", epoch)).shuffle(order);
      orderEpoch = epoch;
    }
    const start = (step % perEpoch) * batchSize;
    const batchImages = new Float32Array(batchSize * size);
    const batchLabels = new Int32Array(batchSize);
    for (let i = 0; i < batchSize; i++) {
      const row = order[start + i]!;
      batchLabels[i] = labels[row]!;
      for (let j = 0; j < size; j++) batchImages[i * size + j] = images[row * size + j]! / 255;
    }
    const stream = random(deriveSeed(seed, "dropout", step));
    const dropoutMasks = dropouts.map(({ rate, size }) => {
      const mask = new Float32Array(batchSize * size);
      for (let i = 0; i < mask.length; i++) mask[i] = stream.uniform() < rate ? 0 : 1 / (1 - rate);
      return mask;
    });
    return { images: batchImages, labels: batchLabels, dropoutMasks };
  };
}

/** All images of a set as pixels in [0, 1], the way {@linkcode batches} feeds them. */
export function scaledImages(set: ImageSet): Float32Array {
  const scaled = new Float32Array(set.images.length);
  for (let i = 0; i < scaled.length; i++) scaled[i] = set.images[i]! / 255;
  return scaled;
}
