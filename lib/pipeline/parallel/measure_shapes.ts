import type { DenseShape } from "../../filters/dense_shape.ts";
import { coreSize } from "../../tda/density/density.ts";
import { checkNeighbor } from "../../tda/density/neighbor_distances.ts";
import { type PointCloud, toPointCloud } from "../../tda/points/points.ts";
import { drawGroups } from "../../filters/resampled_loops.ts";
import { subsampledRows } from "../../filters/subsampled_rows.ts";
import { onWorkers, sharedFloats } from "./on_workers.ts";
import type { ShapeJob, ShapeTask } from "./shape_worker.ts";
import { treeParts } from "./tree_parts.ts";

/** How much farther to look than the cloud itself needs, and again if some draw needs more. */
const FARTHER = 1.05;

/** What to measure. */
export interface ShapesRequest {
  /** Which neighbor measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /**
   * About the largest ρ_k that is kept, that of the cloud itself say: how far to look for neighbors
   * at first. Only the time that it takes depends on it.
   */
  readonly reach: number;
  /**
   * The most points that loops are computed of; landmarks stand for more (`landmarkPersistence`).
   */
  readonly landmarks: number;
  /** Times that groups are drawn again. */
  readonly draws: number;
  /**
   * How many groups a draw has, drawn without replacement; as many as there are, drawn with it, if
   * not given.
   */
  readonly drawn?: number;
  /** Clouds of untrained kernels to measure. */
  readonly untrained: number;
  /** Seed of the draws. */
  readonly seed: number;
  /** How many threads to use. The result does not depend on it. */
  readonly workers: number;
  /** Called as draws are done, out of `draws + untrained`. */
  readonly onDraw?: (done: number) => void;
}

/** Shapes of dense parts, one a draw, in order. */
export interface MeasuredShapes {
  /** When groups are drawn. */
  readonly resampled: readonly DenseShape[];
  /** Of kernels that have learned nothing. */
  readonly untrained: readonly DenseShape[];
}

/**
 * Measures the shape of the dense part of a cloud when its groups are drawn again, or some of them
 * alone, and that of untrained kernels, on several threads.
 *
 * All draws share one neighbor search, no farther than the densest points need (see
 * `resampledCodensity`).
 *
 * @param cloud All points, n × 9.
 * @param groups The group of each row, 0 up.
 * @param request What to measure.
 * @throws {RangeError} If k or p is out of range, or groups are so uneven that a draw has too few
 * points.
 * @throws {Error} If a worker stops.
 */
export async function measureShapes(
  cloud: PointCloud,
  groups: readonly number[],
  request: ShapesRequest,
): Promise<MeasuredShapes> {
  const { k, p, landmarks, draws, drawn, untrained, seed, workers, onDraw } = request;
  const { n, dim } = toPointCloud(cloud.data, cloud.dim);
  const sizes: number[] = [];
  for (const group of groups) sizes[group] = (sizes[group] ?? 0) + 1;
  const kept: number[] = [];
  const counts = Array.from({ length: draws }, (_, draw) => {
    const times = new Uint32Array(sizes.length);
    if (drawn === undefined) {
      for (const group of drawGroups(sizes.length, seed, draw)) times[group]!++;
    } else {
      for (const row of subsampledRows(groups, drawn, seed, draw)) times[groups[row]!] = 1;
    }
    const size = times.reduce((sum, count, group) => sum + count * (sizes[group] ?? 0), 0);
    checkNeighbor(k, size);
    kept.push(coreSize(size, p));
    return times;
  });
  const task: ShapeTask = {
    cloud: { data: sharedFloats(cloud.data), n, dim },
    groups,
    counts,
    k,
    p,
    landmarks,
    drawn,
    seed,
    rho: new Float64Array(new SharedArrayBuffer(8 * draws * n)),
  };
  const resampledShapes = new Array<DenseShape>(draws);
  const untrainedShapes = new Array<DenseShape>(untrained);
  let done = 0;
  const drawsOf = (kind: "resampled" | "untrained", length: number): ShapeJob[] =>
    Array.from({ length }, (_, draw) => ({ kind, draw }));
  const parts = treeParts(n);
  function* rounds(): Generator<ShapeJob[]> {
    // Where all that is kept lies in one place, nothing says how far other points are.
    let reach = request.reach || 1;
    do {
      reach *= FARTHER;
      yield parts.map((part) => ({ kind: "density", part, reach }));
    } while (counts.some((times, draw) => measured(task, times, draw) < kept[draw]!));
    yield [...drawsOf("resampled", draws), ...drawsOf("untrained", untrained)];
  }
  await onWorkers<ShapeJob, DenseShape>(
    {
      module: new URL("./shape_worker.ts", import.meta.url),
      workers: Math.min(workers, Math.max(parts.length, draws, untrained)),
      task,
      rounds: draws > 0 ? rounds() : [drawsOf("untrained", untrained)],
      purpose: "measure shapes",
    },
    (shape, job) => {
      if (job.kind === "density") return;
      (job.kind === "resampled" ? resampledShapes : untrainedShapes)[job.draw] = shape;
      onDraw?.(++done);
    },
  );
  return { resampled: resampledShapes, untrained: untrainedShapes };
}

/** Number of points of a draw whose density is known. */
function measured({ cloud, groups, rho }: ShapeTask, times: Uint32Array, draw: number): number {
  let count = 0;
  for (let row = 0; row < cloud.n; row++) {
    if (rho[draw * cloud.n + row]! < Infinity) count += times[groups[row]!]!;
  }
  return count;
}
