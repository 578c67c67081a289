import cliProgress from "cli-progress";
import process from "node:process";
import type { Progress as StepProgress } from "../lib/pipeline/runner/step.ts";
import { formatCount } from "../lib/report/format.ts";

/** When a progress bar appears, in milliseconds. */
const LATE = 2000;

/** Time between two lines where there is no terminal, in milliseconds. */
const BETWEEN_LINES = 10_000;

/** A progress bar on standard error. */
interface Progress {
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
 * @param unit What a unit is, e.g. `updates`.
 * @param done Units that were done before; they do not count for the rate.
 */
function startProgress(label: string, total: number, unit: string, done = 0): Progress {
  const bar = new cliProgress.SingleBar({
    format: `${label} [{bar}] {shown} ${unit} · {rate}/s · {remaining} left{remark}`,
    stream: process.stderr,
    noTTYOutput: true,
    notTTYSchedule: BETWEEN_LINES,
    hideCursor: false,
    barCompleteChar: "█",
    barIncompleteChar: "░",
  });
  const start = performance.now();
  const fields = (value: number, remark: string) => {
    const rate = (value - done) / ((performance.now() - start) / 1000);
    return {
      shown: `${formatCount(value)}/${formatCount(total)}`,
      rate: rate > 0 ? rateText(rate) : "…",
      remaining: rate > 0 ? timeText((total - value) / rate) : "…",
      remark: remark && ` · ${remark}`,
    };
  };
  bar.start(total, done, fields(done, ""));
  return {
    update(value, remark) {
      bar.update(value, fields(value, remark));
      // Work that never waits gives timers no turn: the line is written from here.
      if (!process.stderr.isTTY && Date.now() - bar.lastRedraw >= BETWEEN_LINES) bar.render();
    },
    stop: () => bar.stop(),
  };
}

function rateText(rate: number): string {
  return rate < 10 ? rate.toFixed(1) : formatCount(Math.round(rate));
}

/** Minutes and seconds. */
function timeText(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** A progress bar that may not appear. */
export interface LateProgress {
  /** Is told how far the work is. */
  readonly update: StepProgress;
  /** Ends the bar, if there is one. */
  readonly stop: () => void;
}

/**
 * A progress bar for work that may be short: it appears when the work has gone on for two seconds.
 * Work that goes through phases, each counted in a unit of its own, gets a bar for each.
 *
 * @param label What is being done.
 */
export function startLateProgress(label: string): LateProgress {
  const start = performance.now();
  let bar: Progress | undefined;
  let phase: string | undefined;
  const stop = () => {
    bar?.stop();
    bar = undefined;
  };
  return {
    update(done, total, unit, remark = "") {
      if (unit !== phase) stop();
      phase = unit;
      if (performance.now() - start < LATE || (!bar && done >= total)) return;
      bar ??= startProgress(label, total, unit, done);
      bar.update(done, remark);
    },
    stop,
  };
}
