import { binomialTable } from "./binomial_table.ts";
import { checkLandmarks } from "../points/check_landmarks.ts";
import type { FilteredSimplex } from "./complex.ts";
import type { PointCloud } from "../points/points.ts";

/** The most simplices that are listed. */
const MOST_SIMPLICES = 5_000_000;

/**
 * The filtered witness complex: every simplex has witnesses of its own, where the lazy one looks at
 * edges alone.
 *
 * A simplex of k + 1 landmarks enters once its faces have and some point z has all of them within t
 * + m_k(z), where m_k(z) is the distance of z to its (k + 1)-th nearest landmark: at t = 0 they are
 * the landmarks nearest to z. Vertices enter at 0 (de Silva and Carlsson, "Topological estimation
 * using witness complexes", 2004, section 2.2; the relaxation as in the tutorial of JavaPlex,
 * "Witness streams"). All points are witnesses, landmarks included.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param landmarks Rows of the landmarks, all different.
 * @param maxDim Largest dimension of homology; simplices up to maxDim + 1 are listed.
 * @param threshold Simplices that enter later are left out; none by default.
 * @param onProgress Called now and then with how many simplices are done, of how many.
 * @returns Simplices on positions in `landmarks`, for `filteredPersistence`; its dimension maxDim +
 * 1 is to be ignored. O(n · C(L, maxDim + 2)) for L landmarks at worst, less below a threshold.
 * @throws {RangeError} If there are no landmarks, a row lies outside the cloud or is named twice,
 * maxDim is no integer of at least 0, the threshold is negative or NaN, or there would be more than
 * five million simplices.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import {
 *   filteredPersistence,
 *   maxminLandmarks,
 *   witnessSimplices,
 * } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(300, 0, 2, 1);
 * const { rows } = maxminLandmarks(circle, 12, 1);
 * const loops = filteredPersistence(witnessSimplices(circle, rows, 1, 0.5), 2)[1]!.pairs;
 * if (loops.length !== 1) throw new Error("one loop expected");
 * ```
 */
export function witnessSimplices(
  cloud: PointCloud,
  landmarks: ArrayLike<number>,
  maxDim: number,
  threshold: number = Infinity,
  onProgress?: (done: number, total: number) => void,
): FilteredSimplex[] {
  const count = landmarks.length;
  if (count < 1) throw new RangeError("Cannot build a witness complex on 0 landmarks: name some");
  if (!Number.isInteger(maxDim) || maxDim < 0) {
    throw new RangeError(
      `Cannot build a witness complex: maxDim must be an integer of at least 0, got ${maxDim}`,
    );
  }
  if (!(threshold >= 0)) {
    throw new RangeError(
      `Cannot build a witness complex: threshold must be at least 0, got ${threshold}`,
    );
  }
  checkLandmarks(cloud.n, landmarks);
  const top = Math.min(maxDim + 1, count - 1);
  const binomials = binomialTable(count, top + 1);
  let all = 0;
  for (let k = 1; k <= top + 1; k++) all += binomials[k]![count]!;
  if (all > MOST_SIMPLICES) {
    throw new RangeError(
      `Cannot build a witness complex: ${count} landmarks span ${all} simplices up to dimension ` +
        `${top}, more than ${MOST_SIMPLICES}; name fewer landmarks, lower maxDim, or use the ` +
        `lazy witness complex`,
    );
  }
  const values = witnessedFrom(cloud, landmarks, top, threshold, binomials, (left) => {
    // Those on the landmarks that are left are still to do.
    let ahead = 0;
    for (let k = 1; k <= top + 1; k++) ahead += binomials[k]![left]!;
    onProgress?.(all - ahead, all);
  });
  return collect(values, threshold, binomials);
}

/** By dimension and number of a simplex: the least t at which a point witnesses it. */
function witnessedFrom(
  cloud: PointCloud,
  landmarks: ArrayLike<number>,
  top: number,
  threshold: number,
  binomials: readonly Float64Array[],
  onLandmark: (left: number) => void,
): Float64Array[] {
  const { n } = cloud;
  const count = landmarks.length;
  const values = Array.from(
    { length: top + 1 },
    (_, k) => new Float64Array(binomials[k + 1]![count]!).fill(Infinity),
  );
  values[0]!.fill(0);
  const distances = Array.from({ length: count }, (_, l) => distancesFrom(cloud, landmarks[l]!));
  const nearest = nearestDistances(distances, n, top);
  /**
   * By number of vertices, each point's largest distance to the vertices of the simplex at hand.
   */
  const farthest = Array.from({ length: top + 2 }, () => new Float64Array(n));
  const extend = (first: number, k: number, number: number) => {
    const [before, after, least] = [farthest[k]!, farthest[k + 1]!, nearest[k]!];
    for (let v = first; v < count; v++) {
      const toVertex = distances[v]!;
      let value = Infinity;
      for (let z = 0; z < n; z++) {
        const far = Math.max(before[z]!, toVertex[z]!);
        after[z] = far;
        if (far - least[z]! < value) value = far - least[z]!;
      }
      const index = number + binomials[k + 1]![v]!;
      if (k > 0) values[k]![index] = value;
      // A simplex enters no earlier than this face.
      if (k < top && (k === 0 || value <= threshold)) extend(v + 1, k + 1, index);
      if (k === 0) onLandmark(count - 1 - v);
    }
  };
  extend(0, 0, 0);
  return values;
}

function distancesFrom({ data, n, dim }: PointCloud, row: number): Float64Array {
  const distances = new Float64Array(n);
  for (let z = 0; z < n; z++) {
    let squared = 0;
    for (let c = 0; c < dim; c++) {
      const difference = data[z * dim + c]! - data[row * dim + c]!;
      squared += difference * difference;
    }
    distances[z] = Math.sqrt(squared);
  }
  return distances;
}

/** By k from 0 to `top`: each point's distance to its (k + 1)-th nearest landmark. */
function nearestDistances(distances: readonly Float64Array[], n: number, top: number) {
  const nearest = Array.from({ length: top + 1 }, () => new Float64Array(n));
  const own = new Float64Array(distances.length);
  for (let z = 0; z < n; z++) {
    for (let l = 0; l < own.length; l++) own[l] = distances[l]![z]!;
    own.sort();
    for (let k = 0; k <= top; k++) nearest[k]![z] = own[k]!;
  }
  return nearest;
}

/** The simplices within the threshold, none earlier than its faces. */
function collect(
  values: readonly Float64Array[],
  threshold: number,
  binomials: readonly Float64Array[],
): FilteredSimplex[] {
  const simplices: FilteredSimplex[] = [];
  for (let k = 0; k < values.length; k++) {
    const vertices = Array.from({ length: k + 1 }, (_, i) => i);
    for (let index = 0; index < values[k]!.length; index++) {
      let value = values[k]![index]!;
      for (let dropped = 0; k > 0 && dropped <= k; dropped++) {
        let face = 0;
        for (let i = 0; i < k; i++) face += binomials[i + 1]![vertices[i < dropped ? i : i + 1]!]!;
        value = Math.max(value, values[k - 1]![face]!);
      }
      values[k]![index] = value;
      if (value <= threshold && value < Infinity) {
        simplices.push({ vertices: [...vertices], value });
      }
      // The next set in the order of the combinatorial number system.
      let at = 0;
      while (at < k && vertices[at]! + 1 === vertices[at + 1]) at++;
      vertices[at]!++;
      for (let i = 0; i < at; i++) vertices[i] = i;
    }
  }
  return simplices;
}
