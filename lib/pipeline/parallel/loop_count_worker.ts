/**
 * A worker that counts loops of clouds at many choices of k, p and denoising.
 *
 * @module
 */
import { dctCoordinates, patchesFromDct } from "../../filters/contrast_norm.ts";
import { normalizeKernels } from "../../filters/kernels.ts";
import { covarianceMatched } from "../../models/covariance_matched.ts";
import { gaussianKernels } from "../../models/gaussian_kernels.ts";
import { deriveSeed, random } from "../../random.ts";
import { averageNeighbors } from "../../tda/density/average_neighbors.ts";
import { keepDensest } from "../../tda/density/density.ts";
import { severalNeighborDistances } from "../../tda/density/knn.ts";
import { standingBars } from "../../tda/diagrams/standing_bars.ts";
import { witnessLoops } from "../../tda/persistence/witness_loops.ts";
import { type PointCloud, selectRows } from "../../tda/points/points.ts";
import { workerScope } from "../../worker_scope.ts";

/** The choices at which loops are counted. */
export interface LoopGrid {
  /** Neighbors that measure density, as shares of the number of points. */
  readonly kShares: readonly number[];
  /** Fractions to keep. */
  readonly fractions: readonly number[];
  /** How often points are moved to the mean of their neighbors. */
  readonly rounds: readonly number[];
}

/** What a worker is sent first. */
export interface LoopCountTask {
  /** Kernels of all networks, n × 9 entries. */
  readonly kernels: Float32Array;
  /** Patches of images in the discrete cosine basis, n × 8 entries. */
  readonly patches: Float32Array;
  /** Choices for filters, to which their negatives are added, and for their nulls. */
  readonly grid: LoopGrid;
  /** Choices for filters and patches as they are. */
  readonly plain: LoopGrid;
  /** Neighbors in a mean. */
  readonly neighbors: number;
  /** Landmarks of the witness complex. */
  readonly landmarks: number;
  /** Choices of the first landmark. */
  readonly starts: number;
  /** Base seed. */
  readonly seed: number;
}

/** A cloud to count loops of. */
export type LoopCountJob =
  /** The filters with their negatives, or as they are. */
  | { readonly kind: "filters" | "plain filters" }
  /** As many normal kernels with their mean and covariance, with the negatives of these. */
  | { readonly kind: "covariance"; readonly draw: number }
  /** As many kernels of uniform direction, with their negatives. */
  | { readonly kind: "uniform"; readonly draw: number }
  /** So many of the patches of images, as they are, or with negatives as filters are. */
  | {
    readonly kind: "patches" | "treated patches";
    readonly count: number;
    readonly draw: number;
  };

/** Loops at one choice. */
export interface LoopCount {
  /** Which neighbor measured density. */
  readonly k: number;
  /** Fraction kept. */
  readonly p: number;
  /** How often points were moved. */
  readonly rounds: number;
  /** Bars that stand out, by start. */
  readonly loops: readonly number[];
}

workerScope.onmessage = ({ data: task }: MessageEvent<LoopCountTask>) => {
  workerScope.onmessage = ({ data: job }: MessageEvent<LoopCountJob>) => {
    const plain = job.kind === "plain filters" || job.kind === "patches";
    const answer = countLoops(cloudOf(task, job), plain ? task.plain : task.grid, task);
    workerScope.postMessage(answer);
  };
};

function cloudOf({ kernels, patches, seed }: LoopCountTask, job: LoopCountJob): PointCloud {
  const n = kernels.length / 9;
  switch (job.kind) {
    case "filters":
      return withNegatives(normalizeKernels(kernels, 9).cloud);
    case "plain filters":
      // As patches are looked at, divided by their contrast norm.
      return dctCoordinates(normalizeKernels(kernels, 9).cloud);
    case "covariance": {
      const drawn = deriveSeed(seed, "five", job.kind, job.draw);
      return withNegatives(covarianceMatched({ data: kernels, n, dim: 9 }, drawn));
    }
    case "uniform":
      return withNegatives(gaussianKernels(n, 3, deriveSeed(seed, "five", job.kind, job.draw)));
    case "patches":
    case "treated patches": {
      const all = { data: patches, n: patches.length / 8, dim: 8 };
      const order = Uint32Array.from({ length: all.n }, (_, row) => row);
      random(deriveSeed(seed, "five", "patches", job.draw)).shuffle(order);
      const some = selectRows(all, order.subarray(0, job.count));
      if (job.kind === "patches") return some;
      return withNegatives(normalizeKernels(patchesFromDct(some).data, 9).cloud);
    }
  }
}

/** The points, then their opposites. */
function withNegatives({ data, n, dim }: PointCloud): PointCloud {
  const both = new Float32Array(2 * data.length);
  both.set(data);
  both.set(data.map((entry) => -entry), data.length);
  return { data: both, n: 2 * n, dim };
}

function countLoops(
  cloud: PointCloud,
  { kShares, fractions, rounds }: LoopGrid,
  { neighbors, landmarks, starts, seed }: LoopCountTask,
): LoopCount[] {
  const ks = [...new Set(kShares.map((share) => Math.max(1, Math.round(share * cloud.n))))];
  const distances = severalNeighborDistances(cloud, ks);
  return ks.flatMap((k, i) =>
    fractions.flatMap((p) => {
      let dense = keepDensest(cloud, distances[i]!, p).cloud;
      const counts: LoopCount[] = [];
      for (let round = 0; round <= Math.max(...rounds); round++) {
        if (round > 0) dense = ofLength1(averageNeighbors(dense, neighbors));
        if (!rounds.includes(round)) continue;
        const loops = Array.from({ length: starts }, (_, start) => {
          const { bars } = witnessLoops(dense, landmarks, deriveSeed(seed, "start", start));
          return standingBars(bars.map(([birth, death]) => death - birth));
        });
        counts.push({ k, p, rounds: round, loops });
      }
      return counts;
    })
  );
}

function ofLength1({ data, n, dim }: PointCloud): PointCloud {
  const scaled = data.slice();
  for (let row = 0; row < n; row++) {
    const point = scaled.subarray(dim * row, dim * row + dim);
    const norm = Math.hypot(...point);
    if (norm > 0) point.forEach((entry, i) => point[i] = entry / norm);
  }
  return { data: scaled, n, dim };
}
