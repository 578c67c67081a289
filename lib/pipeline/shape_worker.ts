/**
 * A worker that measures the shape of a cloud's dense part, for one draw of its groups after another.
 *
 * @module
 */
/// <reference lib="deno.worker" />
import { denseShape } from "../models/dense_shape.ts";
import { densityFilter } from "../tda/density.ts";
import type { PointCloud } from "../tda/points.ts";
import { resampleGroups } from "../tda/resampled_loops.ts";
import { persistence } from "../tda/rips.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface ShapeTask {
  /** All points. */
  readonly cloud: PointCloud;
  /** The group of each row. */
  readonly groups: readonly number[];
  /** Which neighbour measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Seed of the draws. */
  readonly seed: number;
}

const scope = self as unknown as DedicatedWorkerGlobalScope;

scope.onmessage = ({ data: { cloud, groups, k, p, seed } }: MessageEvent<ShapeTask>) => {
  scope.onmessage = ({ data: draw }: MessageEvent<number>) => {
    const dense = densityFilter(resampleGroups(cloud, groups, seed, draw), { k, p }).cloud;
    scope.postMessage(denseShape(dense, persistence(dense)));
  };
};
