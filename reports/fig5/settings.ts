import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import {
  checkUpdates,
  type CifarSettings,
  type Layer,
  LAYERS,
  OPTIONS,
  SIZES,
  TRAINED_ALREADY,
} from "../cifar/settings.ts";
import type { Way } from "../cifar/training.ts";

/** Everything that decides this page besides the data, the seed and the engine. */
export interface Fig5Settings extends CifarSettings {
  /** How networks are trained. */
  readonly protocol: Way | "both";
  /** Halves of the networks that are drawn after every update. */
  readonly halves: number;
  /** Null clouds of each kind that maps over k and p are held against. */
  readonly mapDraws: number;
}

/** How a map over k and p is taken of a layer. */
export interface LayerMap {
  /** Fractions of the map. */
  readonly fractions: readonly number[];
  /** The most filters that density is measured among. */
  readonly sample: number;
  /** The most points of a barcode. */
  readonly points: number;
}

/**
 * The maps of both layers, nine choices each. Samples are as small as still tells trained filters
 * from untrained ones: 199 clouds of each of four nulls go through them at every look. Layer 2
 * needs more filters, as its k is a smaller share of them.
 */
export function mapOf(layer: Layer): LayerMap {
  return layer === LAYERS[0]
    ? { fractions: [0.2, 0.3, 0.4], sample: 1200, points: 120 }
    : { fractions: [0.1, 0.2, 0.3], sample: 2400, points: 120 };
}

/** Loops of at most so many dense filters are computed of all; landmarks stand for more. */
const EXACT = 4096;

/**
 * Landmarks of more, as public code that follows the article takes in deeper layers; and how many
 * sets of them, each from another first landmark.
 */
const LANDMARKS = 2000;

/** Sets of landmarks; where they disagree there is no verdict. */
export const STARTS = 5;

/** The most points that loops of so many dense filters are computed of. */
export function pointsFor(dense: number): number {
  return dense <= EXACT ? EXACT : LANDMARKS;
}

/**
 * The most points that loops of a half of the networks are computed of: all dense filters of layer
 * 1, and one set of landmarks of more, as a half must take little time.
 */
export const HALF_POINTS = 1200;

/** Updates around which the article sees the circle in layer 1, and in layer 2. */
export const [EARLY, LATE] = [[400, 500], [1500, 2000]] as const;

/**
 * Updates at which a layer is held against covariance: the last that was looked at in the ranges
 * where the article sees a circle in it or more than that.
 */
export function judgedUpdates(updates: readonly number[], layer: Layer): number[] {
  return (layer === LAYERS[0] ? [EARLY, LATE] : [LATE]).flatMap(([from, to]) =>
    updates.filter((update) => update >= from && update <= to).slice(-1)
  );
}

/** Draws of each null; a third for layer 2, where one takes as long as seven of layer 1. */
export function drawsOf({ draws }: Pick<Fig5Settings, "draws">, layer: Layer): number {
  return layer === LAYERS[0] ? draws : Math.ceil(draws / 3);
}

/** Times that networks are drawn again for the interval of a correlation. */
export const REDRAWN = 1000;

/** Filters of a layer that the player draws at most. */
export const DRAWN = 700;

/** Bars of a cell that are kept for the page. */
export const BARS = 20;

/** The sizes. */
export const settings: ReportSettings<Fig5Settings> = {
  profiles: {
    quick: {
      about: "5 small networks of each way trained here, minutes on two cores",
      settings: { ...SIZES.quick, protocol: "both", halves: 6, mapDraws: 19 },
    },
    trained: {
      about: "39 and 20 shipped networks, minutes on two cores",
      settings: { ...SIZES.trained, protocol: "both", draws: 9, halves: 10, mapDraws: 199 },
      refuses: TRAINED_ALREADY,
    },
    paper: {
      about: "60 networks of each way trained here, days without a GPU",
      settings: { ...SIZES.paper, protocol: "both", halves: 10, mapDraws: 199 },
    },
  },
  options: {
    ...OPTIONS,
    mapDraws: {
      kind: "integer",
      least: 1,
      help: "null clouds of each kind for the maps of k and p",
    },
    protocol: {
      kind: "choice",
      of: ["sgd", "adam", "both"],
      help: "how networks are trained: gradient descent, Adam, or both side by side",
    },
  },
  check: checkUpdates,
};

/** The ways of training that are looked at, in the order of rows. */
export function waysOf({ protocol }: Pick<Fig5Settings, "protocol">): Way[] {
  return protocol === "both" ? ["sgd", "adam"] : [protocol];
}
