import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import { ACCENT } from "./_chart.ts";

/** The curve of one replicate. */
export interface TrainingCurve {
  /** Number of the replicate. */
  readonly replicate: number;
  /** Loss of every step, from step 1. */
  readonly losses: ArrayLike<number>;
}

/** A point of a thinned curve. */
export interface ThinnedLoss {
  /** Number of the replicate; `-1` for the mean over replicates. */
  readonly replicate: number;
  /** Last step of the window. */
  readonly step: number;
  /** Mean loss over the window. */
  readonly loss: number;
}

/**
 * Thins loss curves to means over windows of equal length, and adds the mean over replicates.
 *
 * @param curves Curves, all of one length.
 * @param windows Number of windows; fewer if the curves are shorter.
 * @returns All points, replicate by replicate, the mean (replicate −1) last; losses to five digits.
 * @throws {RangeError} If there is no curve, a curve is empty, or lengths differ.
 *
 * @example
 * ```ts
 * import { thinLosses } from "@filterscope/filterscope/report";
 * const thinned = thinLosses([{ replicate: 0, losses: [4, 2, 1, 1] }], 2);
 * if (thinned.map(({ loss }) => loss).join() !== "3,1,3,1") {
 *   throw new Error("two windows, and the mean");
 * }
 * ```
 */
export function thinLosses(curves: readonly TrainingCurve[], windows: number): ThinnedLoss[] {
  const steps = curves[0]?.losses.length ?? 0;
  if (steps === 0) throw new RangeError("Cannot thin loss curves: there is no curve with a step");
  for (const { replicate, losses } of curves) {
    if (losses.length !== steps) {
      throw new RangeError(
        `Cannot thin loss curves: replicate ${replicate} has ${losses.length} steps, the first ` +
          `has ${steps}`,
      );
    }
  }
  const count = Math.min(windows, steps);
  const mean = new Float64Array(count);
  const thinned: ThinnedLoss[] = [];
  for (const { replicate, losses } of curves) {
    for (let w = 0; w < count; w++) {
      const from = Math.floor(w * steps / count);
      const to = Math.floor((w + 1) * steps / count);
      let loss = 0;
      for (let step = from; step < to; step++) loss += losses[step]! / (to - from);
      mean[w]! += loss / curves.length;
      thinned.push({ replicate, step: to, loss: rounded(loss) });
    }
  }
  for (let w = 0; w < count; w++) {
    thinned.push({
      replicate: -1,
      step: Math.floor((w + 1) * steps / count),
      loss: rounded(mean[w]!),
    });
  }
  return thinned;
}

function rounded(loss: number): number {
  return Number(loss.toPrecision(5));
}

/**
 * Draws training loss by step, one thin line a replicate and their mean bold, on a logarithmic axis
 * (Vega-Lite).
 *
 * @param losses Points as {@linkcode thinLosses} gives them; losses that are not positive are left
 * out.
 * @returns The text of an SVG element.
 *
 * @example
 * ```ts
 * import { thinLosses, trainingFigure } from "@filterscope/filterscope/report";
 * const svg = await trainingFigure(thinLosses([{ replicate: 0, losses: [2, 1, 0.5] }], 3));
 * if (!svg.startsWith("<svg") || !svg.includes("updates")) {
 *   throw new Error("a chart with its axis");
 * }
 * ```
 */
export async function trainingFigure(losses: readonly ThinnedLoss[]): Promise<string> {
  const ink = "currentColor";
  const values = losses.filter(({ loss }) => loss > 0);
  const lines = (test: string, mark: Record<string, unknown>) => ({
    transform: [{ filter: test }],
    mark: { type: "line", clip: false, ...mark },
    encoding: {
      x: { field: "step", type: "quantitative", title: "updates", axis: { grid: false } },
      y: {
        field: "loss",
        type: "quantitative",
        title: "cross-entropy, log scale",
        scale: { type: "log", nice: false },
        axis: { tickCount: 6 },
      },
      detail: { field: "replicate", type: "nominal" },
    },
  });
  const spec = {
    width: 560,
    height: 280,
    padding: 5,
    background: "transparent",
    data: { values },
    layer: [
      lines("datum.replicate >= 0", { stroke: ink, strokeWidth: 1, strokeOpacity: 0.25 }),
      lines("datum.replicate < 0", { stroke: ACCENT, strokeWidth: 2.5 }),
    ],
    config: {
      font: "system-ui, sans-serif",
      view: { stroke: null },
      axis: {
        labelColor: ink,
        titleColor: ink,
        domainColor: ink,
        tickColor: ink,
        gridColor: ink,
        gridOpacity: 0.12,
        labelFontSize: 14,
        titleFontSize: 14,
        titleFontWeight: "normal",
      },
    },
  };
  const view = new View(parse(compile(spec as unknown as TopLevelSpec).spec), { renderer: "none" });
  try {
    return await view.toSVG();
  } finally {
    view.finalize();
  }
}
