import { coreSize, keepDensest } from "../tda/density/density.ts";
import { severalNeighborDistances } from "../tda/density/knn.ts";
import { bars } from "../tda/diagrams/diagram.ts";
import { landmarkPersistence } from "../tda/persistence/landmark_persistence.ts";
import type { PointCloud } from "../tda/points/points.ts";

/** How the dense part of a cloud may be taken. */
export interface DensityChoices {
  /** Neighbors that may measure density. */
  readonly ks: readonly number[];
  /** Fractions that may be kept. */
  readonly fractions: readonly number[];
}

/** The loops of the dense part of a cloud for one k and p. */
export interface DensityMapRow {
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** Points kept. */
  readonly kept: number;
  /** Landmarks whose loops were computed; as many as `kept` if none was left out. */
  readonly landmarks: number;
  /** Their covering radius. */
  readonly coveringRadius: number;
  /** Lengths of the bars of H1, longest first; at most {@linkcode MAP_BARS}. */
  readonly lengths: readonly number[];
}

/** Bars that a row of the map keeps. */
export const MAP_BARS = 12;

/** Fewer points than this have no shape. */
const FEWEST_KEPT = 30;

/** A neighbor is near if at least so many times as many points are there. */
const FEWEST_PER_NEIGHBOR = 4;

/**
 * The choices that make sense for a number of points: k at most a quarter of them, and at least 30
 * kept.
 *
 * @param n Number of points.
 * @param choices All choices.
 */
export function feasibleChoices(n: number, { ks, fractions }: DensityChoices): DensityChoices {
  return {
    ks: ks.filter((k) => FEWEST_PER_NEIGHBOR * k <= n),
    fractions: fractions.filter((p) => p * n >= FEWEST_KEPT),
  };
}

/**
 * The fewest points that some choice makes sense for.
 *
 * @param choices All choices, at least one.
 */
export function fewestPoints({ ks, fractions }: DensityChoices): number {
  return Math.max(
    FEWEST_PER_NEIGHBOR * Math.min(...ks),
    Math.ceil(FEWEST_KEPT / Math.max(...fractions)),
  );
}

/**
 * Looks for loops in the dense part of a cloud for every k and p: what another choice would show.
 *
 * Loops are those of at most `landmarks` points, chosen by maxmin; see
 * {@linkcode landmarkPersistence} for what that may change.
 *
 * @param cloud Points, n × dim.
 * @param choices Neighbors and fractions.
 * @param options.landmarks The most points to compute loops of.
 * @param options.seed Decides the first landmark.
 * @param options.distances For every k the distances to the k-th neighbors, if they are known.
 * @returns One row a choice, k by k. A persistence diagram each.
 * @throws {RangeError} If a k or p is out of range.
 */
export function densityMap(
  cloud: PointCloud,
  { ks, fractions }: DensityChoices,
  options: {
    readonly landmarks: number;
    readonly seed: number;
    readonly distances?: readonly Float64Array[];
  },
): DensityMapRow[] {
  for (const p of fractions) coreSize(cloud.n, p);
  const distances = options.distances ?? severalNeighborDistances(cloud, ks);
  return ks.flatMap((k, i) =>
    fractions.map((p) => {
      const dense = keepDensest(cloud, distances[i]!, { k, p, measure: "kth-neighbor" }).cloud;
      const found = landmarkPersistence(dense, options.landmarks, options.seed);
      const lengths = bars(found.diagram, 1).slice(0, MAP_BARS).map(({ length }) => length);
      const { rows, coveringRadius } = found;
      return { k, p, kept: dense.n, landmarks: rows.length, coveringRadius, lengths };
    })
  );
}
