import * as Plot from "@observablehq/plot";
import { chart } from "./_chart.ts";

/** A filter by its linear part and what it is. */
export interface DiscPoint {
  /** Where it is bright, to the right. */
  readonly x: number;
  /** Where it is bright, upwards. */
  readonly y: number;
  /** What it is. */
  readonly kind: string;
}

/**
 * Draws points in the unit disc, colored by kind, with the unit circle.
 *
 * @param document The document to draw with.
 * @param points The points.
 * @returns An SVG element with a legend.
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
export function linesFigure(document: Document, points: readonly DiscPoint[]): Element {
  if (points.length === 0) throw new RangeError("Cannot draw a disc of no points");
  const circle = Array.from({ length: 181 }, (_, i) => {
    const angle = i * Math.PI / 90;
    return { x: Math.cos(angle), y: Math.sin(angle) };
  });
  return chart(document, {
    width: 620,
    height: 620,
    marginLeft: 24,
    marginBottom: 24,
    aspectRatio: 1,
    x: { domain: [-1.05, 1.05], axis: null },
    y: { domain: [-1.05, 1.05], axis: null },
    color: {
      legend: true,
      domain: ["edge", "upright or level line", "slanted line", "other"],
      range: ["#3f87c6", "#d55e00", "#9467bd", "#8a8a8a"],
    },
    marks: [
      Plot.line(circle, { x: "x", y: "y", strokeOpacity: 0.5 }),
      Plot.dot(points, { x: "x", y: "y", fill: "kind", r: 2.6, fillOpacity: 0.75 }),
    ],
  });
}
