import type { PointCloud } from "../points/points.ts";
import { squaredDistance } from "../points/squared_distance.ts";

/** What DBSCAN takes for dense. */
export interface DbscanSpec {
  /** Largest distance of neighbors, above 0. */
  readonly eps: number;
  /** How many points within `eps`, itself counted, make a point a core point; at least 1. */
  readonly minPoints: number;
}

/**
 * DBSCAN clusters (Ester, Kriegel, Sander and Xu 1996): core points, linked in steps of at most
 * `eps`, and the points within `eps` of one.
 *
 * A point that is no core point but near several clusters goes to that with the smallest core row,
 * as in scikit-learn. With `minPoints` 1 it is single linkage cut at `eps`.
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows to cluster.
 * @param spec `eps` and `minPoints`.
 * @returns The clusters, each with its rows ascending, in the order of their smallest row; rows in
 * none are noise. O(m² · dim) for m rows.
 * @throws {RangeError} If `eps` is not above 0, or `minPoints` no positive integer.
 *
 * @example
 * ```ts
 * import { dbscan, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 2, 9]), 1);
 * const [cluster, ...others] = dbscan(line, Uint32Array.of(0, 1, 2, 3), { eps: 1, minPoints: 3 });
 * if (cluster!.join() !== "0,1,2" || others.length > 0) throw new Error("the last point is noise");
 * ```
 */
export function dbscan(cloud: PointCloud, rows: Uint32Array, spec: DbscanSpec): Uint32Array[] {
  const { eps, minPoints } = spec;
  if (!(eps > 0)) {
    throw new RangeError(`Cannot cluster by DBSCAN: eps must be a distance above 0, got ${eps}`);
  }
  if (!Number.isInteger(minPoints) || minPoints < 1) {
    throw new RangeError(
      `Cannot cluster by DBSCAN: minPoints must be a positive integer, got ${minPoints}`,
    );
  }
  const squaredEps = eps * eps;
  const waiting = rows.slice().sort();
  const m = waiting.length;
  const near = new Uint32Array(m).fill(1);
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < i; j++) {
      if (squaredDistance(cloud, waiting[i]!, waiting[j]!) > squaredEps) continue;
      near[i]!++;
      near[j]!++;
    }
  }
  const core = new Set(waiting.filter((_, i) => near[i]! >= minPoints));
  const clusters: Uint32Array[] = [];
  let left: number[] = [...waiting];
  for (const start of core) {
    // A set may lose members while it is gone through.
    const members = [start];
    left = left.filter((row) => row !== start);
    for (const from of members) {
      if (!core.delete(from)) continue;
      let kept = 0;
      for (const row of left) {
        if (squaredDistance(cloud, from, row) <= squaredEps) members.push(row);
        else left[kept++] = row;
      }
      left.length = kept;
    }
    clusters.push(Uint32Array.from(members).sort());
  }
  return clusters.sort((a, b) => a[0]! - b[0]!);
}
