import type { DensityChoices } from "../../lib/filters/density_map.ts";
import { feasibleChoices, fewestPoints } from "../../lib/filters/density_map.ts";
import type { OptionSpecs } from "../../lib/pipeline/runner/option_spec.ts";

/** Everything that decides the analysis of a layer besides its kernels and the seed. */
export interface LayerSettings {
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction of filters kept in the pictures. */
  readonly p: number;
  /** Neighbors of the map over k and p. */
  readonly ks: readonly number[];
  /** Fractions of it. */
  readonly fractions: readonly number[];
  /** The most points to compute loops of on the map. */
  readonly mapLandmarks: number;
  /** The most points to compute the barcode of. */
  readonly landmarks: number;
  /** Clouds of random kernels to hold each layer against. */
  readonly draws: number;
  /** Length of an interval of the Mapper covers over their spacing. */
  readonly gain: number;
}

/**
 * k = 100 and p = 0.1 for every layer, as published work on this network used, as far as is known;
 * the map has a third and three times of that k, half and twice of that p.
 */
export const LAYER_SETTINGS: LayerSettings = {
  k: 100,
  p: 0.1,
  ks: [30, 100, 300],
  fractions: [0.05, 0.1, 0.2],
  mapLandmarks: 500,
  landmarks: 1500,
  draws: 19,
  gain: 3,
};

/** Options that change these. */
export const LAYER_OPTIONS = {
  k: { kind: "integer", least: 1, help: "which neighbor measures density in the pictures" },
  p: { kind: "real", above: 0, most: 1, help: "fraction of filters kept in the pictures" },
  draws: { kind: "integer", least: 1, help: "null clouds for each size of layer" },
  landmarks: { kind: "integer", least: 10, help: "the most points to compute a barcode of" },
} as const satisfies OptionSpecs;

/**
 * Null clouds have as many kernels as the layer, but no more than this. Fewer kernels show longer
 * loops by luck (at k = 100 and p = 0.1 about 0.30, 0.25 and 0.23 for 8,192, 32,768 and 65,536), so
 * for larger layers the bar is set a little high.
 */
export const MOST_NULL_KERNELS = 32_768;

/**
 * The most kernels of a layer whose whole map is held against null clouds. Of larger layers a
 * random part of as many is looked at, as if it were the layer: k and p are those of the part.
 */
export const MOST_MAP_KERNELS = 16_384;

/** What the whole map is held against: directions at random, and those of the same covariance. */
const MAP_NULLS = ["uniform", "covariance"] as const;

/**
 * How the map is sampled for that: kernels that density is measured among, points of a barcode.
 * Half as many kernels no longer told the third layer of VGG16 from covariance.
 */
export const MAP_SAMPLE = { sample: 4096, points: 300 } as const;

/** What the whole map of a layer is held against, and by how many clouds of each. */
export interface MapChance {
  /** Which nulls. */
  readonly nulls: readonly ["uniform", "covariance"] | readonly ["covariance"];
  /** Clouds of each. */
  readonly draws: number;
}

/**
 * Nulls of the whole map of a layer with so many kernels. Twice as many draws as elsewhere, so that
 * p is 0.025 at best with 19; 99, for a p of 0.01, is enough for any. The many layers of a network
 * that are larger than {@linkcode MOST_MAP_KERNELS} take the stricter null alone, and no more draws
 * than elsewhere, for time's sake: 0.05 at best with 19.
 */
export function mapChance(n: number, { draws }: Pick<LayerSettings, "draws">): MapChance {
  return n > MOST_MAP_KERNELS
    ? { nulls: ["covariance"], draws: Math.min(99, draws) }
    : { nulls: MAP_NULLS, draws: mapDraws({ draws }) };
}

/** Draws of a null of the whole map of a layer that is not large, or of a table. */
export function mapDraws({ draws }: Pick<LayerSettings, "draws">): number {
  return Math.min(99, 2 * (draws + 1) - 1);
}

/** Whether a map has any choice that fits the layer. */
export function hasMap({ ks, fractions }: DensityChoices): boolean {
  return ks.length > 0 && fractions.length > 0;
}

/** How the dense filters of a layer are taken: in the pictures, and on the map. */
export interface LayerDensity {
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction kept in the pictures. */
  readonly p: number;
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
}

/**
 * What of the settings makes sense for a number of kernels. A layer too small for the stated k
 * takes the largest of the map's that fits, one too small for the stated p the smallest.
 *
 * @returns The reason in words, if nothing fits.
 */
export function layerDensity(n: number, settings: LayerSettings): LayerDensity | string {
  const { k, p, ks, fractions } = settings;
  const all = { ks: [...new Set([...ks, k])].sort((a, b) => a - b), fractions };
  const fits = feasibleChoices(n, all);
  const shown = feasibleChoices(n, { ks: all.ks.filter((one) => one <= k), fractions: [p] });
  const [largestK, smallestP] = [
    shown.ks.at(-1) ?? fits.ks[0],
    shown.fractions[0] ?? fits.fractions.find((one) => one >= p),
  ];
  if (largestK === undefined || smallestP === undefined) {
    const fewest = fewestPoints({ ks: all.ks, fractions: [...fractions, p] });
    return `too few kernels: ${n}, and at least ${fewest} are needed`;
  }
  return {
    k: largestK,
    p: smallestP,
    choices: feasibleChoices(n, { ks, fractions }),
  };
}

/** Intervals per lens coordinate: a third of the root of the number of filters, from 10 to 24. */
export function mapperResolution(kept: number): number {
  return Math.min(24, Math.max(10, Math.round(Math.sqrt(kept) / 3)));
}
