import { deriveSeed } from "../random.ts";
import { coreSize, keepDensest } from "../tda/density/density.ts";
import { severalNeighborDistances } from "../tda/density/knn.ts";
import { largestStatistic } from "../tda/diagrams/universal_null.ts";
import { persistence } from "../tda/persistence/rips.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { randomSubsample } from "../tda/points/random_subsample.ts";
import type { DensityChoices } from "./density_map.ts";

/** How large samples are. */
export interface LoopStatisticsOptions {
  /** The most points that density is measured among. */
  readonly filters: number;
  /** The most points of a barcode. */
  readonly points: number;
  /** Decides which points. */
  readonly seed: number;
}

/**
 * How far the strongest loop of the dense part of a cloud stands out, for every k and p: the
 * largest ℓ of its bars (see `largestStatistic`).
 *
 * Samples are drawn at random, so that bars follow one law: at most `filters` points, whose density
 * is measured with k scaled to their number, and at most `points` of the dense ones, whose bars are
 * exact. Clouds are comparable if they have as many points and go through the same choices.
 *
 * @param cloud Points, n × dim.
 * @param choices Neighbors, of n points, and fractions.
 * @param options How large samples are.
 * @returns One ℓ a choice, k by k; `-Infinity` where there is no loop.
 * @throws {RangeError} If a k or p is out of range.
 *
 * @example
 * ```ts
 * import { loopStatistics } from "@filterscope/filterscope/filters";
 * import { gaussianKernels, primaryCircle } from "@filterscope/filterscope/models";
 * const choices = { ks: [10, 20], fractions: [0.5] };
 * const options = { filters: 400, points: 100, seed: 1 };
 * const [circle, noise] = [primaryCircle(400, 0.1, 1), gaussianKernels(400, 3, 1)]
 *   .map((cloud) => Math.max(...loopStatistics(cloud, choices, options)));
 * if (circle! < noise! + 0.3) throw new Error("a circle stands out");
 * ```
 */
export function loopStatistics(
  cloud: PointCloud,
  { ks, fractions }: DensityChoices,
  { filters, points, seed }: LoopStatisticsOptions,
): Float64Array {
  const sample = randomSubsample(cloud, filters, deriveSeed(seed, "filters"));
  for (const p of fractions) coreSize(sample.n, p);
  const scaled = ks.map((k) => scaledNeighbor(k, cloud.n, sample.n));
  const distances = severalNeighborDistances(sample, scaled);
  const statistics = new Float64Array(ks.length * fractions.length);
  distances.forEach((rho, i) =>
    fractions.forEach((p, j) => {
      const dense = keepDensest(sample, rho, p).cloud;
      const drawn = randomSubsample(dense, points, deriveSeed(seed, "points", i, j));
      statistics[i * fractions.length + j] = largestStatistic(persistence(drawn));
    })
  );
  return statistics;
}

/**
 * Which neighbor measures density among some points of a cloud as another does among all.
 *
 * @param k Which neighbor among all.
 * @param all How many points there are.
 * @param some How many of them are left.
 * @returns The neighbor, at least 1.
 *
 * @example
 * ```ts
 * import { scaledNeighbor } from "@filterscope/filterscope/filters";
 * if (scaledNeighbor(30, 300, 100) !== 10) throw new Error("a tenth of either");
 * ```
 */
export function scaledNeighbor(k: number, all: number, some: number): number {
  return Math.max(1, Math.round(k * some / all));
}
