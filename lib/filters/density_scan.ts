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

/** How far a loop of the dense part of a cloud stands out for one k and p. */
export interface DensityScanRow extends DensityChoice {
  /** Length of the longest bar of H1; 0 if there is none. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
}

/** Fewer points than this have no shape. */
const FEWEST_KEPT = 30;

/** A choice is good enough if its gap is this share of the largest. */
const GOOD_ENOUGH = 0.9;

/** The rule of {@linkcode chooseDensity}, for readers. */
export const CHOICE_RULE: string =
  "of all choices whose longest loop outlives the next by at least 90 % of the most that any " +
  "choice reaches, the one that keeps the most filters; of equals, the one with the smallest k";

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
    ks: ks.filter((k) => 4 * k <= n),
    fractions: fractions.filter((p) => p * n >= FEWEST_KEPT),
  };
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
 * How far a loop of the dense part of a cloud stands out for every k and p: what
 * {@linkcode chooseDensity} chooses by.
 *
 * @param cloud Points, n × dim.
 * @param choices Neighbors and fractions.
 * @param options How loops are looked for, as in {@linkcode loopsByDensity}.
 * @returns One row a choice, k by k.
 * @throws {RangeError} If a k or p is out of range.
 *
 * @example
 * ```ts
 * import { densityScan } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const choices = { ks: [20], fractions: [0.5, 0.8] };
 * const rows = densityScan(primaryCircle(200, 0.02, 1), choices, { landmarks: 100, seed: 1 });
 * if (rows.map(({ kept }) => kept).join() !== "100,160") throw new Error("a half, then more");
 * if (rows[1]!.gap < 1) throw new Error("the loop outlives all others");
 * ```
 */
export function densityScan(
  cloud: PointCloud,
  choices: DensityChoices,
  options: DensityScanOptions,
): DensityScanRow[] {
  return loopsByDensity(cloud, choices, options).map(({ loops: [first, second], ...choice }) => {
    const longest = first?.length ?? 0;
    return { ...choice, longest, gap: longest - (second?.length ?? 0) };
  });
}

/**
 * Chooses k and p by a rule that is the same for every cloud: among the rows whose longest loop
 * outlives the next by at least 90 % of the most that any row reaches, the one that keeps the most
 * points; of equals, the one with the smallest k.
 *
 * The difference of two bars is used, not their ratio: it moves little if the points move little. A
 * choice made for a large difference has a large one, so hold it against the same choice made on
 * random points.
 *
 * @param rows At least one row.
 * @returns One of the rows.
 * @throws {RangeError} If there is none.
 *
 * @example
 * ```ts
 * import { chooseDensity, densityScan } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * const choices = { ks: [5, 10], fractions: [0.2, 0.5] };
 * const rows = densityScan(primaryCircle(200, 0.02, 1), choices, { landmarks: 100, seed: 1 });
 * const { gap } = chooseDensity(rows);
 * if (gap < 0.9 * Math.max(...rows.map((row) => row.gap))) {
 *   throw new Error("nearly the largest gap");
 * }
 * ```
 */
export function chooseDensity(rows: readonly DensityScanRow[]): DensityScanRow {
  if (rows.length === 0) throw new RangeError("Cannot choose k and p: there is no choice");
  const most = Math.max(...rows.map(({ gap }) => gap));
  return rows.filter(({ gap }) => gap >= GOOD_ENOUGH * most)
    .reduce((best, row) =>
      row.kept > best.kept || row.kept === best.kept && row.k < best.k ? row : best
    );
}
