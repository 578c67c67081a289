import type { DenseShape } from "../models/dense_shape.ts";
import type { PointCloud } from "../tda/points.ts";
import type { ShapeTask } from "./shape_worker.ts";

/** What to measure. */
export interface ShapesRequest {
  /** Which neighbour measures density. */
  readonly k: number;
  /** Fraction to keep. */
  readonly p: number;
  /** Times that groups are drawn again. */
  readonly draws: number;
  /** Seed of the draws. */
  readonly seed: number;
  /** How many threads to use. The result does not depend on it. */
  readonly workers: number;
}

/**
 * Measures the shape of the dense part of a cloud when its groups are drawn again, on several threads.
 * Workers have no permission at all.
 *
 * @param cloud All points, n × 9.
 * @param groups The group of each row.
 * @param request What to measure.
 * @returns One shape a draw, in order.
 * @throws {Error} If a worker stops, for instance because k or p is out of range.
 */
export async function measureShapes(
  cloud: PointCloud,
  groups: readonly number[],
  request: ShapesRequest,
): Promise<DenseShape[]> {
  const { k, p, draws, seed } = request;
  const task: ShapeTask = { cloud, groups, k, p, seed };
  const shapes = new Array<DenseShape>(draws);
  let next = 0;
  const measureOn = async (worker: Worker) => {
    worker.postMessage(task);
    while (next < draws) {
      const draw = next++;
      shapes[draw] = await new Promise<DenseShape>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<DenseShape>) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(`Cannot measure shapes: a worker stopped: ${event.message}`));
        };
        worker.postMessage(draw);
      });
    }
  };
  const workers = Array.from({ length: Math.min(request.workers, draws) }, openWorker);
  try {
    await Promise.all(workers.map(measureOn));
  } finally {
    for (const worker of workers) worker.terminate();
  }
  return shapes;
}

function openWorker(): Worker {
  // TypeScript knows the web's options only.
  const options = { type: "module", deno: { permissions: "none" } } as WorkerOptions;
  return new Worker(new URL("./shape_worker.ts", import.meta.url), options);
}
