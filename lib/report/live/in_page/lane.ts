import { runStage, type StageRequest, type StageResults } from "../stages.ts";

/** What a worker is asked for, and the messages that it answers with. */
export type LaneAnswer =
  | { readonly kind: "progress"; readonly share: number }
  | { readonly kind: "done"; readonly result: unknown }
  | { readonly kind: "failed"; readonly message: string };

/** So many results are kept, so that a choice that comes back costs nothing. */
const KEPT = 12;

/**
 * Computes one part of a page in a worker of its own. A new request ends the one in progress; one
 * that is in progress already, or was answered lately, is not computed again.
 *
 * Where there are no workers, the page itself computes, after it has painted.
 */
export class Lane<Stage extends StageRequest["stage"]> {
  readonly #address: string;
  readonly #onProgress: (share: number) => void;
  readonly #results = new Map<string, StageResults[Stage]>();
  #worker: Worker | undefined;
  #current: { readonly key: string; readonly answer: Promise<void> } | undefined;
  #turn = 0;

  /**
   * @param address Where the script is that answers requests in a worker.
   * @param onProgress Is told how far the request in progress is, from 0 to 1.
   */
  constructor(address: string, onProgress: (share: number) => void) {
    this.#address = address;
    this.#onProgress = onProgress;
  }

  /** The result of a request that was answered lately. */
  known(key: string): StageResults[Stage] | undefined {
    return this.#results.get(key);
  }

  /**
   * Asks for a result.
   *
   * @param key What the result depends on.
   * @param request The request.
   * @returns When it is known; never if another request comes before.
   * @throws {Error} If it cannot be computed.
   */
  ask(key: string, request: StageRequest & { readonly stage: Stage }): Promise<void> {
    if (this.known(key)) return Promise.resolve();
    if (this.#current?.key === key) return this.#current.answer;
    this.stop();
    const turn = this.#turn;
    const answer = new Promise<void>((resolve, reject) => {
      const settle = (done: () => void) => {
        if (turn !== this.#turn) return;
        this.#current = undefined;
        done();
      };
      const done = (result: StageResults[Stage]) =>
        settle(() => {
          this.#keep(key, result);
          resolve();
        });
      const failed = (message: string) => settle(() => reject(new Error(message)));
      this.#compute(request, turn, done, failed);
    });
    this.#current = { key, answer };
    return answer;
  }

  /** Ends the request in progress, if there is one. */
  stop(): void {
    this.#turn++;
    if (!this.#current) return;
    this.#current = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  /** Ends for good: what comes back is told to nobody, and the worker's memory is given up. */
  close(): void {
    this.#turn++;
    this.#current = undefined;
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #keep(key: string, result: StageResults[Stage]): void {
    this.#results.set(key, result);
    const [oldest] = this.#results.keys();
    if (this.#results.size > KEPT) this.#results.delete(oldest!);
  }

  #compute(
    request: StageRequest & { readonly stage: Stage },
    turn: number,
    done: (result: StageResults[Stage]) => void,
    failed: (message: string) => void,
  ): void {
    this.#worker ??= startWorker(this.#address);
    const worker = this.#worker;
    if (!worker) return this.#computeHere(request, turn, done, failed);
    worker.onmessage = ({ data }: MessageEvent<LaneAnswer>) => {
      if (data.kind === "progress") this.#onProgress(data.share);
      else if (data.kind === "done") done(data.result as StageResults[Stage]);
      else failed(data.message);
    };
    // A worker that does not start, as the browser forbids it, says so by an event.
    worker.onerror = (event) => {
      event.preventDefault();
      this.#worker = undefined;
      this.#computeHere(request, turn, done, failed);
    };
    worker.postMessage(request);
  }

  #computeHere(
    request: StageRequest & { readonly stage: Stage },
    turn: number,
    done: (result: StageResults[Stage]) => void,
    failed: (message: string) => void,
  ): void {
    setTimeout(() => {
      if (turn !== this.#turn) return;
      try {
        done(runStage(request, () => {}) as StageResults[Stage]);
      } catch (error) {
        failed(String(error instanceof Error ? error.message : error));
      }
    }, 30);
  }
}

function startWorker(address: string): Worker | undefined {
  try {
    return new Worker(address);
  } catch {
    return undefined;
  }
}
