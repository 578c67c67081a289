/**
 * A worker that measures shapes: first its part of the density of all resampled clouds, then the
 * dense part of one resampled or untrained cloud after another.
 *
 * @module
 */
import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { BoxTree } from "../../tda/density/box_tree.ts";
import { densityFilter, keepDensest } from "../../tda/density/density.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import { type PointCloud, selectRows } from "../../tda/points/points.ts";
import { type CodensityDraws, resampledCodensity } from "../../tda/density/resampled_codensity.ts";
import { resampleRows } from "../../filters/resampled_loops.ts";
import { subsampledRows } from "../../filters/subsampled_rows.ts";
import type { TreePart } from "./tree_parts.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first. */
export interface ShapeTask extends CodensityDraws {
  /** All points, in shared memory. */
  readonly cloud: PointCloud;
  /** Fraction to keep. */
  readonly p: number;
  /** The most points that loops are computed of. */
  readonly landmarks: number;
  /** Groups of a draw, without replacement; `undefined` for as many as there are, with it. */
  readonly drawn: number | undefined;
  /** Seed of the draws. */
  readonly seed: number;
  /** ρ_k by draw and row, as far as it was measured, in shared memory. */
  readonly rho: Float64Array;
}

/** What a worker is sent then, again and again. */
export type ShapeJob =
  /** Measure density at some positions of the search tree, for all draws, up to a value. */
  | { readonly kind: "density"; readonly part: TreePart; readonly reach: number }
  /** Measure the shape of a draw of groups; density has been measured as far as it keeps points. */
  | { readonly kind: "resampled"; readonly draw: number }
  /** Measure the shape of as many kernels that have learned nothing. */
  | { readonly kind: "untrained"; readonly draw: number };

workerScope.onmessage = ({ data: task }: MessageEvent<ShapeTask>) => {
  const { cloud, groups, k, p, landmarks, drawn, seed, rho } = task;
  const { n, dim } = cloud;
  let tree: BoxTree | undefined;
  const shapeOf = (dense: PointCloud): DenseShape =>
    denseShape(dense, landmarkPersistence(dense, landmarks, seed).diagram);
  workerScope.onmessage = ({ data: job }: MessageEvent<ShapeJob>) => {
    if (job.kind === "density") {
      tree ??= new BoxTree(cloud);
      resampledCodensity(tree, task, job.reach, job.part.from, job.part.to, rho);
      workerScope.postMessage(undefined);
    } else if (job.kind === "resampled") {
      const rows = drawn === undefined
        ? resampleRows(groups, seed, job.draw)
        : subsampledRows(groups, drawn, seed, job.draw);
      const measured = Float64Array.from(rows, (row) => rho[job.draw * n + row]!);
      workerScope.postMessage(shapeOf(keepDensest(selectRows(cloud, rows), measured, p).cloud));
    } else {
      const kernels = untrainedKernels(
        n,
        Math.sqrt(dim),
        deriveSeed(seed, "untrained", job.draw),
      );
      workerScope.postMessage(shapeOf(densityFilter(kernels, { k, p }).cloud));
    }
  };
};
