import type { PointCloud } from "./points.ts";

/**
 * The mean Euclidean distance between the points of two clouds; of a cloud and itself, between
 * every two different points.
 *
 * @param a A cloud, not empty.
 * @param b A cloud of the same dimension, not empty; the same object for distances within a cloud.
 * @returns The mean; 0 within a cloud of one point. O(|a| · |b| · dim).
 * @throws {RangeError} If a cloud is empty, or the dimensions differ.
 *
 * @example
 * ```ts
 * import { meanDistance, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(Float32Array.of(0, 1, 3), 1);
 * if (meanDistance(line, line) !== 2) throw new Error("the mean of 1, 2 and 3");
 * ```
 */
export function meanDistance(a: PointCloud, b: PointCloud): number {
  if (a.dim !== b.dim) {
    throw new RangeError(
      `Cannot compare clouds of ${a.dim} and ${b.dim} coordinates: expected as many in both`,
    );
  }
  if (a.n === 0 || b.n === 0) {
    throw new RangeError("Cannot compare clouds: one has no points; leave it out");
  }
  const { dim } = a;
  const [first, second] = [a.data, b.data];
  const same = a === b;
  let sum = 0;
  for (let i = 0; i < a.n; i++) {
    for (let j = same ? i + 1 : 0; j < b.n; j++) {
      let squared = 0;
      for (let x = i * dim, y = j * dim, end = x + dim; x < end; x++, y++) {
        const difference = first[x]! - second[y]!;
        squared += difference * difference;
      }
      sum += Math.sqrt(squared);
    }
  }
  const pairs = same ? a.n * (a.n - 1) / 2 : a.n * b.n;
  return pairs === 0 ? 0 : sum / pairs;
}

/**
 * The energy distance of two clouds: how far apart the distributions are that their points were
 * drawn from (Székely and Rizzo 2013), each mean estimated over pairs of different points:
 *
 * D = √(2 E|X − Y| − E|X − X′| − E|Y − Y′|)
 *
 * It is a metric, 0 only if the distributions are the same, and has no parameter to choose. As the
 * estimate of D² has no bias, it can come out below 0 for clouds that are alike; D is then 0.
 *
 * @param a A cloud of at least two points.
 * @param b A cloud of at least two points, of the same dimension.
 * @param within The mean distances within a and within b, if they are known: see
 * {@linkcode meanDistance}.
 * @returns The distance, in roots of the coordinates' unit. O(|a| · |b| · dim) if the means are
 * given, else O((|a| + |b|)² · dim).
 * @throws {RangeError} If a cloud is empty, or the dimensions differ.
 *
 * @example
 * ```ts
 * import { energyDistance, toPointCloud } from "@filterscope/filterscope/tda";
 * const at = (place: number) => toPointCloud(Float32Array.of(place, place), 1);
 * if (energyDistance(at(0), at(2)) !== 2) throw new Error("two places 2 apart: √(2 · 2)");
 * if (energyDistance(at(1), at(1)) !== 0) throw new Error("the same place");
 * ```
 */
export function energyDistance(
  a: PointCloud,
  b: PointCloud,
  within: readonly [number, number] = [meanDistance(a, a), meanDistance(b, b)],
): number {
  return Math.sqrt(Math.max(0, 2 * meanDistance(a, b) - within[0] - within[1]));
}
