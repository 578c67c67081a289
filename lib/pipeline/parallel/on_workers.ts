/** What to do on several threads. */
export interface WorkerJobs<Job> {
  /** The worker's module. */
  readonly module: URL;
  /** How many threads to use. */
  readonly workers: number;
  /** What every worker is sent first. */
  readonly task: unknown;
  /**
   * What is sent to whichever worker is free, in rounds: one is over before the next is asked for.
   */
  readonly rounds: Iterable<readonly Job[]>;
  /** What the work is, for messages: `measure density`. */
  readonly purpose: string;
}

/**
 * Does jobs on several threads. Workers have no permission at all; each answers every job with one
 * message.
 *
 * @param jobs What to do.
 * @param onAnswer Called with every answer, in the order they come.
 * @throws {Error} If a worker stops.
 */
export async function onWorkers<Job, Answer>(
  { module, workers, task, rounds, purpose }: WorkerJobs<Job>,
  onAnswer: (answer: Answer, job: Job) => void,
): Promise<void> {
  // TypeScript knows the web's options only.
  const options = { type: "module", deno: { permissions: "none" } } as WorkerOptions;
  const team = Array.from({ length: workers }, () => new Worker(module, options));
  try {
    for (const worker of team) worker.postMessage(task);
    for (const round of rounds) {
      const waiting = [...round];
      await Promise.all(team.map(async (worker) => {
        for (let job = waiting.shift(); job !== undefined; job = waiting.shift()) {
          onAnswer(await ask<Answer>(worker, job, purpose), job);
        }
      }));
    }
  } finally {
    for (const worker of team) worker.terminate();
  }
}

function ask<Answer>(worker: Worker, job: unknown, purpose: string): Promise<Answer> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<Answer>) => resolve(data);
    worker.onerror = (event) => {
      event.preventDefault();
      reject(new Error(`Cannot ${purpose}: a worker stopped: ${event.message}`));
    };
    worker.postMessage(job);
  });
}

/** Numbers in memory that workers share instead of copying. */
export function sharedFloats(values: Float32Array): Float32Array {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
