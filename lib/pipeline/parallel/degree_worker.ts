/**
 * A worker that looks for loops without a choice of k and p: slices of the degree-Rips bifiltration
 * of a cloud and of untrained kernels, and loops over density and scale.
 *
 * @module
 */
import { untrainedKernels } from "../../models/untrained_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { degreeRipsSlice } from "../../tda/persistence/degree_rips.ts";
import { functionRips } from "../../tda/persistence/function_rips.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first. */
export interface DegreeTask {
  /** The points, in shared memory. */
  readonly cloud: PointCloud;
  /** Codensity of every row, small where the cloud is dense; for counts only. */
  readonly rho?: Float64Array;
  /** Where the slices end. */
  readonly radius: number;
  /** Shares of the cloud and scales for the counts. */
  readonly grid?: { readonly shares: readonly number[]; readonly scales: readonly number[] };
  /** Seed of the draws. */
  readonly seed: number;
}

/** What a worker is sent then, again and again. */
export type DegreeJob =
  /** Count loops over density and scale. */
  | { readonly kind: "counts" }
  /** Slice the cloud at a share, or with `draw` as many untrained kernels. */
  | { readonly kind: "slice"; readonly share: number; readonly draw?: number };

/** The answer: counts, or the longest bars of loops, longest first. */
export type DegreeAnswer = readonly (readonly number[])[];

/** Bars that a slice keeps. */
const MOST_BARS = 12;

workerScope.onmessage = ({ data: task }: MessageEvent<DegreeTask>) => {
  workerScope.onmessage = ({ data: job }: MessageEvent<DegreeJob>) =>
    workerScope.postMessage(answer(task, job));
};

function answer({ cloud, rho, radius, grid, seed }: DegreeTask, job: DegreeJob): DegreeAnswer {
  if (job.kind === "counts") return functionRips(cloud, rho!, grid!).loops;
  const { share, draw } = job;
  const sliced = draw === undefined
    ? cloud
    : untrainedKernels(cloud.n, kernelSize(cloud), deriveSeed(seed, "degree", draw));
  return bars(degreeRipsSlice(sliced, { share, radius }), 1).slice(0, MOST_BARS)
    .map(({ birth, death }) => [birth, death]);
}

/** Rows and columns of kernels: those of mean 0 may be given in one coordinate less. */
function kernelSize({ dim }: PointCloud): number {
  return Math.ceil(Math.sqrt(dim));
}
