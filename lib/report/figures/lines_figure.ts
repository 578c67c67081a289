import * as Plot from "@observablehq/plot";
import { squareChart } from "./_chart.ts";

/** A filter by its linear part and what it is. */
export interface DiscPoint {
  /** Where it is bright, to the right. */
  readonly x: number;
  /** Where it is bright, upwards. */
  readonly y: number;
  /** What it is. */
  readonly kind: string;
}

/** What a point can be, and its color. */
const KINDS = new Map([
  ["edge", "#3f87c6"],
  ["upright or level line", "#d55e00"],
  ["slanted line", "#a8569f"],
  ["other", "#8a8a8a"],
]);

/**
 * Draws points in the unit disc, colored by kind, with the unit circle.
 *
 * @param document The document to draw with.
 * @param points The points.
 * @returns An SVG element with a legend under the disc.
 * @throws {RangeError} If there is no point.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { linesFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = linesFigure(document, [{ x: 1, y: 0, kind: "edge" }, {
 *   x: 0,
 *   y: 0,
 *   kind: "other",
 * }]);
 * if (!figure.textContent!.includes("slanted line")) throw new Error("the legend names all kinds");
 * ```
 */
export function linesFigure(document: Document, points: readonly DiscPoint[]): SVGSVGElement {
  if (points.length === 0) throw new RangeError("Cannot draw a disc of no points");
  const circle = Array.from({ length: 181 }, (_, i) => {
    const angle = i * Math.PI / 90;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  const key = [...KINDS.keys()].map((kind, i) => ({
    kind,
    x: i % 2 === 0 ? -0.95 : 0.15,
    y: -1.2 - 0.13 * Math.floor(i / 2),
  }));
  return squareChart(document, {
    height: 510,
    margin: 12,
    marginLeft: 12,
    marginRight: 12,
    marginBottom: 12,
    x: { domain: [-1.05, 1.05], axis: null },
    y: { domain: [-1.42, 1.05], axis: null },
    // Told apart by shape as well as by color.
    symbol: {
      domain: [...KINDS.keys()],
      range: ["circle", "square", "triangle", "times"],
    },
    color: { domain: [...KINDS.keys()], range: [...KINDS.values()] },
    marks: [
      Plot.line(circle, { x: "x", y: "y", strokeOpacity: 0.5 }),
      Plot.dot(points, {
        x: "x",
        y: "y",
        symbol: "kind",
        stroke: "kind",
        r: 2.4,
        strokeOpacity: 0.85,
      }),
      Plot.dot(key, { x: "x", y: "y", symbol: "kind", stroke: "kind", r: 5, strokeWidth: 2 }),
      Plot.text(key, { x: "x", y: "y", text: "kind", textAnchor: "start", dx: 14 }),
    ],
  });
}
