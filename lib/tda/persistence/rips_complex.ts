import { binomialTable } from "./binomial_table.ts";
import type { DistanceMatrix } from "../points/distances.ts";

/**
 * A Vietoris–Rips complex, held as its distances alone.
 *
 * A simplex of dimension d on the vertices v₀ < … < v_d is the number C(v₀, 1) + … + C(v_d, d + 1)
 * of the combinatorial number system; its diameter is the largest distance of its vertices.
 * Simplices enter by diameter; of equal diameters, larger numbers first (Bauer 2021, section 3).
 */
export interface RipsComplex {
  /** Number of points. */
  readonly n: number;
  /** Distances, n × n row-major, 32-bit. */
  readonly distances: Float32Array;
  /** The largest diameter that is looked at. */
  readonly threshold: number;
  /** `binomials[k][v]` is C(v, k). */
  readonly binomials: readonly Float64Array[];
}

/**
 * Prepares the Vietoris–Rips complex of distances.
 *
 * @param distances The distances.
 * @param maxDim Largest dimension of homology; simplices up to maxDim + 1 must be countable.
 * @param threshold The largest diameter.
 * @returns The complex. O(n²) time, 4 n² bytes.
 * @throws {RangeError} If the simplices of dimension maxDim + 1 outnumber 2⁵³.
 */
export function ripsComplex(
  { n, lower }: DistanceMatrix,
  maxDim: number,
  threshold: number,
): RipsComplex {
  const binomials = binomialTable(n, maxDim + 2);
  const most = binomials[maxDim + 2]![n]!;
  if (most > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `Cannot number the simplices of dimension ${maxDim + 1} on ${n} points: there are ${most}, ` +
        `more than ${Number.MAX_SAFE_INTEGER}; lower maxDim or keep fewer points`,
    );
  }
  const distances = new Float32Array(n * n);
  for (let i = 1, e = 0; i < n; i++) {
    for (let j = 0; j < i; j++, e++) distances[i * n + j] = distances[j * n + i] = lower[e]!;
  }
  return { n, distances, threshold, binomials };
}

/**
 * The vertices of a simplex from its number.
 *
 * @param complex The complex.
 * @param index The simplex's number.
 * @param dim Its dimension.
 * @param out Receives dim + 1 vertices, **descending**.
 */
export function verticesInto(
  { n, binomials }: RipsComplex,
  index: number,
  dim: number,
  out: Int32Array,
): void {
  let rest = index;
  let top = n - 1;
  for (let k = dim + 1; k >= 1; k--) {
    // The largest v with C(v, k) ≤ rest.
    const row = binomials[k]!;
    if (k === 1) {
      top = rest;
    } else if (row[top]! > rest) {
      let low = k - 1;
      let high = top;
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (row[middle]! <= rest) low = middle;
        else high = middle;
      }
      top = low;
    }
    out[dim + 1 - k] = top;
    rest -= row[top]!;
    top--;
  }
}
