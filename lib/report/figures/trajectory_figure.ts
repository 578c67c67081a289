import * as Plot from "@observablehq/plot";
import { formatCount } from "../format.ts";
import { ACCENT, chart, responsive, SECOND } from "./_chart.ts";

/** A quantity of one layer after one step, with its spread. */
export interface TrajectoryPoint {
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

/**
 * Draws quantities over training steps, one panel a quantity, one curve with a band a series. Steps
 * run on a square-root axis: early ones matter most.
 *
 * @param document The document to draw with.
 * @param points All points, panels and series in the order of their first points; two series at
 * most.
 * @returns A block with the panels for desktop and for phone.
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
  const series = [...new Set(points.map((point) => point.series))];
  if (points.length === 0 || series.length > 2) {
    throw new RangeError(
      `Cannot draw ${series.length} curves of ${points.length} points: expected one or two of some`,
    );
  }
  const steps = [...new Set(points.map(({ step }) => step))].sort((a, b) => a - b);
  return responsive(document, (size) =>
    measures.map((measure, i) => {
      const own = points.filter((point) => point.measure === measure);
      // Names of curves stand at their ends, the upper one a little raised, the other lowered.
      const last = own.filter(({ step }) => step === steps.at(-1))
        .sort((a, b) => b.value - a.value);
      return chart(document, {
        height: 190,
        marginRight: size === "wide" ? 130 : 96,
        marginTop: 30,
        marginBottom: i === measures.length - 1 ? 46 : 30,
        x: {
          type: "sqrt",
          label: i === measures.length - 1 ? "updates →" : null,
          ticks: spacedTicks(steps, size === "wide" ? 0.1 : 0.26),
          tickFormat: formatCount,
        },
        y: { zero: true, nice: true, label: `↑ ${measure}`, ticks: 4 },
        color: { domain: series, range: [ACCENT, SECOND] },
        marks: [
          Plot.gridY({ strokeOpacity: 0.12 }),
          Plot.areaY(own, { x: "step", y1: "low", y2: "high", fill: "series", fillOpacity: 0.22 }),
          Plot.lineY(own, { x: "step", y: "value", stroke: "series", strokeWidth: 2 }),
          Plot.dot(own, { x: "step", y: "value", fill: "series", r: 3 }),
          ...last.map((point, i) =>
            Plot.text([point], {
              x: "step",
              y: "value",
              text: "series",
              dx: 10,
              dy: last.length < 2 ? 0 : i === 0 ? -8 : 8,
              textAnchor: "start",
            })
          ),
        ],
      }, size);
    }));
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
