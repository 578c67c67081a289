/** The scope of a worker, as far as workers use it here. */
export interface WorkerScope {
  /** Called with each message that the worker is sent. */
  onmessage: ((event: MessageEvent) => void) | null;
  /** Sends a message back. */
  postMessage(message: unknown): void;
}

/** This thread's scope; of use in workers alone. */
export const workerScope = globalThis as unknown as WorkerScope;
