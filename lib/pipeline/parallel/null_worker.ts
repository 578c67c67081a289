/**
 * A worker that analyzes clouds of random kernels as layers are, one draw after another.
 *
 * @module
 */
import { type DensityChoices, densityMap } from "../../filters/density_map.ts";
import { circleShare } from "../../filters/kernels.ts";
import { kleinShare } from "../../filters/klein_share.ts";
import { type PatternShares, patternShares } from "../../filters/pattern_shares.ts";
import { gaussianKernels } from "../../models/gaussian_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { mean } from "../../statistics.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { densestDistances } from "../../tda/density/densest_distances.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface NullTask {
  /** Number of kernels. */
  readonly n: number;
  /** Their rows and columns. */
  readonly size: number;
  /** Neighbors and fractions of the map. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of on the map. */
  readonly mapLandmarks: number;
  /** Which neighbor measures density in the pictures. */
  readonly k: number;
  /** Fraction kept in the pictures. */
  readonly p: number;
  /** The most points to compute the barcode of. */
  readonly landmarks: number;
  /** Base seed. */
  readonly seed: number;
}

/** What one draw of random kernels gives. */
export interface NullDraw {
  /** Length of the longest loop for every k and p of the map, k by k. */
  readonly map: readonly number[];
  /** Length of the longest loop at the k and p of the pictures. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** Mean share of those dense kernels' energy on the circle. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle. */
  readonly kleinShare: number;
  /** Patterns of the dense kernels. */
  readonly dense: PatternShares;
  /** Patterns of all kernels. */
  readonly all: PatternShares;
}

workerScope.onmessage = ({ data: task }: MessageEvent<NullTask>) => {
  workerScope.onmessage = ({ data: draw }: MessageEvent<number>) =>
    workerScope.postMessage(drawn(task, draw));
};

function drawn(task: NullTask, draw: number): NullDraw {
  const { n, size, choices, mapLandmarks, k, p, landmarks, seed } = task;
  const cloud = gaussianKernels(n, size, deriveSeed(seed, "null", draw));
  const ks = [...new Set([...choices.ks, k])];
  const distances = densestDistances(cloud, ks, Math.max(...choices.fractions, p));
  const rows = densityMap(cloud, choices, { landmarks: mapLandmarks, seed, distances });
  const rho = distances[ks.indexOf(k)]!;
  const dense = keepDensest(cloud, rho, p).cloud;
  const [longest, second] = bars(landmarkPersistence(dense, landmarks, seed).diagram, 1);
  return {
    map: rows.map(({ lengths }) => lengths[0] ?? 0),
    longest: longest?.length ?? 0,
    gap: (longest?.length ?? 0) - (second?.length ?? 0),
    circleShare: mean(circleShare(dense)),
    kleinShare: mean(kleinShare(dense)),
    dense: patternShares(dense),
    all: patternShares(cloud),
  };
}
