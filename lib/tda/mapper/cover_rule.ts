import { deriveSeed, random } from "../../random.ts";
import type { PointCloud } from "../points/points.ts";
import { squaredDistance } from "../points/squared_distance.ts";
import { subsampleDistance } from "./scale.ts";

/** What the rule gives, and what it comes from. */
export interface CoverRuleChoice {
  /** Points in a subsample. */
  readonly subsample: number;
  /** Where to cut clusters, in the units of the metric: δ. */
  readonly scale: number;
  /** For every lens, how far its values may differ within δ. */
  readonly modulus: number[];
  /** For every lens, the length of an interval. */
  readonly length: number[];
  /** For every lens, the number of intervals, at least 1. */
  readonly resolution: number[];
  /** Length of an interval over their spacing, which is 1 / (1 − overlap). */
  readonly gain: number;
}

/** Base of the logarithm: the constant C of the paper's section 4.3. */
const BASE = 10;
/** Subsamples that δ is the mean of, as there. */
const SUBSAMPLES = 100;
/** Overlap of neighboring intervals over their length, between a third and a half as there. */
const OVERLAP = 0.4;

/**
 * Cut, resolution and gain of a Mapper graph from the cloud, by the rule of Carrière, Michel and
 * Oudot ("Statistical analysis and parameter selection for Mapper", JMLR 19 (2018) 12, section 4):
 * δ is the mean Hausdorff distance between the cloud and subsamples of n / log₁₀ n points; an
 * interval is as long as a lens may change within δ, over the overlap; and so many fit the range.
 *
 * Their theorem is for one lens and an overlap below one half, so a gain below 2, where no three
 * intervals meet. With two lenses or a larger gain, as in the published pictures of filters, it
 * says nothing; the numbers are then a yardstick.
 *
 * @param cloud Points, already rescaled by the metric.
 * @param lens Lens values, n × lenses.
 * @param seed Seed of the subsamples.
 * @returns The choice. O(n² · (dim + lenses)).
 * @throws {RangeError} If the lens has another number of points than the cloud.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { columnLens, coverRule } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(1000, 0.01, 2, 1);
 * const { resolution, gain } = coverRule(circle, columnLens(circle, [0]), 1);
 * if (resolution[0]! < 5 || gain >= 2) throw new Error("fine enough for a circle of radius 1");
 * ```
 */
export function coverRule(cloud: PointCloud, lens: PointCloud, seed: number): CoverRuleChoice {
  const { n } = cloud;
  if (lens.n !== n) {
    throw new RangeError(`Cannot choose a cover: the lens has ${lens.n} points, the cloud ${n}`);
  }
  const subsample = Math.max(1, Math.floor(n / Math.max(1, Math.log(n) / Math.log(BASE))));
  const stream = random(deriveSeed(seed, "cover rule"));
  const scale = subsampleDistance(cloud, subsample, SUBSAMPLES, stream);
  const modulus = new Array<number>(lens.dim).fill(0);
  for (let a = 0; a < n; a++) {
    for (let b = 0; b < a; b++) {
      if (squaredDistance(cloud, a, b) > scale ** 2) continue;
      modulus.forEach((most, c) => {
        const change = Math.abs(lens.data[a * lens.dim + c]! - lens.data[b * lens.dim + c]!);
        if (change > most) modulus[c] = change;
      });
    }
  }
  const length = modulus.map((most) => most / OVERLAP);
  return {
    subsample,
    scale,
    modulus,
    length,
    resolution: length.map((one, c) =>
      one > 0 ? Math.max(1, Math.floor(rangeOf(lens, c) / one)) : 1
    ),
    gain: 1 / (1 - OVERLAP),
  };
}

function rangeOf({ data, dim }: PointCloud, column: number): number {
  let [low, high] = [Infinity, -Infinity];
  for (let i = column; i < data.length; i += dim) {
    low = Math.min(low, data[i]!);
    high = Math.max(high, data[i]!);
  }
  return high - low;
}
