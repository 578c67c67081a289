import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";

/** Whether images keep their colors, each of which has kernels of its own, or turn to gray. */
export type Color = "rgb" | "gray";

/** What decides a page on networks trained on CIFAR-10, besides data, seed and engine. */
export interface CifarSettings {
  /** Whether networks are taken from archives that are shipped, instead of trained. */
  readonly shipped: boolean;
  /** Networks of each way of training. */
  readonly replicates: number;
  /** Whether images keep their colors. */
  readonly color: Color;
  /** Images per update. */
  readonly batchSize: number;
  /** Updates after which filters are kept, from 0. */
  readonly updates: readonly number[];
  /** Intervals per lens coordinate of the Mapper covers. */
  readonly resolution: number;
  /** Length of an interval over their spacing. */
  readonly gain: number;
  /** Draws of each null. */
  readonly draws: number;
}

/** How the dense part of a layer is taken. */
export interface Layer {
  /** Name of the convolution. */
  readonly name: string;
  /** What a reader calls it. */
  readonly label: string;
  /** Which neighbor measures density, as a share of the number of filters. */
  readonly kShare: number;
  /** Fraction of filters to keep. */
  readonly p: number;
}

/**
 * One neighbor in sixty, as k = 200 is for the 11,520 filters of 60 networks in the public code
 * that follows the article; one in 280 for layer 2.
 */
export const LAYERS: readonly [Layer, Layer] = [
  { name: "conv1", label: "layer 1", kShare: 1 / 60, p: 0.3 },
  { name: "conv2", label: "layer 2", kShare: 1 / 280, p: 0.1 },
];

const SHARED = { color: "rgb", gain: 3 } as const;

/**
 * The sizes. `trained` has the article's batches and length, from networks that are shipped.
 * `paper` trains 60 networks, as public code that follows the article does, and looks beyond the
 * article's 2,000 updates. `quick` trains few on small batches.
 */
export const SIZES = {
  quick: {
    ...SHARED,
    shipped: false,
    replicates: 5,
    batchSize: 32,
    updates: [0, 100, 200, 400, 500, 1000, 1500, 2000],
    resolution: 12,
    draws: 12,
  },
  trained: {
    ...SHARED,
    shipped: true,
    replicates: 20,
    batchSize: 128,
    updates: [0, 200, 300, 400, 500, 1000, 2000],
    resolution: 15,
    draws: 8,
  },
  paper: {
    ...SHARED,
    shipped: false,
    replicates: 60,
    batchSize: 128,
    updates: [0, 100, 200, 300, 400, 500, 750, 1000, 1500, 2000, 5000, 10_000, 20_000],
    resolution: 20,
    draws: 20,
  },
} satisfies Record<string, CifarSettings>;

/** What of the sizes may be changed on the command line. */
export const OPTIONS: ReportSettings<CifarSettings>["options"] = {
  replicates: { kind: "integer", least: 2, help: "networks of each way of training" },
  updates: { kind: "integers", flag: "--steps", help: "updates whose filters are kept, from 0" },
  color: {
    kind: "choice",
    of: ["rgb", "gray"],
    help: "images in color, every channel with kernels of its own, or gray",
  },
  batchSize: { kind: "integer", least: 1, help: "images per update" },
  draws: { kind: "integer", least: 2, help: "draws of each null" },
};

/** What has no meaning with networks that are shipped. */
export const TRAINED_ALREADY = {
  options: ["replicates", "updates", "color", "batchSize", "seed"],
  why: "its networks are trained already",
};

/** Refuses updates that leave nothing to compare. */
export function checkUpdates({ updates }: CifarSettings): void {
  if (!updates.includes(0) || new Set(updates).size < 2) {
    throw new RangeError(
      `Cannot look at the updates ${updates.join(",")}: name 0, the networks before training, ` +
        "and at least one more with --steps",
    );
  }
}

/** Updates that are looked at, each once, ascending. */
export function updatesOf({ updates }: CifarSettings): number[] {
  return [...new Set(updates)].sort((a, b) => a - b);
}
