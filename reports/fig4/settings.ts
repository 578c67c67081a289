import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import {
  checkUpdates,
  type CifarSettings,
  LAYERS,
  OPTIONS,
  SIZES,
  TRAINED_ALREADY,
} from "../cifar/settings.ts";

/** Everything that decides this page besides the data, the seed and the engine. */
export interface Fig4Settings extends CifarSettings {
  /** Null clouds of each kind that the map over k and p is held against. */
  readonly mapDraws: number;
}

/** The layer that the page is about. */
export const LAYER = LAYERS[0];

/** Neighbors that are tried, as shares of the number of filters; the page's own among them. */
export const K_SHARES = [1 / 240, 1 / 120, LAYER.kShare, 1 / 30];
/** Fractions that are tried; the page's own among them. */
export const FRACTIONS = [0.15, LAYER.p, 0.45];

/** Untrained kernels whose patterns are counted: enough for shares to within half a percent. */
export const NULL_KERNELS = 5000;

/** Clouds with the covariance of the filters: one in twenty has the most of a pattern by luck. */
export const COVARIANCE_DRAWS = 19;

/**
 * How the map over k and p is sampled: so many filters for density and so many points of a barcode
 * tell filters from normal kernels of the same covariance as clearly as all filters and 500 points
 * do, and 99 clouds of each of four nulls, twelve choices each, take one to two minutes of a core.
 */
export const MAP_SAMPLE = { sample: 2000, points: 300 } as const;

/** The sizes, those of Figure 5's networks, so that both share them. */
export const settings: ReportSettings<Fig4Settings> = {
  profiles: {
    quick: {
      about: "5 small networks trained here, minutes on two cores",
      settings: { ...SIZES.quick, mapDraws: 99 },
    },
    trained: {
      about: "39 shipped networks after 2,000 updates, minutes on two cores",
      settings: { ...SIZES.trained, mapDraws: 199 },
      refuses: TRAINED_ALREADY,
    },
    paper: {
      about: "60 networks trained here, days without a GPU",
      settings: { ...SIZES.paper, mapDraws: 199 },
    },
  },
  options: {
    ...OPTIONS,
    mapDraws: {
      kind: "integer",
      least: 1,
      help: "null clouds of each kind for the map of k and p",
    },
  },
  check: checkUpdates,
};
