import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { formatPercent } from "../format.ts";

/**
 * Draws the test accuracy of every replicate as a dot, equal ones stacked, with their mean.
 *
 * @param document The document to draw with.
 * @param accuracies Fractions of test images classified rightly, one a replicate.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there is no replicate.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { accuracyFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = accuracyFigure(document, [0.97, 0.98, 0.99]);
 * if (!figure.textContent!.includes("mean 98.00")) throw new Error("the mean is written");
 * ```
 */
export function accuracyFigure(document: Document, accuracies: readonly number[]): HTMLDivElement {
  if (accuracies.length === 0) throw new RangeError("Cannot draw the accuracy of no replicate");
  return responsive(document, (size) => dots(document, accuracies, size));
}

function dots(document: Document, accuracies: readonly number[], size: ChartSize): SVGSVGElement {
  const mean = accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
  const least = Math.min(...accuracies);
  const most = Math.max(...accuracies);
  const pad = Math.max(0.001, 0.15 * (most - least));
  const stack = tallestStack(accuracies, least - pad, most + pad, size === "wide" ? 80 : 38);
  return chart(document, {
    height: 90 + 9 * stack,
    marginTop: 28,
    x: {
      domain: [100 * (least - pad), 100 * Math.min(1, most + pad)],
      label: "test accuracy, % →",
      nice: false,
    },
    y: { axis: null },
    marks: [
      Plot.ruleX([100 * mean], { stroke: ACCENT, strokeWidth: 2 }),
      Plot.text([100 * mean], {
        x: (value: number) => value,
        text: () => `mean ${formatPercent(mean, 2)}`,
        frameAnchor: "top",
        dy: -18,
        fontWeight: 600,
      }),
      Plot.dot(
        accuracies,
        Plot.dodgeY({
          x: (value: number) => 100 * value,
          r: 4,
          fill: "currentColor",
          opacity: 0.7,
        }),
      ),
      Plot.ruleY([0], { strokeOpacity: 0 }),
    ],
  }, size);
}

/** About how many dots of one place will lie on each other, with `places` of them side by side. */
function tallestStack(values: readonly number[], low: number, high: number, places: number) {
  const counts = new Map<number, number>();
  for (const value of values) {
    const place = Math.round((value - low) / (high - low) * places);
    counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return Math.max(4, ...counts.values()) + 1;
}
