import * as Plot from "@observablehq/plot";
import { formatNumber } from "../format.ts";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";

/** What the reach of a graph's longest loop shows. */
export interface LoopReachFigureSpec {
  /**
   * Length of the longest loop along directions that divide half a turn evenly, from the first lens
   * on; the other half is the same.
   */
  readonly reach: readonly number[];
  /** How long a loop must be to be kept: twice the quantile of what resampling moves it. */
  readonly least: number;
}

/**
 * Draws how far the longest loop of a Mapper graph reaches in every direction of its plane, beside
 * what it must reach to be more than chance.
 *
 * @param document The document to draw with.
 * @param spec Reach and bound.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there is no direction.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { loopReachFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = loopReachFigure(document, { reach: [1.4, 1.6, 1.7, 1.6], least: 0.4 });
 * if (!figure.textContent!.includes("2η = 0.400")) throw new Error("the bound is named");
 * ```
 */
export function loopReachFigure(document: Document, spec: LoopReachFigureSpec): HTMLDivElement {
  if (spec.reach.length === 0) throw new RangeError("Cannot draw the reach of no direction");
  return responsive(document, (size) => rays(document, spec, size));
}

function rays(
  document: Document,
  { reach, least }: LoopReachFigureSpec,
  size: ChartSize,
): SVGSVGElement {
  const step = 180 / reach.length;
  // Both halves, and the first direction again at the end of the turn.
  const points = Array.from({ length: 2 * reach.length + 1 }, (_, i) => ({
    degrees: i * step,
    length: reach[i % reach.length]!,
  }));
  const most = 1.12 * Math.max(least, ...reach);
  return chart(document, {
    height: 300,
    marginTop: 34,
    x: {
      domain: [0, 360],
      ticks: size === "wide" ? [0, 45, 90, 135, 180, 225, 270, 315, 360] : [0, 90, 180, 270, 360],
      tickFormat: (degrees: number) => `${degrees}°`,
      label: "direction θ, from the first lens →",
    },
    y: { domain: [0, most], label: "↑ reach of the longest loop" },
    marks: [
      Plot.gridY({ strokeOpacity: 0.12 }),
      Plot.rect([least], { x1: 0, x2: 360, y1: 0, y2: least, fillOpacity: 0.08 }),
      Plot.ruleY([least], { strokeDasharray: "4 3" }),
      Plot.ruleY([0]),
      // Out of the way of a curve that may be anywhere above a quarter of the height.
      Plot.text([least], {
        x: 356,
        y: least > most / 4 ? most / 8 : least,
        text: () => `gray: below 2η = ${formatNumber(least)}`,
        textAnchor: "end",
        dy: least > most / 4 ? 0 : -9,
      }),
      Plot.line(points, { x: "degrees", y: "length", stroke: ACCENT, strokeWidth: 1.5 }),
      Plot.dot(points, { x: "degrees", y: "length", r: 4, fill: ACCENT }),
    ],
  }, size);
}
