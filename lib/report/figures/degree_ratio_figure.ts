import * as Plot from "@observablehq/plot";
import { formatNumber } from "../format.ts";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { legendLine } from "./_legend.ts";

/** How strong the band of null clouds is. */
const BAND = 0.25;

/** What the colors mean. */
const LEGEND = [
  { color: ACCENT, opacity: 1, name: "this cloud" },
  { color: "currentColor", opacity: BAND, name: "range of untrained kernels" },
];

/** The longest loop over the next at one share, and what chance gives there. */
export interface DegreeRatio {
  /** K, the share of the points. */
  readonly share: number;
  /** The longest bar over the next; infinite for a single one, 0 for none. */
  readonly ratio: number;
  /** The same of null clouds. */
  readonly untrained: readonly number[];
}

/**
 * Draws how far the longest loop of degree-Rips slices outlasts the next, over the share K, above
 * the range that null clouds give. Both axes are logarithmic; a single loop stands on top, as ∞.
 *
 * @param document The document to draw with.
 * @param ratios One entry a share.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there is no share.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { degreeRatioFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const ratios = [
 *   { share: 0.05, ratio: 8.4, untrained: [1.1, 1.2] },
 *   { share: 0.1, ratio: Infinity, untrained: [1, 1.3] },
 * ];
 * const figure = degreeRatioFigure(document, ratios);
 * if (!/8\.40[^]*∞/.test(figure.textContent!)) throw new Error("each point with its ratio");
 * ```
 */
export function degreeRatioFigure(
  document: Document,
  ratios: readonly DegreeRatio[],
): HTMLDivElement {
  if (ratios.length === 0) throw new RangeError("Cannot draw the ratios of no shares");
  const figure = responsive(document, (size) => panel(document, ratios, size));
  figure.append(legendLine(document, LEGEND));
  return figure;
}

function panel(
  document: Document,
  ratios: readonly DegreeRatio[],
  size: ChartSize,
): SVGSVGElement {
  const finite = ratios.flatMap(({ ratio, untrained }) => [ratio, ...untrained])
    .filter(Number.isFinite);
  const top = 2 * Math.max(3, ...finite);
  // What has no loop has none that stands out: 1.
  const place = (ratio: number) => Math.min(top, Math.max(1, ratio));
  const points = ratios.map(({ share, ratio, untrained }) => ({
    share,
    ratio: place(ratio),
    text: formatNumber(ratio),
    low: place(Math.min(...untrained)),
    high: place(Math.max(...untrained)),
  }));
  const shares = ratios.map(({ share }) => share);
  const ticks = [1, 2, 3, 5, 10, 20, 30, 50, 100, 200, 300, 500, 1000].filter((one) => one <= top);
  const spaced = ticks.filter((tick) => top < 30 || /^[13]/.test(String(tick)));
  return chart(document, {
    height: 300,
    marginTop: 30,
    marginRight: 28,
    x: {
      type: "log",
      domain: [Math.min(...shares), Math.max(...shares)],
      ticks: shares,
      tickFormat: String,
      label: "share K of the points →",
      inset: 14,
    },
    y: {
      type: "log",
      domain: [1, top],
      ticks: spaced,
      tickFormat: String,
      label: "↑ longest loop over the next",
    },
    marks: [
      Plot.gridY(spaced, { strokeOpacity: 0.12 }),
      Plot.areaY(points, {
        x: "share",
        y1: "low",
        y2: "high",
        fill: "currentColor",
        fillOpacity: BAND,
      }),
      Plot.line(points, { x: "share", y: "ratio", stroke: ACCENT, strokeWidth: 2 }),
      Plot.dot(points, { x: "share", y: "ratio", fill: ACCENT, r: 4 }),
      Plot.text(points, { x: "share", y: "ratio", text: "text", dy: -14, fontWeight: 600 }),
    ],
  }, size);
}
