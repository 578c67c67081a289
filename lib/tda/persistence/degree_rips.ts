import type { PersistenceDiagram, PersistencePair } from "../diagrams/diagram.ts";
import { byBirthThenDeath } from "../diagrams/pair_order.ts";
import { selectSmallest } from "../density/select_smallest.ts";
import { type DistanceMatrix, euclideanDistances } from "../points/distances.ts";
import { wholeThreshold } from "../points/distances_of.ts";
import { edgeIndex } from "../points/edge_index.ts";
import { type PointCloud, toPointCloud } from "../points/points.ts";
import { componentPairs } from "./components.ts";
import { persistence } from "./rips.ts";

/** Which slice of the degree-Rips bifiltration to compute. */
export interface DegreeRipsOptions {
  /** K: the share of the points that a point must have near it at radius 0, in (0, 1]. */
  readonly share: number;
  /**
   * R: the radius from which on no neighbor is asked for. 2 by default, the largest distance of
   * points of length 1, as filters are; elsewhere take about the diameter of the cloud.
   */
  readonly radius?: number;
  /** Coefficients are Z/prime, 2 by default, as in `persistence`. */
  readonly prime?: number;
}

/**
 * Persistent homology along a slanted line through the degree-Rips bifiltration: density and scale
 * change together, so that one share K takes the place of a neighbor k and a fraction p.
 *
 * At radius r and number k the bifiltration holds the points that have at least k others within r,
 * ρ_k(x) ≤ r, and all simplices of diameter up to r on them (Lesnick and Wright, "Interactive
 * visualization of 2-D persistence modules", arXiv 1512.00180, 2015). Along the line
 * k(r) = K n (1 − r/R) a point enters at t(x) = min over k of max(ρ_k(x), R (1 − k/(K n))), ρ_0
 * being 0, and an edge at w(x, y) = max(d(x, y), t(x), t(y)). Loops are those of the Rips
 * filtration of w; pieces are born at the t of their first point. Such slices change little when a
 * small share of the points changes, however far, which ordinary Rips does not bear (Rolle and
 * Scoccola, "Stable and consistent density-based clustering via multiparameter persistence", JMLR
 * 25, 2024; Blumberg and Lesnick, "Stability of 2-parameter persistent homology", 2022).
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param options `share`, `radius` and `prime`.
 * @returns The diagram of pieces and loops, on the scale of r up to the enclosing radius of w.
 * O(n² log n) besides `persistence` of n points.
 * @throws {RangeError} If `share` is not in (0, 1], `radius` is no finite number above 0, a
 * coordinate is NaN or infinite, or as for `persistence`.
 *
 * @example
 * ```ts
 * import { noisyCircle, random, toPointCloud } from "@filterscope/filterscope";
 * import { degreeRipsSlice, dominance, persistence } from "@filterscope/filterscope/tda";
 * const stream = random(1);
 * const strewn = Float32Array.from({ length: 100 }, () => 2 * stream.uniform() - 1);
 * const cloud = toPointCloud(Float32Array.of(...noisyCircle(200, 0.05, 2, 1).data, ...strewn), 2);
 * const slice = dominance(degreeRipsSlice(cloud, { share: 0.1 }), 1);
 * if (!(slice > 2 * dominance(persistence(cloud), 1))) {
 *   throw new Error("points strewn over the disc hide the loop from Rips alone");
 * }
 * ```
 */
export function degreeRipsSlice(
  cloud: PointCloud,
  { share, radius = 2, prime = 2 }: DegreeRipsOptions,
): PersistenceDiagram {
  if (!(share > 0 && share <= 1)) {
    throw new RangeError(
      `Cannot slice degree-Rips: share must be a fraction in (0, 1], got ${share}`,
    );
  }
  if (!(radius > 0 && radius < Infinity)) {
    throw new RangeError(
      `Cannot slice degree-Rips: radius must be a finite distance above 0, got ${radius}`,
    );
  }
  const distances = euclideanDistances(toPointCloud(cloud.data, cloud.dim));
  const slice = enterByDegree(distances, share, radius);
  const { threshold, dims } = persistence(slice.distances, { prime });
  const pieces = componentPairs(slice.distances, wholeThreshold(slice.distances))
    .map(({ birthIndex, death }): PersistencePair => [
      slice.entries[birthIndex]!,
      death === Infinity ? null : death,
    ])
    .filter(([birth, death]) => death === null || death > birth)
    .sort(byBirthThenDeath);
  return {
    prime,
    metric: "euclidean",
    threshold,
    n: cloud.n,
    dims: [{ dim: 0, pairs: pieces }, dims[1]!],
  };
}

/**
 * When points enter the slice, ascending, and when edges do. Points are numbered by their entry, so
 * that the elder of two pieces is that of the smaller number.
 */
function enterByDegree(
  { n, lower }: DistanceMatrix,
  share: number,
  radius: number,
): { readonly entries: Float32Array; readonly distances: DistanceMatrix } {
  const most = Math.min(n - 1, Math.ceil(share * n));
  const row = new Float64Array(Math.max(0, n - 1));
  const entry = new Float32Array(n);
  for (let x = 0; x < n; x++) {
    for (let y = 0, at = 0; y < n; y++) if (y !== x) row[at++] = lower[edgeIndex(x, y)]!;
    if (most > 0) selectSmallest(row, n - 1, most);
    row.subarray(0, most).sort();
    let earliest = radius;
    for (let k = 1; k <= most && row[k - 1]! < earliest; k++) {
      earliest = Math.min(earliest, Math.max(row[k - 1]!, radius * (1 - k / (share * n))));
    }
    entry[x] = earliest;
  }
  const order = Uint32Array.from(entry.keys()).sort((a, b) => entry[a]! - entry[b]! || a - b);
  const entries = Float32Array.from(order, (x) => entry[x]!);
  const changed = new Float32Array(lower.length);
  for (let i = 1, e = 0; i < n; i++) {
    for (let j = 0; j < i; j++, e++) {
      changed[e] = Math.max(lower[edgeIndex(order[i]!, order[j]!)]!, entries[i]!);
    }
  }
  return { entries, distances: { n, lower: changed } };
}
