import { runStage, type StageRequest } from "../stages.ts";
import type { LaneAnswer } from "./lane.ts";

/** In a worker: answers requests for parts of the computation, one after the other. */
export function serveStages(): void {
  const answer = (message: LaneAnswer) => postMessage(message);
  let told = 0;
  addEventListener("message", ({ data }: MessageEvent<StageRequest>) => {
    told = 0;
    try {
      const result = runStage(data, (share) => {
        if (share < told + 0.02) return;
        told = share;
        answer({ kind: "progress", share });
      });
      answer({ kind: "done", result });
    } catch (error) {
      answer({ kind: "failed", message: error instanceof Error ? error.message : String(error) });
    }
  });
}
