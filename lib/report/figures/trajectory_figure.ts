import * as Plot from "@observablehq/plot";
import { ACCENT, chart, SECOND } from "./_chart.ts";

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
 * @returns An SVG element.
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
): SVGSVGElement {
  const measures = [...new Set(points.map(({ measure }) => measure))];
  const series = [...new Set(points.map((point) => point.series))];
  if (points.length === 0 || series.length > 2) {
    throw new RangeError(
      `Cannot draw ${series.length} curves of ${points.length} points: expected one or two of some`,
    );
  }
  const steps = [...new Set(points.map(({ step }) => step))].sort((a, b) => a - b);
  const panels = measures.map((measure, i) => {
    const own = points.filter((point) => point.measure === measure);
    // Names of curves stand at their ends, the upper one raised and the lower one lowered a little.
    const last = own.filter(({ step }) => step === steps.at(-1))
      .sort((a, b) => b.value - a.value);
    const panel = chart(document, {
      height: 190,
      marginRight: 130,
      marginTop: 30,
      marginBottom: i === measures.length - 1 ? 46 : 30,
      x: {
        type: "sqrt",
        label: i === measures.length - 1 ? "updates →" : null,
        ticks: steps.filter((step) => step === 0 || step >= steps.at(-1)! / 40),
        tickFormat: (step: number) => String(step),
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
            dy: last.length < 2 ? 0 : i === 0 ? -6 : 6,
            textAnchor: "start",
          })
        ),
      ],
    });
    return panel;
  });
  return stacked(document, panels);
}

/** Panels under each other in one SVG element. */
function stacked(document: Document, panels: readonly SVGSVGElement[]): SVGSVGElement {
  const whole = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  let top = 0;
  for (const panel of panels) {
    panel.setAttribute("y", String(top));
    top += Number(panel.getAttribute("height"));
    whole.append(panel);
  }
  whole.setAttribute("viewBox", `0 0 880 ${top}`);
  whole.setAttribute("width", "880");
  whole.setAttribute("height", String(top));
  return whole;
}
