import type { LoopGrid } from "../../lib/pipeline/parallel/loop_count_worker.ts";

/** A layer of networks that were trained alike, at several numbers of updates. */
export interface Place {
  /** Short name, for files. */
  readonly id: "mnist" | "sgd" | "adam" | "sgd2";
  /** What a reader calls it. */
  readonly label: string;
  /** The same in few letters. */
  readonly short: string;
  /** The archive of its networks. */
  readonly archive: string;
  /** How many updates they have made. */
  readonly steps: number;
  /** Name of the convolution. */
  readonly layer: string;
  /** Updates that are looked at, from 0. */
  readonly updates: readonly number[];
  /** Updates at which nulls are drawn in full, the article's own among them. */
  readonly tested: readonly number[];
  /** Which neighbor measures density, as a share of the number of filters. */
  readonly kShare: number;
  /** Fraction of filters to keep. */
  readonly p: number;
}

const CIFAR_UPDATES = [0, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000];

/** The layers of Figures 3 and 5, with their k and p; MNIST with the article's p. */
export const PLACES: readonly Place[] = [
  {
    id: "mnist",
    label: "MNIST, Adam, layer 1",
    short: "MNIST, layer 1",
    archive: "mnist-adam.zip",
    steps: 500,
    layer: "conv1",
    updates: [0, 100, 200, 500],
    tested: [500],
    kShare: 1 / 32,
    p: 0.3,
  },
  {
    id: "sgd",
    label: "CIFAR-10, gradient descent, layer 1",
    short: "CIFAR, SGD, layer 1",
    archive: "cifar10-sgd.zip",
    steps: 2000,
    layer: "conv1",
    updates: CIFAR_UPDATES,
    tested: [500, 2000],
    kShare: 1 / 60,
    p: 0.3,
  },
  {
    id: "adam",
    label: "CIFAR-10, Adam, layer 1",
    short: "CIFAR, Adam, layer 1",
    archive: "cifar10-adam.zip",
    steps: 2000,
    layer: "conv1",
    updates: CIFAR_UPDATES,
    tested: [2000],
    kShare: 1 / 60,
    p: 0.3,
  },
  {
    id: "sgd2",
    label: "CIFAR-10, gradient descent, layer 2",
    short: "CIFAR, SGD, layer 2",
    archive: "cifar10-sgd.zip",
    steps: 2000,
    layer: "conv2",
    updates: [0, 500, 2000],
    tested: [],
    kShare: 1 / 280,
    p: 0.1,
  },
];

/** The layers of some names. */
export function placesOf({ layers }: { readonly layers: readonly Place["id"][] }): Place[] {
  return PLACES.filter(({ id }) => layers.includes(id));
}

/** Archives whose networks are looked at for five loops: trained alike, 39 in all. */
export const FIVE_ARCHIVES = ["cifar10-sgd.zip", "cifar10-sgd-more.zip"] as const;

/** Choices for filters with their negatives: neighborhoods from narrow to wide, moved or not. */
export const FIVE_GRID: LoopGrid = {
  kShares: [1 / 800, 1 / 400, 1 / 200, 1 / 100],
  fractions: [0.2, 0.3, 0.4],
  rounds: [1, 2],
};

/**
 * Choices for filters and patches as they are. The first share is that of k = 15 among 50,000
 * patches, at which they show five loops.
 */
export const PLAIN_GRID: LoopGrid = {
  kShares: [3e-4, 6e-4, 1.2e-3, 2.4e-3],
  fractions: [0.2, 0.3, 0.4],
  rounds: [0],
};

/** Neighbors in a mean. */
export const AVERAGED = 15;

/** Cores of the images: the k of Carlsson and others (2008) for 50,000 patches. */
export const CORES = [
  { name: "wide", kShare: 300 / 50_000 },
  { name: "narrow", kShare: 15 / 50_000 },
] as const;

/** The name of a core. */
export type Core = (typeof CORES)[number]["name"];

/** Fraction of patches in a core. */
export const CORE_P = 0.3;

/** The map of patches over k and p: k of both cores and one between, for 50,000 patches. */
export const MAP_SHARES = [15 / 50_000, 60 / 50_000, 300 / 50_000] as const;

/** Its fractions: the cores' own, and a third less and more. */
export const MAP_FRACTIONS = [0.2, 0.3, 0.4] as const;

/** How the map is sampled: patches that density is measured among, points of a barcode. */
export const MAP_SAMPLE = { sample: 4096, points: 300 } as const;

/**
 * Dense patches that loops are certified of, at random: a certificate of 600 takes 70 KB of the
 * page, of all 15,000 more than it can hold.
 */
export const CERTIFIED = 600;

/** Loops that are certified in each core: as many as it should have. */
export const CERTIFIED_LOOPS = { wide: 1, narrow: 5 } as const;
