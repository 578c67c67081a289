/**
 * A worker that analyzes clouds of random kernels as layers are, one draw after another.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import { chooseDensity, type DensityChoices, densityScan } from "../../filters/density_scan.ts";
import { gaussianKernels } from "../../models/gaussian_kernels.ts";
import { kleinShare } from "../../filters/klein_share.ts";
import { type PatternShares, patternShares } from "../../filters/pattern_shares.ts";
import { deriveSeed } from "../../random.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { circleShare } from "../../filters/kernels.ts";
import { severalNeighborDistances } from "../../tda/density/knn.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface ChanceTask {
  /** Number of kernels. */
  readonly n: number;
  /** Their rows and columns. */
  readonly size: number;
  /** Neighbors and fractions to choose from. */
  readonly choices: DensityChoices;
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Base seed. */
  readonly seed: number;
}

/** What one draw of random kernels gives, with k and p chosen as for a layer. */
export interface ChanceDraw {
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Length of the longest loop. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** Mean share of the dense kernels' energy on the circle. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle. */
  readonly kleinShare: number;
  /** Patterns of the dense kernels. */
  readonly dense: PatternShares;
  /** Patterns of all kernels. */
  readonly all: PatternShares;
}

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data: task }: MessageEvent<ChanceTask>) => {
  scope.onmessage = ({ data: draw }: MessageEvent<number>) => scope.postMessage(chance(task, draw));
};

function chance({ n, size, choices, landmarks, seed }: ChanceTask, draw: number): ChanceDraw {
  const cloud = gaussianKernels(n, size, deriveSeed(seed, "chance", draw));
  const distances = severalNeighborDistances(cloud, choices.ks);
  const rows = densityScan(cloud, choices, { landmarks, seed, distances });
  const { k, p, longest, gap } = chooseDensity(rows);
  const rho = distances[choices.ks.indexOf(k)]!;
  const dense = keepDensest(cloud, rho, p).cloud;
  const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
  return {
    k,
    p,
    longest,
    gap,
    circleShare: mean(circleShare(dense)),
    kleinShare: mean(kleinShare(dense)),
    dense: patternShares(dense),
    all: patternShares(cloud),
  };
}
