import type { ReportSettings } from "../../lib/pipeline/runner/define_report.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";
import { LAYER_OPTIONS, LAYER_SETTINGS, type LayerSettings } from "../layers/settings.ts";

/** The sizes: those of the page on layers. */
export const settings: ReportSettings<LayerSettings> = {
  profiles: {
    quick: { about: "19 null clouds, barcodes of up to 1,500 landmarks", settings: LAYER_SETTINGS },
  },
  options: {
    ...LAYER_OPTIONS,
    draws: { kind: "integer", least: 2, help: "null clouds" },
    p: { kind: "real", above: 0, most: 1, help: "fraction of points kept in the pictures" },
  },
};

/** What a user chooses. */
export const pointsInputs = {
  points: {
    kind: "path",
    required: true,
    help: "table of numbers, a row a point: .npy or .npz of shape (n, d), .csv, .json",
  },
  normalize: {
    kind: "choice",
    of: ["none", "unit", "kernel"],
    default: "none",
    help: "what is done to every row: none; unit: divided by its length; kernel: its mean " +
      "subtracted, then divided by its length",
  },
} as const satisfies OptionSpecs;

/** More coordinates than this take minutes for principal components alone. */
export const MOST_COORDINATES = 1024;

/** Pairs of coordinates that may be compared to find neighbors in one null cloud. */
const PAIRS = 1e10;

/** Null clouds have no more points than this, for time's sake. */
const MOST_NULL_POINTS = 32_768;

/**
 * Points of a null cloud: as many as there are, but no more than can be compared in a few seconds.
 */
export function nullPoints(n: number, dim: number): number {
  return Math.min(n, MOST_NULL_POINTS, Math.floor(Math.sqrt(PAIRS / dim)));
}

/** Pairs of coordinates that may be compared to find neighbors in one draw of the map's null. */
const MAP_PAIRS = 1.5e8;

/** Points that density of the whole map is measured among, at most; as for layers. */
const MOST_MAP_SAMPLE = 4096;

/** The most points of a barcode of the whole map; as for layers. */
export const MAP_POINTS = 300;

/**
 * Points that density of the whole map is measured among: fewer of many coordinates, so that
 * hundreds of null clouds take a minute.
 */
export function mapSample(dim: number): number {
  return Math.min(MOST_MAP_SAMPLE, Math.floor(Math.sqrt(MAP_PAIRS / dim)));
}
