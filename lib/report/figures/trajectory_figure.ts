import * as Plot from "@observablehq/plot";
import { formatCount } from "../format.ts";
import { ACCENT, chart, SECOND, tiles } from "./_chart.ts";

/** A quantity of one layer after one step, with its spread. */
export interface TrajectoryPoint {
  /** Which networks, if there are several kinds: their panels stand beside each other. */
  readonly column?: string;
  /** What is measured: one panel each. */
  readonly measure: string;
  /** Which curve. */
  readonly series: string;
  /** After how many updates. */
  readonly step: number;
  /** The value. */
  readonly value: number;
  /** Lower end of its interval. */
  readonly low: number;
  /** Upper end. */
  readonly high: number;
}

/** Two panels of this width stand beside each other where there is room. */
const WIDTH = 380;

/**
 * Draws quantities over training steps, one panel a quantity and column, one curve with a band a
 * series. Panels of one quantity have the same axes. Steps run on a square-root axis: early ones
 * matter most.
 *
 * @param document The document to draw with.
 * @param points All points; columns, panels and series in the order of their first points; two
 * series at most.
 * @returns A block with one SVG element a panel.
 * @throws {RangeError} If there is no point, or there are more than two series.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { trajectoryFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const point = (step: number, value: number) => (
 *   { measure: "dominance", series: "layer 1", step, value, low: value - 1, high: value + 1 }
 * );
 * const figure = trajectoryFigure(document, [point(0, 1), point(100, 4)]);
 * if (!figure.textContent!.includes("layer 1")) throw new Error("the curve is named at its end");
 * ```
 */
export function trajectoryFigure(
  document: Document,
  points: readonly TrajectoryPoint[],
): HTMLDivElement {
  const measures = [...new Set(points.map(({ measure }) => measure))];
  const columns = [...new Set(points.map(({ column }) => column))];
  const series = [...new Set(points.map((point) => point.series))];
  if (points.length === 0 || series.length > 2) {
    throw new RangeError(
      `Cannot draw ${series.length} curves of ${points.length} points: expected one or two of some`,
    );
  }
  const steps = [...new Set(points.map(({ step }) => step))].sort((a, b) => a - b);
  const panels = measures.flatMap((measure) => {
    const row = points.filter((point) => point.measure === measure);
    const most = Math.max(...row.map(({ high }) => high));
    return columns.map((column) =>
      panel(document, row.filter((point) => point.column === column), {
        label: column === undefined ? measure : `${measure}, ${column}`,
        series,
        steps,
        most,
      })
    );
  });
  return tiles(document, WIDTH - 20, panels);
}

/** What all panels of a quantity have in common, and what this one is called. */
interface PanelSpec {
  readonly label: string;
  readonly series: readonly string[];
  readonly steps: readonly number[];
  readonly most: number;
}

function panel(
  document: Document,
  points: readonly TrajectoryPoint[],
  { label, series, steps, most }: PanelSpec,
): SVGSVGElement {
  const end = Math.max(...points.map(({ step }) => step));
  // Names stand at the ends of curves, the upper one a little raised, the other lowered.
  const last = points.filter(({ step }) => step === end).sort((a, b) => b.value - a.value);
  return chart(document, {
    width: WIDTH,
    height: 196,
    marginRight: 60,
    marginTop: 30,
    marginBottom: 44,
    x: {
      type: "sqrt",
      domain: [steps[0]!, steps.at(-1)!],
      label: "updates →",
      ticks: spacedTicks(steps, 0.17),
      tickFormat: formatCount,
    },
    y: { domain: [0, most], nice: true, label: `↑ ${label}`, ticks: 4 },
    color: { domain: [...series], range: [ACCENT, SECOND] },
    marks: [
      Plot.gridY({ strokeOpacity: 0.12 }),
      Plot.areaY(points, { x: "step", y1: "low", y2: "high", fill: "series", fillOpacity: 0.22 }),
      Plot.lineY(points, { x: "step", y: "value", stroke: "series", strokeWidth: 2 }),
      Plot.dot(points, { x: "step", y: "value", fill: "series", r: 3 }),
      ...last.map((point, i) =>
        Plot.text([point], {
          x: "step",
          y: "value",
          text: "series",
          dx: 8,
          dy: last.length < 2 ? 0 : i === 0 ? -8 : 8,
          textAnchor: "start",
        })
      ),
    ],
  }, "narrow");
}

/** Steps whose labels do not touch on a square-root axis, the last one first. */
function spacedTicks(steps: readonly number[], gap: number): number[] {
  const place = (step: number) => Math.sqrt(step / (steps.at(-1)! || 1));
  const ticks: number[] = [];
  for (const step of steps.toReversed()) {
    const next = ticks[0];
    if (next === undefined || place(next) - place(step) >= gap) ticks.unshift(step);
  }
  return ticks;
}
