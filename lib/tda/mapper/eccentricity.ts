import type { PointCloud } from "../points/points.ts";

/**
 * The eccentricity of every point: the p-mean of its distances to all points, itself counted, (Σ_y
 * d(x, y)^p / n)^(1/p), or for p = ∞ the largest (Singh, Mémoli and Carlsson 2007, section 3.2.2).
 * It is small amid a cloud and large at its ends, whatever the density.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param p Exponent, from 1 to `Infinity`.
 * @param onProgress Called before every point with how many are done, of how many.
 * @returns n values, by row. O(n² · dim).
 * @throws {RangeError} If p is less than 1 or NaN, or the cloud is empty.
 *
 * @example
 * ```ts
 * import { eccentricity, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 5]), 1);
 * if (eccentricity(line, Infinity).join() !== "5,4,5") throw new Error("the farthest point");
 * if (eccentricity(line, 1).join() !== `2,${5 / 3},3`) throw new Error("the mean distance");
 * ```
 */
export function eccentricity(
  cloud: PointCloud,
  p: number,
  onProgress?: (done: number, total: number) => void,
): Float64Array {
  const { data, n, dim } = cloud;
  if (!(p >= 1)) {
    throw new RangeError(
      `Cannot compute eccentricities: p must be a number of at least 1, or Infinity, got ${p}`,
    );
  }
  if (n === 0) throw new RangeError("Cannot compute eccentricities: the cloud has 0 points");
  const squares = new Float64Array(n);
  return Float64Array.from({ length: n }, (_, row) => {
    onProgress?.(row, n);
    let largest = 0;
    for (let other = 0; other < n; other++) {
      let squared = 0;
      for (let i = row * dim, j = other * dim, end = i + dim; i < end; i++, j++) {
        const difference = data[i]! - data[j]!;
        squared += difference * difference;
      }
      squares[other] = squared;
      if (squared > largest) largest = squared;
    }
    if (largest === 0 || p === Infinity) return Math.sqrt(largest);
    let sum = 0;
    if (p === 1) { for (let other = 0; other < n; other++) sum += Math.sqrt(squares[other]!); }
    if (p === 1) return sum / n;
    // In units of the largest distance, so that large powers stay finite.
    for (let other = 0; other < n; other++) sum += (squares[other]! / largest) ** (p / 2);
    return Math.sqrt(largest) * (sum / n) ** (1 / p);
  });
}
