import type { ImageDataset } from "../data/image_dataset.ts";
import { type NetworkSpec, placeLayers } from "./network.ts";

/** What is done to images before a network sees them, as plain data. */
export interface Preparation {
  /**
   * Side of the square that is cut out: at random in training, in the middle for testing. Must be
   * the network's own height and width.
   */
  readonly crop: number;
  /** Whether every other image, by chance, is mirrored left to right in training. */
  readonly flip: boolean;
  /**
   * Whether colors become one gray channel, their luma (ITU-R BT.601: 0.299 red, 0.587 green, 0.114
   * blue).
   */
  readonly gray: boolean;
  /**
   * Whether means are taken away and what is left is divided by standard deviations. `true`: those
   * of every image by itself, where it divides by no less than 1/√(number of values), which a
   * constant image needs. `"per-channel"`: those of every channel over all training images.
   */
  readonly standardize: boolean | "per-channel";
}

/** Mean and standard deviation of every channel. */
export interface ChannelStatistics {
  /** Means, of values in [0, 1]. */
  readonly means: readonly number[];
  /** Standard deviations; 1 for a channel that is constant. */
  readonly deviations: readonly number[];
}

/**
 * Means and standard deviations over all pixels of all images, uncut.
 *
 * @param images Their bytes, [n, channels, height, width] row-major.
 * @param shape Shape of one.
 * @param gray Whether colors become one gray channel first.
 */
export function channelStatistics(
  images: Uint8Array,
  { channels, height, width }: {
    readonly channels: number;
    readonly height: number;
    readonly width: number;
  },
  gray: boolean,
): ChannelStatistics {
  const area = height * width;
  const size = channels * area;
  const n = images.length / size;
  const means: number[] = [];
  const deviations: number[] = [];
  for (let channel = 0; channel < (gray ? 1 : channels); channel++) {
    let [sum, squares] = [0, 0];
    for (let i = 0; i < n; i++) {
      for (let pixel = 0; pixel < area; pixel++) {
        const value = pixelValue(images, i * size + pixel, area, channel, gray && channels === 3);
        sum += value;
        squares += value * value;
      }
    }
    const mean = sum / (n * area);
    means.push(mean);
    const deviation = Math.sqrt(Math.max(0, squares / (n * area) - mean * mean));
    // Rounding leaves some 1e-8 of a constant channel.
    deviations.push(deviation < 1e-6 ? 1 : deviation);
  }
  return { means, deviations };
}

/** A channel's value of the pixel whose first channel is at `at`, or its luma, in [0, 1]. */
function pixelValue(
  bytes: Uint8Array,
  at: number,
  area: number,
  channel: number,
  luma: boolean,
): number {
  return (luma
    ? 0.299 * bytes[at]! + 0.587 * bytes[area + at]! + 0.114 * bytes[2 * area + at]!
    : bytes[channel * area + at]!) / 255;
}

/** Where an image is cut out, and whether it is mirrored. */
export interface Window {
  /** First row. */
  readonly top: number;
  /** First column. */
  readonly left: number;
  /** Whether columns run backwards. */
  readonly mirrored: boolean;
}

/**
 * Prepares one image.
 *
 * @param pixels Its bytes, [channels, height, width] row-major.
 * @param shape Its shape.
 * @param preparation What to do.
 * @param window Where to cut.
 * @param out Receives [channels or 1, crop, crop] values: pixels in [0, 1], or standardized.
 * @param statistics Those of the training images, needed to standardize per channel.
 */
export function prepareImage(
  pixels: Uint8Array,
  { channels, height, width }: {
    readonly channels: number;
    readonly height: number;
    readonly width: number;
  },
  { crop, gray, standardize }: Preparation,
  { top, left, mirrored }: Window,
  out: Float32Array,
  statistics?: ChannelStatistics,
): void {
  const area = height * width;
  const luma = gray && channels === 3;
  let at = 0;
  for (let channel = 0; channel < (gray ? 1 : channels); channel++) {
    for (let row = 0; row < crop; row++) {
      for (let column = 0; column < crop; column++) {
        const from = (top + row) * width + left + (mirrored ? crop - 1 - column : column);
        out[at++] = pixelValue(pixels, from, area, channel, luma);
      }
    }
  }
  if (!standardize) return;
  if (standardize === "per-channel") {
    const { means, deviations } = statistics!;
    for (let i = 0; i < at; i++) {
      const channel = Math.floor(i / (crop * crop));
      out[i] = (out[i]! - means[channel]!) / deviations[channel]!;
    }
    return;
  }
  let [sum, squares] = [0, 0];
  for (let i = 0; i < at; i++) sum += out[i]!;
  const mean = sum / at;
  for (let i = 0; i < at; i++) squares += (out[i]! - mean) ** 2;
  const deviation = Math.max(Math.sqrt(squares / at), 1 / Math.sqrt(at));
  for (let i = 0; i < at; i++) out[i] = (out[i]! - mean) / deviation;
}

/**
 * Checks that images, prepared, are what a network takes, and that it tells their classes apart.
 *
 * @throws {RangeError} If they are not, or it has another number of logits; the message names both.
 */
export function checkPreparation(
  { shape, classes }: Pick<ImageDataset, "shape" | "classes">,
  preparation: Preparation | undefined,
  network: NetworkSpec,
): void {
  const { crop = undefined, gray = false } = preparation ?? {};
  const given = {
    channels: gray ? 1 : shape.channels,
    height: crop ?? shape.height,
    width: crop ?? shape.width,
  };
  const { input } = network;
  const show = (one: typeof shape) => `${one.channels}×${one.height}×${one.width}`;
  if (show(given) !== show(input) || given.height > shape.height || given.width > shape.width) {
    throw new RangeError(
      `Cannot train ${network.name} on images of ${show(shape)}: prepared they are ${
        show(given)
      }, ` +
        `the network takes ${show(input)}`,
    );
  }
  const logits = placeLayers(network).at(-1)!.output[0];
  if (logits === classes) return;
  throw new RangeError(
    `Cannot train ${network.name} on ${classes} classes: its last layer has ${logits} units; ` +
      `give it as many`,
  );
}
