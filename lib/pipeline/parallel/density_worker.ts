/**
 * A worker that measures the density of one part of a cloud after another.
 *
 * @module
 */
import { BallTree } from "../../tda/density/ball_tree.ts";
import { distancesWithin } from "../../tda/density/distances_within.ts";
import type { NeighborMeasure } from "../../tda/density/neighbor_distances.ts";
import { neighborDistances } from "../../tda/density/neighbor_distances.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import type { TreePart } from "./tree_parts.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first. */
export interface DensityTask {
  /** The whole cloud, in shared memory. */
  readonly cloud: PointCloud;
  /** Up to which neighbors to measure, 1 to n − 1, descending. */
  readonly ks: readonly number[];
  /** What to compute. */
  readonly measure: NeighborMeasure;
  /** How far to look for neighbors; infinity to find all. */
  readonly radius: number;
  /** Where to write it for every k, by row, in shared memory. */
  readonly results: readonly Float64Array[];
}

workerScope.onmessage = ({ data: task }: MessageEvent<DensityTask>) => {
  const tree = new BallTree(task.cloud);
  const { ks, measure, radius, results } = task;
  workerScope.onmessage = ({ data: { from, to } }: MessageEvent<TreePart>) => {
    if (radius < Infinity) distancesWithin(tree, ks, radius, from, to, results);
    else neighborDistances(tree, ks, measure, from, to, results);
    workerScope.postMessage("done");
  };
};
