import type { DistanceMatrix } from "./distances.ts";
import type { PointCloud } from "./points.ts";

/** The most distances held at once: 2³¹ bytes of 32-bit numbers, 23,170 points. */
const MOST_DISTANCES = 2 ** 29;

/**
 * A Vietoris–Rips complex, held as its distances alone.
 *
 * A simplex of dimension d on the vertices v₀ < … < v_d is the number C(v₀, 1) + … + C(v_d, d + 1) of
 * the combinatorial number system; its diameter is the largest distance of its vertices. Simplices
 * enter by diameter; of equal diameters, larger numbers first (Bauer 2021, section 3).
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
 * Prepares the Vietoris–Rips complex of points or distances.
 *
 * Distances of points are computed in 64 bits and rounded to 32, as Ripser holds them.
 *
 * @param source Points under Euclidean distance, or distances.
 * @param maxDim Largest dimension of homology; simplices up to maxDim + 1 must be countable.
 * @param threshold The largest diameter; without it the enclosing radius, the smallest distance
 * within which some point has all others. Beyond it the complex is a cone and nothing changes.
 * @returns The complex. O(n² · dim) time, 4 n² bytes.
 * @throws {RangeError} If there is no point, a distance or the threshold is negative or NaN, the
 * distances would not fit in memory, or the simplices of dimension maxDim + 1 outnumber 2⁵³.
 */
export function ripsComplex(
  source: PointCloud | DistanceMatrix,
  maxDim: number,
  threshold?: number,
): RipsComplex {
  const { n } = source;
  if (n < 1) throw new RangeError("Cannot compute persistence: the input has 0 points");
  if (n * n > MOST_DISTANCES) {
    throw new RangeError(
      `Cannot compute persistence of ${n} points: their distances take ${
        Math.ceil(n * n * 4 / 2 ** 20)
      } MiB, at most ${MOST_DISTANCES * 4 / 2 ** 20} MiB are held; keep fewer points, by density ` +
        `or as landmarks`,
    );
  }
  const binomials = binomialTable(n, maxDim + 2);
  const most = binomials[maxDim + 2]![n]!;
  if (most > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `Cannot number the simplices of dimension ${maxDim + 1} on ${n} points: there are ${most}, ` +
        `more than ${Number.MAX_SAFE_INTEGER}; lower maxDim or keep fewer points`,
    );
  }
  const distances = "lower" in source ? expand(source) : euclideanDistances(source);
  if (threshold !== undefined && !(threshold >= 0)) {
    throw new RangeError(
      `Cannot compute persistence: threshold must be a distance of at least 0, got ${threshold}`,
    );
  }
  return {
    n,
    distances,
    threshold: Math.fround(threshold ?? enclosingRadius(distances, n)),
    binomials,
  };
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

function binomialTable(n: number, most: number): Float64Array[] {
  const table = [new Float64Array(n + 1).fill(1)];
  for (let k = 1; k <= most; k++) {
    const row = new Float64Array(n + 1);
    for (let v = 1; v <= n; v++) row[v] = row[v - 1]! + table[k - 1]![v - 1]!;
    table.push(row);
  }
  return table;
}

function euclideanDistances({ data, n, dim }: PointCloud): Float32Array {
  const points = Float64Array.from(data);
  const distances = new Float32Array(n * n);
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      let squared = 0;
      for (let c = 0; c < dim; c++) {
        const difference = points[i * dim + c]! - points[j * dim + c]!;
        squared += difference * difference;
      }
      distances[i * n + j] = distances[j * n + i] = Math.sqrt(squared);
    }
  }
  return distances;
}

function expand({ n, lower }: DistanceMatrix): Float32Array {
  if (lower.length !== n * (n - 1) / 2) {
    throw new RangeError(
      `Cannot compute persistence: a lower triangle of ${n} points has ${n * (n - 1) / 2} ` +
        `distances, got ${lower.length}`,
    );
  }
  const distances = new Float32Array(n * n);
  let position = 0;
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = lower[position++]!;
      if (!(distance >= 0)) {
        throw new RangeError(
          `Cannot compute persistence: the distance of rows ${i} and ${j} is ${distance}, expected ` +
            `a number of at least 0`,
        );
      }
      distances[i * n + j] = distances[j * n + i] = distance;
    }
  }
  return distances;
}

function enclosingRadius(distances: Float32Array, n: number): number {
  let radius = Infinity;
  for (let i = 0; i < n; i++) {
    let farthest = 0;
    for (let j = 0; j < n; j++) farthest = Math.max(farthest, distances[i * n + j]!);
    radius = Math.min(radius, farthest);
  }
  return radius;
}
