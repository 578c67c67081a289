/**
 * A worker that holds filters against patches of images, one group of filters after another.
 *
 * @module
 */
import {
  comparePatches,
  type PatchComparison,
  type PatchReference,
} from "../../filters/compare_patches.ts";
import { normalizeKernels } from "../../filters/kernels.ts";
import { covarianceMatched } from "../../models/covariance_matched.ts";
import { deriveSeed, random } from "../../random.ts";
import { densityFilter } from "../../tda/density/density.ts";
import type { PersistencePair } from "../../tda/diagrams/diagram.ts";
import { landmarkPersistence } from "../../tda/persistence/landmark_persistence.ts";
import type { PointCloud } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** What a worker is sent first. */
export interface ResemblanceTask {
  /** Kernels of all networks, network by network, at every stage of training; the first before. */
  readonly stages: readonly Float32Array[];
  /** Number of networks. */
  readonly networks: number;
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction of filters to keep. */
  readonly p: number;
  /** The patches. */
  readonly reference: PatchReference;
  /** The most points to compute loops of. */
  readonly landmarks: number;
  /** Base seed. */
  readonly seed: number;
}

/** A group of filters to look at. */
export type ResemblanceJob =
  /** The filters of a stage. */
  | { readonly kind: "observed"; readonly stage: number; readonly loops: boolean }
  /**
   * Each network's filters of the stage, or by a coin's toss those before training; and against
   * them the other ones of each.
   */
  | { readonly kind: "permuted"; readonly stage: number; readonly draw: number }
  /** Normal kernels with the mean and covariance of those of the stage. */
  | { readonly kind: "covariance"; readonly stage: number; readonly draw: number }
  /** Loops of the two samples of patches; the comparison is of the second with the first. */
  | { readonly kind: "images" };

/** What became of a group. */
export interface ResemblanceAnswer {
  /** The dense filters against the patches. */
  readonly comparison: PatchComparison;
  /** The dense filters of the other label against the patches; of permutations alone. */
  readonly other?: PatchComparison;
  /** How many were dense. */
  readonly kept: number;
  /** Loops of them, or of each sample of patches; none unless asked for. */
  readonly loops: readonly (readonly PersistencePair[])[];
}

workerScope.onmessage = ({ data: task }: MessageEvent<ResemblanceTask>) => {
  workerScope.onmessage = ({ data: job }: MessageEvent<ResemblanceJob>) =>
    workerScope.postMessage(answer(task, job));
};

function answer(task: ResemblanceTask, job: ResemblanceJob): ResemblanceAnswer {
  const { k, p, reference, landmarks, seed } = task;
  const loopsOf = (cloud: PointCloud) =>
    landmarkPersistence(cloud, landmarks, seed).diagram.dims[1]!.pairs;
  if (job.kind === "images") {
    const { sample, other } = reference;
    return {
      comparison: comparePatches(other, reference),
      kept: sample.n,
      loops: [loopsOf(sample), loopsOf(other)],
    };
  }
  const [kernels, other] = filtersOf(task, job);
  const compared = (cloud: PointCloud) => {
    const dense = densityFilter(cloud, { k, p }).cloud;
    return { dense, comparison: comparePatches(dense, reference) };
  };
  const { dense, comparison } = compared(kernels);
  return {
    comparison,
    ...(other && { other: compared(other).comparison }),
    kept: dense.n,
    loops: job.kind === "observed" && job.loops ? [loopsOf(dense)] : [],
  };
}

/** The filters of a group, and for a permutation those of the other label. */
function filtersOf(
  { stages, networks, seed }: ResemblanceTask,
  job: Exclude<ResemblanceJob, { readonly kind: "images" }>,
): [PointCloud, PointCloud?] {
  const kernels = stages[job.stage]!;
  if (job.kind === "observed") return [normalizeKernels(kernels, 9).cloud];
  const drawn = deriveSeed(seed, job.kind, job.stage, job.draw);
  if (job.kind === "covariance") {
    return [covarianceMatched({ data: kernels, n: kernels.length / 9, dim: 9 }, drawn)];
  }
  const [mixed, others] = [kernels.slice(), stages[0]!.slice()];
  const stream = random(drawn);
  const size = kernels.length / networks;
  for (let network = 0; network < networks; network++) {
    if (stream.uniform() < 0.5) continue;
    const [from, to] = [network * size, (network + 1) * size];
    mixed.set(stages[0]!.subarray(from, to), from);
    others.set(kernels.subarray(from, to), from);
  }
  return [normalizeKernels(mixed, 9).cloud, normalizeKernels(others, 9).cloud];
}
