import { kthNeighbourDistances } from "./knn.ts";
import { type PointCloud, selectRows } from "./points.ts";

/** The dense part of a cloud, with what is needed to trace every kept point back to its row. */
export interface DenseCloud {
  /** The kept points, in the order of `kept`. */
  readonly cloud: PointCloud;
  /** Which neighbour measured density. */
  readonly k: number;
  /** The fraction of points asked for. */
  readonly p: number;
  /** Number of points of the input. */
  readonly n: number;
  /** Row numbers in the input, ascending, length floor(p · n). */
  readonly kept: Uint32Array;
  /** Codensity ρ_k of every row of the input, small where the cloud is dense. */
  readonly rho: Float64Array;
}

/**
 * The k-codensity ρ_k of every point: the distance to its k-th nearest neighbour.
 *
 * Density is its inverse. A large k measures density over wide neighbourhoods, a small k over
 * narrow ones (de Silva and Carlsson 2004; Carlsson, Ishkhanov, de Silva and Zomorodian 2008).
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param k Which neighbour, 1 to n − 1; the point itself is not counted.
 * @returns n distances, by row. O(n² · dim).
 * @throws {RangeError} If k is no integer from 1 to n − 1.
 */
export function codensity(cloud: PointCloud, k: number): Float64Array {
  return kthNeighbourDistances(cloud, k);
}

/**
 * The density filtration ρ(k, p): keeps the floor(p · n) points of smallest codensity ρ_k.
 *
 * Points of equal codensity are kept in row order. This is the core X(k, p) of Carlsson, Ishkhanov,
 * de Silva and Zomorodian (IJCV 76, 2008), with p as a fraction.
 *
 * @param cloud Points, n × dim.
 * @param options `k`, the neighbour that measures density, 1 to n − 1; `p`, the fraction to keep,
 * in (0, 1].
 * @returns The kept points, their rows and the codensity of all rows. O(n² · dim).
 * @throws {RangeError} If k or p is out of range, or p · n is less than one point.
 *
 * @example
 * ```ts
 * import { densityFilter, toPointCloud } from "@filterscope/filterscope";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 3, 100]), 1);
 * const dense = densityFilter(line, { k: 1, p: 0.8 });
 * if (dense.kept.join() !== "0,1,2,3") throw new Error("the outlier should go");
 * ```
 */
export function densityFilter(
  cloud: PointCloud,
  options: { readonly k: number; readonly p: number },
): DenseCloud {
  const { k, p } = options;
  const { n } = cloud;
  if (!(p > 0 && p <= 1)) {
    throw new RangeError(
      `Cannot keep the densest part of a cloud: p must be a fraction in (0, 1], got ${p}`,
    );
  }
  // p is rarely exact in binary (0.29 · 100 < 29): allow the product its rounding errors.
  const size = Math.floor(p * n * (1 + 4 * Number.EPSILON));
  if (size === 0) {
    throw new RangeError(
      `Cannot keep the densest ${p} of ${n} points: that is less than one point; raise p to at ` +
        `least ${1 / n}`,
    );
  }
  const rho = codensity(cloud, k);
  const byDensity = Uint32Array.from(rho.keys()).sort((a, b) => rho[a]! - rho[b]! || a - b);
  const kept = byDensity.slice(0, size).sort();
  return { cloud: selectRows(cloud, kept), k, p, n, kept, rho };
}
