import { kmeans } from "ml-kmeans";
import type { Cover } from "./cover.ts";
import { maxminLandmarks } from "../points/landmarks.ts";
import type { PointCloud } from "../points/points.ts";

/** Which cells of k-means cover the lens values. */
export interface KMeansSpec {
  /** Number of centers, 1 to n. */
  readonly centers: number;
  /** How far cells reach over their borders, at least 1: see {@linkcode kMeansCover}. */
  readonly gain: number;
  /** Decides the first of the centers that k-means starts from. */
  readonly seed: number;
}

/**
 * Covers the lens values by the Voronoi cells of k-means centers, grown so that they overlap: a
 * point lies in the cell of every center that is at most `gain` times as far as its nearest. With
 * gain 1 cells share border points only.
 *
 * k-means starts from maxmin landmarks, so the seed decides all, and runs for at most 100 rounds.
 *
 * @param lens Lens values, n × dims, under Euclidean distance.
 * @param spec Number of centers and gain.
 * @returns One cell for each center that holds a point. O(n · centers · dims) a round.
 * @throws {RangeError} If the lens is empty, the number of centers is no integer from 1 to n, or
 * the gain is less than 1 or not finite.
 *
 * @example
 * ```ts
 * import { kMeansCover, toPointCloud } from "@filterscope/filterscope";
 * const lens = toPointCloud(new Float32Array([0, 1, 5, 9, 10]), 1);
 * const { cells } = kMeansCover(lens, { centers: 2, gain: 2, seed: 1 });
 * const shared = [...cells[0]!.rows].filter((row) => cells[1]!.rows.includes(row));
 * if (shared.join() !== "2") throw new Error("the point between two clusters is in both");
 * ```
 */
export function kMeansCover(lens: PointCloud, spec: KMeansSpec): Cover {
  const { data, n, dim } = lens;
  const { centers, gain, seed } = spec;
  if (n === 0) throw new RangeError("Cannot cover an empty lens: it has 0 points");
  if (!Number.isInteger(centers) || centers < 1 || centers > n) {
    throw new RangeError(
      `Cannot cover the lens by k-means: centers must be an integer from 1 to ${n}, the number ` +
        `of points, got ${centers}`,
    );
  }
  if (!(gain >= 1 && gain < Infinity)) {
    throw new RangeError(
      `Cannot cover the lens by k-means: gain must be a number of at least 1, got ${gain}`,
    );
  }
  const points = Array.from(
    { length: n },
    (_, row) => [...data.subarray(row * dim, (row + 1) * dim)],
  );
  const starts = maxminLandmarks(lens, centers, seed).rows;
  const { centroids } = kmeans(points, centers, {
    initialization: Array.from(starts, (row) => points[row]!),
  });
  const rows: number[][] = centroids.map(() => []);
  points.forEach((point, row) => {
    const distances = centroids.map((center) =>
      Math.sqrt(center.reduce((sum, value, c) => sum + (value - point[c]!) ** 2, 0))
    );
    const reach = gain * Math.min(...distances);
    distances.forEach((distance, cell) => {
      if (distance <= reach) rows[cell]!.push(row);
    });
  });
  const cells = rows.map((held, cell) => ({ index: [cell], rows: Uint32Array.from(held) }))
    .filter((cell) => cell.rows.length > 0);
  return { cells, emptyCells: centers - cells.length };
}
