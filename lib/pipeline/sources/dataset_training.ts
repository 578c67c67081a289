import { cifarNetwork, mnistNetwork, type NetworkSpec } from "../../nn/network.ts";
import type { Preparation } from "../../nn/preparation.ts";
import type { DatasetName } from "./dataset_folder.ts";

/** What a data set's images are, as far as training goes. */
interface Traits {
  /** Whether they are in color: cut to a network's size, standardized, or turned to gray. */
  readonly colored: boolean;
  /** Whether an image, mirrored, is one of its class still: a digit is not. */
  readonly mirrored: boolean;
}

const TRAITS: Readonly<Record<DatasetName, Traits>> = {
  mnist: { colored: false, mirrored: false },
  "fashion-mnist": { colored: false, mirrored: false },
  cifar10: { colored: true, mirrored: true },
  svhn: { colored: true, mirrored: false },
};

/** Names of the data sets in color. */
export const COLORED_DATASETS: readonly DatasetName[] = (Object.keys(TRAITS) as DatasetName[])
  .filter((name) => TRAITS[name].colored);

/**
 * The network that the article trains on images like these: C(64,32,64) in color, M(64,32,64)
 * otherwise.
 */
export function usualNetwork(dataset: DatasetName): NetworkSpec {
  return TRAITS[dataset].colored ? cifarNetwork() : mnistNetwork();
}

/**
 * What is done to a data set's images before a network sees them.
 *
 * @param dataset The data set.
 * @param options.crop Side of the square that is cut out of images in color.
 * @param options.gray Whether colors become gray.
 * @param options.standardize How images get mean 0 and deviation 1.
 * @returns Random crops, and mirror images where they make sense; `undefined` for a data set in
 * gray, whose pixels are only scaled to [0, 1].
 */
export function usualPreparation(
  dataset: DatasetName,
  { crop, gray, standardize }: Omit<Preparation, "flip">,
): Preparation | undefined {
  const { colored, mirrored } = TRAITS[dataset];
  return colored ? { crop, flip: mirrored, gray, standardize } : undefined;
}
