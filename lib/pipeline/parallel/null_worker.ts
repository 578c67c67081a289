/**
 * A worker that analyzes clouds of random kernels as layers are, one draw after another.
 *
 * @module
 */
import { circleShare } from "../../filters/kernels.ts";
import { kleinShare } from "../../filters/klein_share.ts";
import { type PatternShares, patternShares } from "../../filters/pattern_shares.ts";
import { gaussianKernels } from "../../models/gaussian_kernels.ts";
import { deriveSeed } from "../../random.ts";
import { mean } from "../../statistics.ts";
import { bars } from "../../tda/diagrams/diagram.ts";
import { workerScope } from "../../worker_scope.ts";
import { nullLoops, type NullLoopsTask } from "./null_loops.ts";

/** What a worker is sent first; after it come numbers of draws. */
export interface NullTask extends NullLoopsTask {
  /** Number of kernels. */
  readonly n: number;
  /** Their rows and columns. */
  readonly size: number;
}

/** What one draw of random kernels gives. */
export interface NullDraw {
  /** Length of the longest loop for every k and p of the map, k by k. */
  readonly map: readonly number[];
  /** Length of the longest loop at the k and p of the pictures. */
  readonly longest: number;
  /** How much longer it is than the next. */
  readonly gap: number;
  /** Mean share of those dense kernels' energy on the circle. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle. */
  readonly kleinShare: number;
  /** Patterns of the dense kernels. */
  readonly dense: PatternShares;
  /** Patterns of all kernels. */
  readonly all: PatternShares;
}

workerScope.onmessage = ({ data: task }: MessageEvent<NullTask>) => {
  workerScope.onmessage = ({ data: draw }: MessageEvent<number>) =>
    workerScope.postMessage(drawn(task, draw));
};

function drawn(task: NullTask, draw: number): NullDraw {
  const { n, size, seed } = task;
  const cloud = gaussianKernels(n, size, deriveSeed(seed, "null", draw));
  const { map, dense, diagram } = nullLoops(cloud, task);
  const [longest, second] = bars(diagram, 1);
  return {
    map,
    longest: longest?.length ?? 0,
    gap: (longest?.length ?? 0) - (second?.length ?? 0),
    circleShare: mean(circleShare(dense)),
    kleinShare: mean(kleinShare(dense)),
    dense: patternShares(dense),
    all: patternShares(cloud),
  };
}
