import type { DegreeAnswer, DegreeJob, DegreeTask } from "./degree_worker.ts";
import { onWorkers } from "./on_workers.ts";

/**
 * Slices degree-Rips bifiltrations and counts loops, on all threads. Workers have no permission.
 *
 * @param jobs What to do.
 * @param task The cloud, in shared memory.
 * @param onAnswer Called as jobs are done.
 * @returns The answers, in the order of jobs, whichever worker gave them.
 * @throws {Error} If a worker stops.
 */
export async function measureDegree(
  jobs: readonly DegreeJob[],
  task: DegreeTask,
  onAnswer: (done: number) => void,
): Promise<DegreeAnswer[]> {
  const answers = new Array<DegreeAnswer>(jobs.length);
  let done = 0;
  await onWorkers<DegreeJob, DegreeAnswer>(
    {
      module: new URL("./degree_worker.ts", import.meta.url),
      workers: Math.min(navigator.hardwareConcurrency, jobs.length),
      task,
      rounds: [jobs],
      purpose: "slice degree-Rips",
    },
    (answer, job) => {
      answers[jobs.indexOf(job)] = answer;
      onAnswer(++done);
    },
  );
  return answers;
}

/** How much longer the longest bar is than the next: infinite for a single one, 0 for none. */
export function longestOverNext([longest, next]: DegreeAnswer): number {
  if (!longest) return 0;
  return next ? (longest[1]! - longest[0]!) / (next[1]! - next[0]!) : Infinity;
}
