import type { NullDraw, NullTask } from "./null_worker.ts";
import { onWorkers } from "./on_workers.ts";

/**
 * Analyzes clouds of random kernels on several threads. Workers have no permission at all.
 *
 * @param task What to draw and how to analyze it.
 * @param draws Number of clouds.
 * @param workers How many threads to use. The result does not depend on it.
 * @param onDraw Called as draws are done.
 * @returns One result a draw, in order.
 * @throws {Error} If a worker stops.
 */
export async function measureNull(
  task: NullTask,
  draws: number,
  workers: number,
  onDraw: (done: number) => void,
): Promise<NullDraw[]> {
  const results = new Array<NullDraw>(draws);
  let done = 0;
  await onWorkers<number, NullDraw>(
    {
      module: new URL("./null_worker.ts", import.meta.url),
      workers: Math.min(workers, draws),
      task,
      rounds: [[...results.keys()]],
      purpose: "measure null clouds",
    },
    (result, draw) => {
      results[draw] = result;
      onDraw(++done);
    },
  );
  return results;
}
