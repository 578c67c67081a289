/**
 * A worker that measures the density of one part of a cloud after another.
 *
 * @module
 */
import { BoxTree } from "../../tda/density/box_tree.ts";
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
  /** Where to write it for every k, by row, in shared memory. */
  readonly results: readonly Float64Array[];
}

/** What a worker is sent then, again and again. */
export interface DensityJob extends TreePart {
  /** How far to look for neighbors; infinity to find all. */
  readonly radius: number;
}

workerScope.onmessage = ({ data: task }: MessageEvent<DensityTask>) => {
  const tree = new BoxTree(task.cloud);
  const { ks, measure, results } = task;
  workerScope.onmessage = ({ data: { from, to, radius } }: MessageEvent<DensityJob>) => {
    if (radius < Infinity) distancesWithin(tree, ks, radius, from, to, results);
    else neighborDistances(tree, ks, measure, from, to, results);
    workerScope.postMessage("done");
  };
};
