import type { ImageDataset, ImageSet } from "../data/image_dataset.ts";
import { deriveSeed, random } from "../random.ts";
import type { Batch } from "./backend.ts";
import { type NetworkSpec, placeLayers } from "./network.ts";
import {
  channelStatistics,
  checkPreparation,
  type Preparation,
  prepareImage,
  type Window,
} from "./preparation.ts";

/**
 * The batches of one replicate, each a function of the seed and the step alone, so that a run that
 * was stopped goes on with exactly the batches it would have had.
 *
 * Every epoch visits the training images once, in an order of its own; what is left over after the
 * last full batch of an epoch is not used. Pixels are scaled to [0, 1] and prepared.
 *
 * @param data What to train on.
 * @param network Says which dropout masks to draw.
 * @param batchSize Images per batch.
 * @param seed The replicate's seed.
 * @param preparation What is done to images; nothing if left out.
 * @returns Gives the batch of a step, counted from 0.
 * @throws {RangeError} If there are fewer images than a batch holds, or the network does not take
 * them.
 *
 * @example
 * ```ts
 * import { batches, type NetworkSpec } from "@filterscope/filterscope/nn";
 * const shape = { channels: 1, height: 2, width: 2 };
 * // Dark images and bright ones, in turn.
 * const images = Uint8Array.from({ length: 32 }, (_, i) => i % 8 < 4 ? 0 : 255);
 * const set = { n: 8, images, labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1) };
 * const data = { name: "light", shape, classes: 2, train: set, test: set };
 * const network: NetworkSpec = {
 *   name: "tiny",
 *   input: shape,
 *   layers: [{ kind: "dense", name: "logits", units: 2 }],
 *   initializer: "glorot-uniform",
 * };
 * const batchOf = batches(data, network, 4, 1);
 * const { images: pixels, labels } = batchOf(0);
 * const right = [...labels].every((label, i) => pixels[4 * i] === label);
 * if (!right) throw new Error("pixels lie in [0, 1] and stay with their labels");
 * ```
 */
export function batches(
  data: ImageDataset,
  network: NetworkSpec,
  batchSize: number,
  seed: number,
  preparation?: Preparation,
): (step: number) => Batch {
  checkPreparation(data, preparation, network);
  const { n, images, labels } = data.train;
  const perEpoch = Math.floor(n / batchSize);
  if (perEpoch === 0) {
    throw new RangeError(`Cannot make batches of ${batchSize}: there are ${n} training images`);
  }
  const size = images.length / n;
  const dropouts = placeLayers(network).flatMap(({ layer, input }) =>
    layer.kind === "dropout" ? [{ rate: layer.rate, size: input[0] * input[1] * input[2] }] : []
  );
  const prepare = preparer(data, preparation);
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
    const rows = order.subarray(start, start + batchSize);
    const batchLabels = Int32Array.from(rows, (row) => labels[row]!);
    const windows = preparation && randomWindows(data.shape, preparation, batchSize, seed, step);
    const batchImages = prepare(
      { n: batchSize, image: (i) => images.subarray(rows[i]! * size, (rows[i]! + 1) * size) },
      (i) => windows![i]!,
    );
    const stream = random(deriveSeed(seed, "dropout", step));
    const dropoutMasks = dropouts.map(({ rate, size }) => {
      const mask = new Float32Array(batchSize * size);
      for (let i = 0; i < mask.length; i++) mask[i] = stream.uniform() < rate ? 0 : 1 / (1 - rate);
      return mask;
    });
    return { images: batchImages, labels: batchLabels, dropoutMasks };
  };
}

/**
 * The test images as a network sees them: cut from the middle, not mirrored.
 *
 * @param data The data set.
 * @param preparation What is done to images; nothing if left out.
 * @returns Images, [n, channels, height, width] row-major.
 *
 * @example
 * ```ts
 * import { testImages } from "@filterscope/filterscope/nn";
 * const shape = { channels: 1, height: 1, width: 2 };
 * const set = { n: 1, images: Uint8Array.of(0, 255), labels: Uint8Array.of(0) };
 * const data = { name: "one", shape, classes: 1, train: set, test: set };
 * if (testImages(data).join() !== "0,1") throw new Error("pixels are scaled to [0, 1]");
 * ```
 */
export function testImages(data: ImageDataset, preparation?: Preparation): Float32Array {
  return preparedFromMiddle(data, data.test, preparation);
}

/**
 * Images of a data set as a network sees them in testing: cut from the middle, not mirrored.
 *
 * @param data The data set that they belong to; its training images give the statistics that
 * `per-channel` needs.
 * @param set The images.
 * @param preparation What is done to images; nothing if left out.
 * @returns [n, channels, height, width], row-major.
 */
export function preparedFromMiddle(
  data: ImageDataset,
  { n, images }: ImageSet,
  preparation?: Preparation,
): Float32Array {
  const size = images.length / n;
  const middle = (length: number) => Math.floor((length - (preparation?.crop ?? length)) / 2);
  const { height, width } = data.shape;
  const window = { top: middle(height), left: middle(width), mirrored: false };
  return preparer(data, preparation)(
    { n, image: (i) => images.subarray(i * size, (i + 1) * size) },
    () => window,
  );
}

/** Where the images of a batch are cut out, drawn for this replicate and step. */
function randomWindows(
  { height, width }: ImageDataset["shape"],
  { crop, flip }: Preparation,
  count: number,
  seed: number,
  step: number,
): Window[] {
  const stream = random(deriveSeed(seed, "windows", step));
  return Array.from({ length: count }, () => ({
    top: stream.integer(height - crop + 1),
    left: stream.integer(width - crop + 1),
    mirrored: flip && stream.uniform() < 0.5,
  }));
}

/** Prepares images, each at its window, into one array. */
function preparer({ shape, train }: ImageDataset, preparation: Preparation | undefined) {
  const statistics = preparation?.standardize === "per-channel"
    ? channelStatistics(train.images, shape, preparation.gray)
    : undefined;
  const size = preparation
    ? (preparation.gray ? 1 : shape.channels) * preparation.crop ** 2
    : shape.channels * shape.height * shape.width;
  return (
    { n, image }: { readonly n: number; readonly image: (i: number) => Uint8Array },
    windowOf: (i: number) => Window,
  ): Float32Array => {
    const out = new Float32Array(n * size);
    for (let i = 0; i < n; i++) {
      const own = out.subarray(i * size, (i + 1) * size);
      const pixels = image(i);
      if (preparation) prepareImage(pixels, shape, preparation, windowOf(i), own, statistics);
      else for (let j = 0; j < size; j++) own[j] = pixels[j]! / 255;
    }
    return out;
  };
}
