import { checkLandmarks } from "../points/check_landmarks.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import type { PointCloud } from "../points/points.ts";

/**
 * When landmarks become joined in the lazy witness complex.
 *
 * The edge between landmarks i and j appears at e_ij = max(0, min over all points z of max(d(z, i),
 * d(z, j)) − m_ν(z)), where m_ν(z) is the distance of z to its ν-th nearest landmark and m_0 = 0;
 * the complex holds every simplex whose edges it holds (de Silva and Carlsson, "Topological
 * estimation using witness complexes", 2004, section 2.2). All points are witnesses, landmarks
 * included.
 *
 * Because the complex is given by its edges, `persistence` of the matrix is its persistence. The
 * values are no metric: they may be 0 for different landmarks and break the triangle inequality.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param landmarks Rows of the landmarks, all different.
 * @param nu Which landmark a witness measures from: 0, 1 (the usual choice) or 2.
 * @param onProgress Called before every point with how many are done, of how many.
 * @returns The values e_ij over landmarks in the order given. O(n · L · (L + dim)) for L landmarks.
 * @throws {RangeError} If nu is none of 0, 1, 2, there are no landmarks or fewer than nu, a row
 * lies outside the cloud or one is named twice.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import {
 *   bars,
 *   lazyWitnessDistances,
 *   maxminLandmarks,
 *   persistence,
 * } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(500, 0.05, 2, 1);
 * const { rows } = maxminLandmarks(circle, 20, 1);
 * const [loop, next] = bars(persistence(lazyWitnessDistances(circle, rows, 1)), 1);
 * if (!loop || (next && loop.length < 3 * next.length)) throw new Error("one loop expected");
 * ```
 */
export function lazyWitnessDistances(
  cloud: PointCloud,
  landmarks: ArrayLike<number>,
  nu: number,
  onProgress?: (done: number, total: number) => void,
): DistanceMatrix {
  const { data, n, dim } = cloud;
  const count = landmarks.length;
  if (nu !== 0 && nu !== 1 && nu !== 2) {
    throw new RangeError(`Cannot build a lazy witness complex: nu must be 0, 1 or 2, got ${nu}`);
  }
  if (count < Math.max(1, nu)) {
    throw new RangeError(
      `Cannot build a lazy witness complex with nu = ${nu} on ${count} landmarks: name more`,
    );
  }
  checkLandmarks(n, landmarks);
  const lower = new Float32Array(count * (count - 1) / 2).fill(Infinity);
  const toLandmark = new Float64Array(count);
  for (let z = 0; z < n; z++) {
    onProgress?.(z, n);
    let [first, second] = [Infinity, Infinity];
    for (let l = 0; l < count; l++) {
      let squared = 0;
      for (let c = 0; c < dim; c++) {
        const difference = data[z * dim + c]! - data[landmarks[l]! * dim + c]!;
        squared += difference * difference;
      }
      const distance = Math.sqrt(squared);
      toLandmark[l] = distance;
      if (distance < first) [first, second] = [distance, first];
      else if (distance < second) second = distance;
    }
    const reach = nu === 0 ? 0 : nu === 1 ? first : second;
    for (let i = 1, e = 0; i < count; i++) {
      for (let j = 0; j < i; j++, e++) {
        const late = Math.max(toLandmark[i]!, toLandmark[j]!) - reach;
        if (late < lower[e]!) lower[e] = Math.max(0, late);
      }
    }
  }
  return { n: count, lower };
}
