import { requestAdapter } from "../../nn/tfjs/webgpu_adapter.ts";
import { kthNeighborDistancesOnGpu } from "../../tda/density/gpu_neighbors.ts";
import { densestDistances, reaches } from "../../tda/density/densest_distances.ts";
import { guessedRadius, guessingRuns } from "../../tda/density/densest_radius.ts";
import { distancesToMeasure, kthNeighborDistances } from "../../tda/density/knn.ts";
import { checkNeighbor, type NeighborMeasure } from "../../tda/density/neighbor_distances.ts";
import { type PointCloud, toPointCloud } from "../../tda/points/points.ts";
import type { DensityJob, DensityTask } from "./density_worker.ts";
import { onWorkers, sharedFloats } from "./on_workers.ts";
import { treeParts } from "./tree_parts.ts";

/** Below this number of points one thread is done before others have started. */
const FEW_POINTS = 16_384;

/** What computes distances. */
export type DensityEngine = "cpu" | "webgpu";

/** How to measure the density of a cloud. */
export interface MeasureRequest {
  /** Up to which neighbor, 1 to n − 1. */
  readonly k: number;
  /** What to compute. */
  readonly measure: NeighborMeasure;
  /** Where: `cpu`, exact, or `webgpu`, in 32 bits and for `kth-neighbor` alone. */
  readonly engine: DensityEngine;
  /** How many threads to use for a large cloud on the CPU. */
  readonly workers: number;
  /** Called as points are measured, with the number done; never for a small cloud. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/**
 * Measures the density of a cloud on several threads or on a GPU. The result does not depend on the
 * number of threads.
 *
 * Coordinates and result lie in memory that workers share; each builds a search tree of its own
 * (see `BoxTree`: 25 MB for 262,144 points of 9 coordinates). Workers have no permission at all.
 *
 * @param cloud Points, n × dim.
 * @param request What to measure.
 * @returns n values, by row, as of {@linkcode kthNeighborDistances} or
 * {@linkcode distancesToMeasure}.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 * @throws {Error} If a worker stops, or there is no GPU where one is asked for.
 */
export async function measureDensity(
  cloud: PointCloud,
  request: MeasureRequest,
): Promise<Float64Array> {
  const { k, measure } = request;
  checkNeighbor(k, toPointCloud(cloud.data, cloud.dim).n);
  if (request.engine === "webgpu") return await measureOnGpu(cloud, request);
  if (cloud.n < FEW_POINTS) {
    return measure === "kth-neighbor"
      ? kthNeighborDistances(cloud, k)
      : distancesToMeasure(cloud, k);
  }
  return (await measureOnWorkers(cloud, [k], { ...request, share: 1 }))[0]!;
}

/**
 * Measures the distances to several neighbors of the densest points in one pass, on several
 * threads, as {@linkcode densestDistances} does on one.
 *
 * @param cloud Points, n × dim.
 * @param ks Which neighbors, 1 to n − 1, in any order.
 * @param request The share of points to measure for every k at least, how many threads, and whom to
 * tell.
 * @returns For every k, in the order given, n distances by row; infinity for sparser points.
 * @throws {RangeError} If a k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 */
export async function measureDensities(
  cloud: PointCloud,
  ks: readonly number[],
  request: Pick<MeasureRequest, "workers" | "onProgress"> & { readonly share: number },
): Promise<Float64Array[]> {
  for (const k of ks) checkNeighbor(k, toPointCloud(cloud.data, cloud.dim).n);
  const { share } = request;
  if (cloud.n < FEW_POINTS || ks.length === 0) return densestDistances(cloud, ks, share);
  const descending = [...new Set(ks)].sort((a, b) => b - a);
  const results = await measureOnWorkers(cloud, descending, {
    ...request,
    measure: "kth-neighbor",
  });
  return ks.map((k) => results[descending.indexOf(k)]!);
}

/**
 * Measures for every k, descending: all distances, or of a small share of the points, as far as a
 * radius reaches that workers guess first, and farther only if that was too short.
 */
async function measureOnWorkers(
  cloud: PointCloud,
  ks: readonly number[],
  { measure, workers, share, onProgress }:
    & Pick<MeasureRequest, "measure" | "workers" | "onProgress">
    & { readonly share: number },
): Promise<Float64Array[]> {
  const { n, dim } = cloud;
  const results = ks.map(() => new Float64Array(new SharedArrayBuffer(8 * n)));
  const task: DensityTask = {
    cloud: { data: sharedFloats(cloud.data), n, dim },
    ks,
    measure,
    results,
  };
  const parts = treeParts(n);
  const runs = guessingRuns(n, share);
  let guessing = runs.length > 0;
  let done = 0;
  function* rounds(): Generator<DensityJob[]> {
    const farthest = results[0]!;
    let radius = Infinity;
    if (guessing) {
      farthest.fill(NaN);
      yield runs.map((run) => ({ ...run, radius }));
      radius = guessedRadius(farthest.filter((distance) => distance >= 0), share);
      guessing = false;
      yield parts.map((part) => ({ ...part, radius }));
      if (reaches(farthest, share)) return;
      done = 0;
    }
    yield parts.map((part) => ({ ...part, radius: Infinity }));
  }
  await onWorkers<DensityJob, string>(
    {
      module: new URL("./density_worker.ts", import.meta.url),
      workers: Math.min(workers, parts.length),
      task,
      rounds: rounds(),
      purpose: "measure density",
    },
    (_, { from, to }) => {
      if (!guessing) onProgress?.(done += to - from);
    },
  );
  return results.map((result) => result.slice());
}

async function measureOnGpu(
  cloud: PointCloud,
  { k, measure, onProgress }: MeasureRequest,
): Promise<Float64Array> {
  if (measure !== "kth-neighbor") {
    throw new RangeError(
      `Cannot measure ${measure} on WebGPU: only kth-neighbor is; use the engine cpu`,
    );
  }
  const adapter = await requestAdapter();
  if (typeof adapter === "string") {
    throw new Error(`Cannot measure density on WebGPU: ${adapter}; use the engine cpu`);
  }
  const { maxStorageBufferBindingSize, maxBufferSize } = adapter.limits;
  const device = await adapter.requestDevice({
    requiredLimits: { maxStorageBufferBindingSize, maxBufferSize },
  });
  try {
    return await kthNeighborDistancesOnGpu(device, cloud, k, onProgress);
  } finally {
    device.destroy();
  }
}
