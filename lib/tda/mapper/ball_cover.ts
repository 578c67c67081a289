import { random } from "../../random.ts";
import type { Cover, CoverCell } from "./cover.ts";
import type { PointCloud } from "../points/points.ts";

/** Which balls cover the lens values. */
export interface BallSpec {
  /** Radius of the balls, above 0. */
  readonly radius: number;
  /** Number of balls; by default as many as it takes to hold every point. */
  readonly landmarks?: number;
  /** Decides the first landmark. */
  readonly seed: number;
}

/**
 * Covers the lens values by closed balls of one radius round landmarks, which are chosen by maxmin
 * as in `maxminLandmarks`. With all coordinates of a cloud as lens, and one cluster a cell, Mapper
 * becomes Ball Mapper (Dłotko 2019).
 *
 * @param lens Lens values, n × dims, under Euclidean distance.
 * @param spec Radius and landmarks.
 * @returns One cell for each landmark, in the order chosen. O(n · landmarks · dims).
 * @throws {RangeError} If the lens is empty, the radius is not above 0 or not finite, the number of
 * landmarks is no integer from 1 to n, or that many balls leave a point out.
 *
 * @example
 * ```ts
 * import { ballCover, toPointCloud } from "@filterscope/filterscope";
 * const lens = toPointCloud(new Float32Array([0, 1, 2, 3, 4]), 1);
 * const { cells } = ballCover(lens, { radius: 1, landmarks: 5, seed: 1 });
 * const at2 = cells.find(({ rows }) => rows.join() === "1,2,3");
 * if (!at2) throw new Error("the ball round 2 holds 1 and 3");
 * ```
 */
export function ballCover(lens: PointCloud, spec: BallSpec): Cover {
  const { data, n, dim } = lens;
  const { radius, landmarks, seed } = spec;
  if (n === 0) throw new RangeError("Cannot cover an empty lens: it has 0 points");
  if (!(radius > 0 && radius < Infinity)) {
    throw new RangeError(`Cannot cover the lens by balls: radius must be above 0, got ${radius}`);
  }
  if (
    landmarks !== undefined && (!Number.isInteger(landmarks) || landmarks < 1 || landmarks > n)
  ) {
    throw new RangeError(
      `Cannot cover the lens by balls: landmarks must be an integer from 1 to ${n}, the number ` +
        `of points, got ${landmarks}`,
    );
  }
  const nearest = new Float64Array(n).fill(Infinity);
  const cells: CoverCell[] = [];
  let next = random(seed).integer(n);
  let farthest = Infinity;
  while (landmarks === undefined ? farthest > radius : cells.length < landmarks) {
    const rows: number[] = [];
    farthest = 0;
    for (let row = 0; row < n; row++) {
      let squared = 0;
      for (let c = 0; c < dim; c++) {
        const difference = data[row * dim + c]! - data[next * dim + c]!;
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      if (distance <= radius) rows.push(row);
      nearest[row] = Math.min(nearest[row]!, distance);
      farthest = Math.max(farthest, nearest[row]!);
    }
    cells.push({ index: [cells.length], rows: Uint32Array.from(rows) });
    next = nearest.indexOf(farthest);
  }
  if (farthest > radius) {
    throw new RangeError(
      `Cannot cover the lens by ${landmarks} balls of radius ${radius}: a point lies ${farthest} ` +
        `from the nearest landmark; raise the radius to that, or the number of landmarks`,
    );
  }
  return { cells, emptyCells: 0 };
}
