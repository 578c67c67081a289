import type { ChanceDraw, ChanceTask } from "./chance_worker.ts";

/**
 * Analyses clouds of random kernels on several threads. Workers have no permission at all.
 *
 * @param task What to draw and how to analyse it.
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
  let next = 0;
  let done = 0;
  const measureOn = async (worker: Worker) => {
    worker.postMessage(task);
    while (next < draws) {
      const draw = next++;
      results[draw] = await new Promise<ChanceDraw>((resolve, reject) => {
        worker.onmessage = ({ data }: MessageEvent<ChanceDraw>) => resolve(data);
        worker.onerror = (event) => {
          event.preventDefault();
          reject(new Error(`Cannot measure chance: a worker stopped: ${event.message}`));
        };
        worker.postMessage(draw);
      });
      onDraw?.(++done, draws);
    }
  };
  const opened = Array.from({ length: Math.min(workers, draws) }, openWorker);
  try {
    await Promise.all(opened.map(measureOn));
  } finally {
    for (const worker of opened) worker.terminate();
  }
  return results;
}

function openWorker(): Worker {
  // TypeScript knows the web's options only.
  const options = { type: "module", deno: { permissions: "none" } } as WorkerOptions;
  return new Worker(new URL("./chance_worker.ts", import.meta.url), options);
}
