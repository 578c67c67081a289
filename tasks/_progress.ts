import cliProgress from "cli-progress";
import process from "node:process";

/** A progress bar on standard error. */
export interface Progress {
  /** Moves the bar. */
  update(done: number, remark: string): void;
  /** Ends it. */
  stop(): void;
}

/**
 * Starts a progress bar with the time left and the rate; without a terminal, a line every ten
 * seconds.
 *
 * @param label What is being done.
 * @param total How many units there are.
 * @param unit What a unit is, e.g. `steps`.
 * @param done Units that were done before; they do not count for the rate.
 */
export function startProgress(label: string, total: number, unit: string, done = 0): Progress {
  const bar = new cliProgress.SingleBar({
    format:
      `${label} [{bar}] {value}/{total} ${unit} · {rate} ${unit}/s · {remaining} left · {remark}`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: 10_000,
    hideCursor: false,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  const start = performance.now();
  const fields = (value: number, remark: string) => {
    const rate = (value - done) / ((performance.now() - start) / 1000);
    const left = rate > 0 ? Math.round((total - value) / rate) : undefined;
    return {
      rate: rate > 0 ? rate.toFixed(1) : "…",
      remaining: left === undefined
        ? "…"
        : `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`,
      remark,
    };
  };
  bar.start(total, done, { rate: "…", remaining: "…", remark: "" });
  return {
    update: (value, remark) => bar.update(value, fields(value, remark)),
    stop: () => bar.stop(),
  };
}

/**
 * A progress bar for work that may be short: it appears when the work has gone on for two seconds.
 *
 * @param label What is being done.
 * @param unit What a unit is, e.g. `points`.
 */
export function startLateProgress(label: string, unit: string): {
  update(done: number, total: number, remark?: string): void;
  stop(): void;
} {
  const start = performance.now();
  let bar: Progress | undefined;
  return {
    update(done, total, remark = "") {
      if (performance.now() - start < 2000) return;
      bar ??= startProgress(label, total, unit, done);
      bar.update(done, remark);
    },
    stop: () => bar?.stop(),
  };
}
