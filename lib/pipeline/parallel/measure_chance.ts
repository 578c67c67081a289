import type { ChanceDraw, ChanceTask } from "./chance_worker.ts";
import { onWorkers } from "./on_workers.ts";

/**
 * Analyses clouds of random kernels on several threads. Workers have no permission at all.
 *
 * @param task What to draw and how to analyze it.
 * @param draws Number of clouds.
 * @param workers How many threads to use. The result does not depend on it.
 * @param onDraw Called as draws are done.
 * @returns One result a draw, in order.
 * @throws {Error} If a worker stops.
 */
export async function measureChance(
  task: ChanceTask,
  draws: number,
  workers: number,
  onDraw?: (done: number, total: number) => void,
): Promise<ChanceDraw[]> {
  const results = new Array<ChanceDraw>(draws);
  let done = 0;
  await onWorkers<number, ChanceDraw>(
    {
      module: new URL("./chance_worker.ts", import.meta.url),
      workers: Math.min(workers, draws),
      task,
      rounds: [[...results.keys()]],
      purpose: "measure chance",
    },
    (result, draw) => {
      results[draw] = result;
      onDraw?.(++done, draws);
    },
  );
  return results;
}
