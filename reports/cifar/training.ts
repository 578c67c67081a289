import { cifarNetwork } from "../../lib/nn/network.ts";
import { adam, sgd } from "../../lib/nn/optimizer.ts";
import type { TrainingProtocol } from "../../lib/nn/train_replicate.ts";
import { type CifarSettings, updatesOf } from "./settings.ts";

/**
 * The ways of training that are held against each other: plain gradient descent from the narrow
 * start of the tutorial that the network comes from, and Adam from Glorot's wide start.
 */
export const WAYS = {
  sgd: {
    name: "gradient descent",
    short: "SGD",
    optimizer: sgd(0.1),
    start: "tutorial",
    startInWords: "normal with deviation 0.05, cut at two deviations, as in TensorFlow's tutorial",
    archives: ["cifar10-sgd.zip", "cifar10-sgd-more.zip"],
  },
  adam: {
    name: "Adam",
    short: "Adam",
    optimizer: adam(1e-3),
    start: "glorot-uniform",
    startInWords: "uniform after Glorot and Bengio",
    archives: ["cifar10-adam.zip"],
  },
} as const;

/** Name of a way of training. */
export type Way = keyof typeof WAYS;

/** How networks are trained in one of these ways. */
export function protocolOf(settings: CifarSettings, way: Way): TrainingProtocol {
  const updates = updatesOf(settings);
  const gray = settings.color === "gray";
  const { optimizer, start } = WAYS[way];
  return {
    network: cifarNetwork(64, 32, 64, { channels: gray ? 1 : 3, start }),
    optimizer,
    preparation: { crop: 24, flip: true, gray, standardize: true },
    batchSize: settings.batchSize,
    steps: updates.at(-1)!,
    snapshots: updates,
  };
}
