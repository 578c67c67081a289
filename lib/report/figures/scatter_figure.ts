import * as Plot from "@observablehq/plot";
import { ACCENT, chart, SECOND, tiles } from "./_chart.ts";

/** One thing of which two numbers are known. */
export interface ScatterPoint {
  /** Its panel. */
  readonly panel: string;
  /** Which kind, told by color; two at most. */
  readonly kind: string;
  /** From left to right. */
  readonly x: number;
  /** From bottom to top. */
  readonly y: number;
}

/** Names of the axes. */
export interface ScatterFigureSpec {
  /** What runs from left to right. */
  readonly x: string;
  /** What runs from bottom to top. */
  readonly y: string;
}

const WIDTH = 380;

/**
 * Draws pairs of numbers as dots, one panel a group; panels have the same axes.
 *
 * @param document The document to draw with.
 * @param points All points; panels and kinds in the order of their first points.
 * @param spec Names of the axes.
 * @returns A block with one SVG element a panel.
 * @throws {RangeError} If there is no point, or there are more than two kinds.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { scatterFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const points = [0.6, 0.7].map((x) => ({ panel: "layer 1", kind: "network", x, y: 2 * x }));
 * const figure = scatterFigure(document, points, { x: "accuracy", y: "loop" });
 * if (figure.querySelectorAll('[aria-label="dot"] path').length < 2) throw new Error("dots");
 * ```
 */
export function scatterFigure(
  document: Document,
  points: readonly ScatterPoint[],
  spec: ScatterFigureSpec,
): HTMLDivElement {
  const kinds = [...new Set(points.map(({ kind }) => kind))];
  if (points.length === 0 || kinds.length > 2) {
    throw new RangeError(
      `Cannot draw ${points.length} points of ${kinds.length} kinds: expected some of one or two`,
    );
  }
  const panels = Map.groupBy(points, ({ panel }) => panel);
  const range = (of: (point: ScatterPoint) => number) => {
    const values = points.map(of);
    return [Math.min(...values), Math.max(...values)];
  };
  const [x, y] = [range((point) => point.x), range((point) => point.y)];
  const drawn = [...panels].map(([name, own]) =>
    chart(document, {
      width: WIDTH,
      height: 240,
      marginTop: 30,
      marginBottom: 44,
      x: { domain: x, nice: true, inset: 6, label: `${spec.x} →`, ticks: 5 },
      y: { domain: y, nice: true, inset: 6, label: `↑ ${spec.y}, ${name}`, ticks: 5 },
      color: { domain: kinds, range: [ACCENT, SECOND] },
      symbol: { domain: kinds, range: ["circle", "times"] },
      marks: [
        Plot.gridX({ strokeOpacity: 0.12 }),
        Plot.gridY({ strokeOpacity: 0.12 }),
        Plot.dot(own, { x: "x", y: "y", stroke: "kind", symbol: "kind", r: 3.2 }),
      ],
    }, "narrow")
  );
  return tiles(document, WIDTH - 20, drawn);
}
