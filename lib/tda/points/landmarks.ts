import { random } from "../../random.ts";
import type { PointCloud } from "./points.ts";

/** Points chosen to stand for a cloud. */
export interface Landmarks {
  /** Their rows, in the order chosen. */
  readonly rows: Uint32Array;
  /** Largest distance of a point of the cloud to its nearest landmark. */
  readonly coveringRadius: number;
}

/**
 * Chooses landmarks by maxmin: the first at random, each next the point farthest from those before
 * (ties by row). Such landmarks are spread evenly and reach the outliers (de Silva and Carlsson,
 * "Topological estimation using witness complexes", 2004, section 2.3).
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param count Number of landmarks, 1 to n.
 * @param seed Decides the first.
 * @param onProgress Called after every landmark with how many are chosen, of how many.
 * @returns Rows and covering radius. O(n · count · dim).
 * @throws {RangeError} If count is no integer from 1 to n.
 *
 * @example
 * ```ts
 * import { maxminLandmarks, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3, 4]), 1);
 * const { coveringRadius } = maxminLandmarks(line, 3, 1);
 * if (coveringRadius !== 1) throw new Error("no point is farther than 1 from a landmark");
 * ```
 */
export function maxminLandmarks(
  cloud: PointCloud,
  count: number,
  seed: number,
  onProgress?: (done: number, total: number) => void,
): Landmarks {
  checkCount(cloud, count);
  const rows = new Uint32Array(count);
  const nearest = new Float64Array(cloud.n).fill(Infinity);
  let next = random(seed).integer(cloud.n);
  let farthest = 0;
  for (let i = 0; i < count; i++) {
    rows[i] = next;
    farthest = approach(cloud, next, nearest);
    next = nearest.indexOf(farthest);
    onProgress?.(i + 1, count);
  }
  return { rows, coveringRadius: farthest };
}

/**
 * Chooses landmarks at random, without repeats: they follow the density of the cloud.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param count Number of landmarks, 1 to n.
 * @param seed Decides which.
 * @returns Rows and covering radius. O(n · count · dim).
 * @throws {RangeError} If count is no integer from 1 to n.
 *
 * @example
 * ```ts
 * import { randomLandmarks, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3, 4]), 1);
 * const { rows, coveringRadius } = randomLandmarks(line, 5, 1);
 * if (new Set(rows).size !== 5 || coveringRadius !== 0) throw new Error("all of them, once each");
 * ```
 */
export function randomLandmarks(cloud: PointCloud, count: number, seed: number): Landmarks {
  checkCount(cloud, count);
  const everyone = Uint32Array.from({ length: cloud.n }, (_, row) => row);
  const rows = random(seed).shuffle(everyone).slice(0, count);
  const nearest = new Float64Array(cloud.n).fill(Infinity);
  let coveringRadius = 0;
  for (const row of rows) coveringRadius = approach(cloud, row, nearest);
  return { rows, coveringRadius };
}

/**
 * Lowers every point's distance to its nearest landmark for one landmark more; gives the largest.
 */
function approach({ data, n, dim }: PointCloud, landmark: number, nearest: Float64Array): number {
  let farthest = 0;
  for (let row = 0; row < n; row++) {
    let squared = 0;
    for (let c = 0; c < dim; c++) {
      const difference = data[row * dim + c]! - data[landmark * dim + c]!;
      squared += difference * difference;
    }
    nearest[row] = Math.min(nearest[row]!, Math.sqrt(squared));
    farthest = Math.max(farthest, nearest[row]!);
  }
  return farthest;
}

function checkCount({ n }: PointCloud, count: number) {
  if (!Number.isInteger(count) || count < 1 || count > n) {
    throw new RangeError(
      `Cannot choose ${count} landmarks: expected a whole number from 1 to ${n}, the ` +
        `number of points`,
    );
  }
}
