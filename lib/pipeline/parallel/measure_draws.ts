import type { DenseShape } from "../../filters/dense_shape.ts";
import type { DrawTask } from "./draw_worker.ts";
import { onWorkers, sharedFloats } from "./on_workers.ts";

/** What to measure, and how often. */
export interface DrawsRequest extends DrawTask {
  /** Number of draws. */
  readonly draws: number;
  /** How many threads to use. The result does not depend on it. */
  readonly workers: number;
}

/**
 * Measures the shape of dense points by several sets of landmarks, or that of several clouds drawn
 * from a null and taken through the same density filter, on several threads.
 *
 * @param request What to measure.
 * @returns One shape a draw, in order.
 * @throws {Error} If a worker stops.
 */
export async function measureDraws(
  { draws, workers, ...task }: DrawsRequest,
): Promise<DenseShape[]> {
  const { data, n, dim } = task.cloud;
  const shapes = new Array<DenseShape>(draws);
  await onWorkers<number, DenseShape>(
    {
      module: new URL("./draw_worker.ts", import.meta.url),
      workers: Math.min(workers, draws),
      task: { ...task, cloud: { data: sharedFloats(data), n, dim } } satisfies DrawTask,
      rounds: [Array.from({ length: draws }, (_, draw) => draw)],
      purpose: "measure draws",
    },
    (shape, draw) => shapes[draw] = shape,
  );
  return shapes;
}
