import { coreSize, keepDensest } from "../tda/density/density.ts";
import { type Bar, bars } from "../tda/diagrams/diagram.ts";
import { landmarkPersistence } from "../tda/persistence/landmark_persistence.ts";
import { severalNeighborDistances } from "../tda/density/knn.ts";
import type { PointCloud } from "../tda/points/points.ts";

/** How the dense part of a cloud may be taken. */
export interface DensityChoices {
  /** Neighbors that may measure density. */
  readonly ks: readonly number[];
  /** Fractions that may be kept. */
  readonly fractions: readonly number[];
}

/** The dense part of a cloud for one k and p. */
export interface DensityChoice {
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
}

/** The loops of the dense part of a cloud for one k and p. */
export interface DensityLoops extends DensityChoice {
  /** The bars of H1, longest first. */
  readonly loops: readonly Bar[];
}

/** How long the loops of the dense part of a cloud are for one k and p. */
export interface DensityMapRow extends DensityChoice {
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
 * @returns Those that make sense; either list may be empty.
 *
 * @example
 * ```ts
 * import { feasibleChoices } from "@filterscope/filterscope/filters";
 * const { ks, fractions } = feasibleChoices(200, { ks: [30, 100], fractions: [0.1, 0.5] });
 * if (ks.join() !== "30" || fractions.join() !== "0.5") {
 *   throw new Error("100 is more than 200 / 4");
 * }
 * ```
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
 * @param choices All choices, at least one of either.
 * @returns How many; fewer have no choice that makes sense.
 *
 * @example
 * ```ts
 * import { fewestPoints } from "@filterscope/filterscope/filters";
 * if (fewestPoints({ ks: [30, 100], fractions: [0.1, 0.2] }) !== 150) throw new Error("30 / 0.2");
 * ```
 */
export function fewestPoints({ ks, fractions }: DensityChoices): number {
  return Math.max(
    FEWEST_PER_NEIGHBOR * Math.min(...ks),
    Math.ceil(FEWEST_KEPT / Math.max(...fractions)),
  );
}

/** How loops are looked for. */
export interface DensityScanOptions {
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Decides the first landmark. */
  readonly seed: number;
  /** For every k the distances to the k-th neighbors, if they are known. */
  readonly distances?: readonly Float64Array[];
  /** Called as rows are done. */
  readonly onRow?: (done: number, total: number) => void;
}

/**
 * The loops in the dense part of a cloud for every k and p.
 *
 * Loops are those of at most `landmarks` points, chosen by maxmin; see `landmarkPersistence` for
 * what that may change.
 *
 * @param cloud Points, n × dim.
 * @param choices Neighbors and fractions.
 * @param options How loops are looked for.
 * @returns One row a choice, k by k. The cost of one density and as many times persistence.
 * @throws {RangeError} If a k or p is out of range.
 *
 * @example
 * ```ts
 * import { loopsByDensity } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const choices = { ks: [5, 20], fractions: [0.8] };
 * const rows = loopsByDensity(primaryCircle(200, 0.02, 1), choices, { landmarks: 100, seed: 1 });
 * const clear = rows.every(({ loops: [first, next] }) => first!.length > 2 * (next?.length ?? 0));
 * if (rows.length !== 2 || !clear) throw new Error("one loop for either k");
 * ```
 */
export function loopsByDensity(
  cloud: PointCloud,
  { ks, fractions }: DensityChoices,
  options: DensityScanOptions,
): DensityLoops[] {
  for (const p of fractions) coreSize(cloud.n, p);
  const distances = options.distances ?? severalNeighborDistances(cloud, ks);
  const rows: DensityLoops[] = [];
  ks.forEach((k, i) => {
    for (const p of fractions) {
      const dense = keepDensest(cloud, distances[i]!, p).cloud;
      const found = landmarkPersistence(dense, options.landmarks, options.seed);
      rows.push({
        k,
        p,
        kept: dense.n,
        landmarks: found.rows.length,
        coveringRadius: found.coveringRadius,
        loops: bars(found.diagram, 1),
      });
      options.onRow?.(rows.length, ks.length * fractions.length);
    }
  });
  return rows;
}

/**
 * How long the loops in the dense part of a cloud are for every k and p: what another choice would
 * show.
 *
 * @param cloud Points, n × dim.
 * @param choices Neighbors and fractions.
 * @param options How loops are looked for, as in {@linkcode loopsByDensity}.
 * @returns One row a choice, k by k.
 * @throws {RangeError} If a k or p is out of range.
 *
 * @example
 * ```ts
 * import { densityMap } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const choices = { ks: [20], fractions: [0.5, 0.8] };
 * const rows = densityMap(primaryCircle(200, 0.02, 1), choices, { landmarks: 100, seed: 1 });
 * if (rows.map(({ kept }) => kept).join() !== "100,160") throw new Error("a half, then more");
 * if (rows[1]!.lengths[0]! < 1) throw new Error("a long loop");
 * ```
 */
export function densityMap(
  cloud: PointCloud,
  choices: DensityChoices,
  options: DensityScanOptions,
): DensityMapRow[] {
  return loopsByDensity(cloud, choices, options).map(({ loops, ...choice }) => ({
    ...choice,
    lengths: loops.slice(0, MAP_BARS).map(({ length }) => length),
  }));
}
