import { random } from "../random.ts";
import { correlation } from "../statistics.ts";
import { meanDistance } from "../tda/points/energy_distance.ts";
import { type PointCloud, selectRows } from "../tda/points/points.ts";
import { type CircleCoverage, circleCoverage } from "./circle_coverage.ts";
import { patchesFromDct } from "./contrast_norm.ts";
import { kleinHistogram } from "./klein_histogram.ts";
import { normalizeKernels } from "./kernels.ts";

/** Patches of images that filters are held against, made comparable with them. */
export interface PatchReference {
  /** A sample of the patches, n × 9, each with mean 0 and length 1. */
  readonly sample: PointCloud;
  /** Another sample, none of whose patches is in the first. */
  readonly other: PointCloud;
  /** Mean distance within the first sample. */
  readonly within: number;
  /** Squared energy distance between the samples: what chance alone makes of it. */
  readonly floor: number;
  /** Where all patches lie on the Klein bottle (see {@linkcode kleinHistogram}). */
  readonly klein: Float64Array;
  /** The same correlation between the samples as is taken of filters. */
  readonly kleinCeiling: number;
  /** How all patches lie along the three circles. */
  readonly coverage: readonly CircleCoverage[];
}

/**
 * Makes patches of images ready to hold filters against: normalized as filters are, to mean 0 and
 * length 1, and thinned to two samples.
 *
 * @param patches High-contrast patches in the discrete cosine basis, n × 8.
 * @param count Patches in each sample.
 * @param seed Decides which.
 * @returns The reference. O(n + count² · 9).
 * @throws {RangeError} If there are fewer than 2 · count patches.
 *
 * @example
 * ```ts
 * import { dctCoordinates, patchReference } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const { sample, floor } = patchReference(dctCoordinates(primaryCircle(400, 0.02, 1)), 200, 1);
 * if (sample.n !== 200 || Math.abs(floor) > 0.02) throw new Error("halves are alike");
 * ```
 */
export function patchReference(patches: PointCloud, count: number, seed: number): PatchReference {
  if (2 * count > patches.n) {
    throw new RangeError(
      `Cannot take two samples of ${count} from ${patches.n} patches: take at least ${2 * count}`,
    );
  }
  const { cloud } = normalizeKernels(patchesFromDct(patches).data, 9);
  const order = random(seed).shuffle(Uint32Array.from({ length: cloud.n }, (_, row) => row));
  const sample = selectRows(cloud, order.subarray(0, count));
  const other = selectRows(cloud, order.subarray(count, 2 * count));
  const within = meanDistance(sample, sample);
  const [first, second] = [sample, other].map((one) => kleinHistogram(one).shares);
  return {
    sample,
    other,
    within,
    floor: 2 * meanDistance(sample, other) - within - meanDistance(other, other),
    klein: kleinHistogram(cloud).shares,
    kleinCeiling: correlation(first!, second!),
    coverage: circleCoverage(cloud),
  };
}

/** How like the patches of images some filters are. */
export interface PatchComparison {
  /** Squared energy distance from the patches, without bias: about 0 for patches themselves. */
  readonly energy: number;
  /** Correlation of the two histograms over the Klein bottle. */
  readonly klein: number;
  /** The part of the filters with two thirds or more on the Klein bottle. */
  readonly near: number;
  /** Their histogram over the Klein bottle. */
  readonly histogram: readonly number[];
  /** How they lie along the three circles. */
  readonly coverage: readonly CircleCoverage[];
}

/**
 * Holds filters against patches of images: where they lie, and how far apart the two distributions
 * are, by the energy distance of Székely and Rizzo (2013).
 *
 * @param filters Filters with mean 0 and length 1, n × 9.
 * @param reference The patches, as {@linkcode patchReference} makes them ready.
 * @returns The comparison. O(n · (n + count) · 9).
 * @throws {RangeError} If there is no filter, or filters are not 3×3.
 *
 * @example
 * ```ts
 * import {
 *   comparePatches,
 *   dctCoordinates,
 *   patchReference,
 * } from "@filterscope/filterscope/filters";
 * import { gaussianKernels, primaryCircle } from "@filterscope/filterscope/models";
 * const reference = patchReference(dctCoordinates(primaryCircle(600, 0.02, 1)), 200, 1);
 * const edges = comparePatches(primaryCircle(200, 0.02, 2), reference);
 * const noise = comparePatches(gaussianKernels(200, 3, 3), reference);
 * if (edges.energy > noise.energy / 10) throw new Error("edges are like edges");
 * ```
 */
export function comparePatches(filters: PointCloud, reference: PatchReference): PatchComparison {
  const { sample, within } = reference;
  const { shares, near } = kleinHistogram(filters);
  return {
    energy: 2 * meanDistance(filters, sample) - within - meanDistance(filters, filters),
    klein: correlation(shares, reference.klein),
    near,
    histogram: [...shares],
    coverage: circleCoverage(filters),
  };
}
