import type { ImageDataset, ImageSet } from "../data/image_dataset.ts";
import { preparedFromMiddle } from "./batches.ts";
import type { Preparation } from "./preparation.ts";

/** Training images that are classified to evaluate a network: the first so many of the set. */
export const TRAINING_IMAGES_EVALUATED = 5000;

/** How well a network does on some images. */
export interface Score {
  /** Mean cross-entropy, in nats. */
  readonly loss: number;
  /** Share of the images classified rightly. */
  readonly accuracy: number;
  /** How many images. */
  readonly images: number;
}

/** How well a network does on images it learns from, and on those it never saw. */
export interface Evaluation {
  /**
   * On the first {@linkcode TRAINING_IMAGES_EVALUATED} training images, or on all if there are
   * fewer, cut from the middle and without dropout, as for testing.
   */
  readonly train: Score;
  /** On all test images. */
  readonly test: Score;
}

/**
 * Prepares the images that networks are evaluated on, once for as many evaluations as wanted.
 *
 * @param data The data set.
 * @param preparation What is done to images; nothing if left out.
 * @returns Evaluates a network, given what classifies images: a function from
 * [n, channels, height, width] to logits, [n, classes].
 *
 * @example
 * ```ts
 * import { evaluator } from "@filterscope/filterscope/nn";
 * const shape = { channels: 1, height: 1, width: 1 };
 * const set = { n: 2, images: Uint8Array.of(0, 255), labels: Uint8Array.of(0, 1) };
 * const evaluate = evaluator({ name: "light", shape, classes: 2, train: set, test: set });
 * // The first class for dark pixels, the second for bright ones.
 * const { test } = await evaluate((images) =>
 *   Promise.resolve(Float32Array.from([...images].flatMap((pixel) => [1 - pixel, pixel])))
 * );
 * if (test.accuracy !== 1) throw new Error("both are told rightly");
 * ```
 */
export function evaluator(
  data: ImageDataset,
  preparation?: Preparation,
): (classify: (images: Float32Array) => Promise<Float32Array>) => Promise<Evaluation> {
  const seen = firstImages(data.train, TRAINING_IMAGES_EVALUATED);
  // Prepared when first needed: not every run that is opened gets as far as an evaluation.
  let prepared: { train: Float32Array; test: Float32Array } | undefined;
  return async (classify) => {
    prepared ??= {
      train: preparedFromMiddle(data, seen, preparation),
      test: preparedFromMiddle(data, data.test, preparation),
    };
    const { train, test } = prepared;
    return {
      train: score(await classify(train), seen.labels, data.classes),
      test: score(await classify(test), data.test.labels, data.classes),
    };
  };
}

/** The first images of a set, or all if it has no more. */
function firstImages({ n, images, labels }: ImageSet, most: number): ImageSet {
  const count = Math.min(n, most);
  return {
    n: count,
    images: images.subarray(0, count * (images.length / n)),
    labels: labels.subarray(0, count),
  };
}

/**
 * Mean cross-entropy of logits, and the share of images whose largest logit is that of their class.
 *
 * @param logits [n, classes] row-major.
 * @param labels The class of each image.
 * @param classes Number of classes.
 * @returns The score; of equal logits the first counts as the largest. The loss is NaN if a logit
 * is NaN or infinite.
 * @example
 * ```ts
 * import { score } from "@filterscope/filterscope";
 *
 * const { loss, accuracy } = score(new Float32Array([0, 0, 0, 0]), [0, 1], 2);
 * if (loss !== Math.log(2) || accuracy !== 0.5) throw new Error("one of two is right by chance");
 * ```
 */
export function score(
  logits: Float32Array,
  labels: ArrayLike<number>,
  classes: number,
): Score {
  const n = labels.length;
  let [total, right] = [0, 0];
  for (let i = 0; i < n; i++) {
    const own = logits.subarray(i * classes, (i + 1) * classes);
    let best = 0;
    for (let c = 1; c < classes; c++) if (own[c]! > own[best]!) best = c;
    if (best === labels[i]) right++;
    let sum = 0;
    for (let c = 0; c < classes; c++) sum += Math.exp(own[c]! - own[best]!);
    total += Math.log(sum) + own[best]! - own[labels[i]!]!;
  }
  return { loss: total / n, accuracy: right / n, images: n };
}
