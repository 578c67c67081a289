import { maxminLandmarks } from "./landmarks.ts";
import { type PointCloud, selectRows } from "./points.ts";

/** A cloud that is small enough for persistence. */
export interface ThinCloud {
  /** The cloud itself if it is small enough, else its landmarks. */
  readonly cloud: PointCloud;
  /**
   * Largest distance of a point left out to its nearest landmark; 0 if none was left out. Births and deaths
   * of the Vietoris–Rips filtration move by at most twice this.
   */
  readonly coveringRadius: number;
}

/**
 * Thins a cloud to at most so many landmarks, chosen by maxmin; a smaller cloud stays as it is.
 *
 * Cloud and landmarks are at Hausdorff distance r, the covering radius, so at Gromov–Hausdorff distance of at
 * most r, and the diagrams of their Vietoris–Rips filtrations, by diameter, at bottleneck distance of at most
 * 2 r (Chazal, de Silva and Oudot, "Persistence stability for geometric complexes", 2014). So the length of a
 * bar changes by at most 4 r, and a bar longer than that is in the whole cloud's diagram too.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param most The number of points to allow, at least 1.
 * @param seed Decides the first landmark.
 * @returns The cloud to go on with and its covering radius. O(n · most · dim).
 * @throws {RangeError} If `most` is no integer of at least 1.
 *
 * @example
 * ```ts
 * import { noisyCircle, thinCloud } from "@filterscope/filterscope";
 * const { cloud, coveringRadius } = thinCloud(noisyCircle(500, 0, 2, 1), 40, 1);
 * if (cloud.n !== 40 || coveringRadius > 0.3) throw new Error("40 landmarks cover a circle");
 * ```
 */
export function thinCloud(cloud: PointCloud, most: number, seed: number): ThinCloud {
  if (!Number.isInteger(most) || most < 1) {
    throw new RangeError(
      `Cannot thin a cloud: the number of points to allow must be an integer of at least 1, got ${most}`,
    );
  }
  if (cloud.n <= most) return { cloud, coveringRadius: 0 };
  const { rows, coveringRadius } = maxminLandmarks(cloud, most, seed);
  return { cloud: selectRows(cloud, rows), coveringRadius };
}
