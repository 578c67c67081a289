/**
 * A worker that measures the shape of one cloud after another: the same dense points by other
 * landmarks, or the dense part of kernels drawn from a null.
 *
 * @module
 */
import { type DenseShape, denseShape } from "../../filters/dense_shape.ts";
import { covarianceMatched } from "../../models/covariance_matched.ts";
import { gaussianKernels } from "../../models/gaussian_kernels.ts";
import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { densestDistances } from "../../tda/density/densest_distances.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** What null kernels are: with independent uniform or normal entries, or as wide as given ones. */
export type NullModel = "uniform" | "normal" | "covariance-matched";

/** What a worker is sent first; then the number of one draw after another. */
export interface DrawTask {
  /** The dense points; for a null, kernels that it is as many as, or as wide as. */
  readonly cloud: PointCloud;
  /** The null to draw from, and how to take its dense part; landmarks are drawn if not given. */
  readonly null?: { readonly model: NullModel; readonly k: number; readonly p: number };
  /** The most points that loops are computed of. */
  readonly landmarks: number;
  /** Seed of the draws. */
  readonly seed: number;
}

workerScope.onmessage = ({ data: task }: MessageEvent<DrawTask>) => {
  workerScope.onmessage = ({ data: draw }: MessageEvent<number>) => {
    workerScope.postMessage(shapeOf(task, draw));
  };
};

function shapeOf({ cloud, null: drawn, landmarks, seed }: DrawTask, draw: number): DenseShape {
  const start = deriveSeed(seed, "landmarks", draw);
  const dense = drawn
    ? densest(nullKernels(cloud, drawn.model, deriveSeed(seed, drawn.model, draw)), drawn)
    : cloud;
  return denseShape(dense, landmarkPersistence(dense, landmarks, start).diagram);
}

/** The dense part; how sparse the rest is, nobody asks. */
function densest(cloud: PointCloud, { k, p }: { readonly k: number; readonly p: number }) {
  return keepDensest(cloud, densestDistances(cloud, [k], p)[0]!, p).cloud;
}

function nullKernels(cloud: PointCloud, model: NullModel, seed: number): PointCloud {
  const size = Math.sqrt(cloud.dim);
  switch (model) {
    case "uniform":
      return untrainedKernels(cloud.n, size, seed);
    case "normal":
      return gaussianKernels(cloud.n, size, seed);
    case "covariance-matched":
      return covarianceMatched(cloud, seed);
  }
}
