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
 * @returns Rows and covering radius. O(n · count · dim) at worst.
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
  rows[0] = random(seed).integer(cloud.n);
  const cover = coverOf(cloud, rows);
  for (let i = 0; i < count; i++) {
    const farthest = cover.add(i);
    if (i + 1 < count) rows[i + 1] = farthest;
    onProgress?.(i + 1, count);
  }
  return { rows, coveringRadius: cover.radius() };
}

/**
 * Chooses landmarks at random, without repeats: they follow the density of the cloud.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param count Number of landmarks, 1 to n.
 * @param seed Decides which.
 * @returns Rows and covering radius. O(n · count · dim) at worst.
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
  const cover = coverOf(cloud, rows);
  for (let i = 0; i < count; i++) cover.add(i);
  return { rows, coveringRadius: cover.radius() };
}

/** A point is passed by only if the triangle inequality holds in spite of rounding. */
const SURELY = 1 + 1e-9;

/**
 * How near points are to their nearest landmark, as landmarks are added one by one. A landmark that
 * lies twice as far from a point's nearest one as the point itself is no nearer to the point
 * (triangle inequality), so most points need not be looked at when there are many landmarks.
 */
function coverOf({ data, n, dim }: PointCloud, rows: Uint32Array) {
  const nearest = new Float64Array(n).fill(Infinity);
  const owner = new Uint32Array(n);
  const between = new Float64Array(rows.length);
  const distance = (a: number, b: number) => {
    let squared = 0;
    for (let c = 0, i = a * dim, j = b * dim; c < dim; c++) {
      const difference = data[i + c]! - data[j + c]!;
      squared += difference * difference;
    }
    return Math.sqrt(squared);
  };
  let farthest = 0;
  return {
    /** Adds a landmark, after all before it; gives the first of the rows that are then farthest. */
    add(landmark: number): number {
      const place = rows[landmark]!;
      for (let i = 0; i < landmark; i++) between[i] = distance(place, rows[i]!);
      farthest = 0;
      for (let row = 0; row < n; row++) {
        const known = nearest[row]!;
        if (between[owner[row]!]! < 2 * SURELY * known) {
          const own = distance(row, place);
          if (own < known) {
            nearest[row] = own;
            owner[row] = landmark;
          }
        }
        if (nearest[row]! > nearest[farthest]!) farthest = row;
      }
      return farthest;
    },
    /** The largest distance of a point to its nearest landmark. */
    radius: () => nearest[farthest]!,
  };
}

function checkCount({ n }: PointCloud, count: number) {
  if (!Number.isInteger(count) || count < 1 || count > n) {
    throw new RangeError(
      `Cannot choose ${count} landmarks: expected a whole number from 1 to ${n}, the ` +
        `number of points`,
    );
  }
}
