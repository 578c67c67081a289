import * as Plot from "@observablehq/plot";
import type { FunctionRips } from "../../tda/persistence/function_rips.ts";
import { ACCENT, chart, type ChartSize, responsive, SECOND } from "./_chart.ts";
import { legendLine } from "./_legend.ts";

/**
 * Draws the number of loops over density and scale: one box a share of the points and scale, with
 * the number in it where there is room. One loop has the color of what a figure is about, several
 * the other one, stronger for more.
 *
 * @param document The document to draw with.
 * @param counts The table, from `functionRips`.
 * @returns A block with the chart for desktop and for phone, and a legend.
 * @throws {RangeError} If the table has no box.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { loopCountFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const counts = { shares: [0.5, 1], scales: [0.4, 0.8], loops: [[12, 1], [345, 0]] };
 * const figure = loopCountFigure(document, counts);
 * if (!figure.textContent!.includes("345")) throw new Error("a number in every box");
 * ```
 */
export function loopCountFigure(document: Document, counts: FunctionRips): HTMLDivElement {
  if (counts.shares.length === 0 || counts.scales.length === 0) {
    throw new RangeError("Cannot draw loops over no shares or no scales");
  }
  const figure = responsive(document, (size) => panel(document, counts, size));
  figure.append(legendLine(document, LEGEND));
  return figure;
}

function panel(
  document: Document,
  { shares, scales, loops }: FunctionRips,
  size: ChartSize,
): SVGSVGElement {
  const boxes = loops.flatMap((row, i) =>
    row.map((count, j) => ({ share: shares[i]!, scale: scales[j]!, count }))
  );
  type Box = typeof boxes[number];
  // Names of boxes that would touch are left out.
  const every = Math.ceil(scales.length / (size === "wide" ? 20 : 9));
  return chart(document, {
    height: 78 + 26 * shares.length,
    marginTop: 30,
    x: {
      domain: [...scales],
      tickSize: 0,
      ticks: scales.filter((_, j) => j % every === every - 1),
      tickFormat: String,
      label: "scale r →",
      labelAnchor: "right",
      padding: 0,
    },
    y: {
      domain: shares.toReversed(),
      tickSize: 0,
      tickFormat: String,
      label: "↑ share of the points, densest first",
      labelAnchor: "top",
      padding: 0,
    },
    marks: [
      Plot.cell(boxes, {
        x: "scale",
        y: "share",
        inset: 1,
        fill: ({ count }: Box) => colorOf(count),
        fillOpacity: ({ count }: Box) => opacityOf(count),
      }),
      ...[true, false].map((single) =>
        Plot.text(
          size === "wide" ? boxes.filter(({ count }) => count > 0 && (count === 1) === single) : [],
          {
            x: "scale",
            y: "share",
            text: ({ count }: Box) => String(count),
            fontSize: 12,
            fontWeight: single ? 700 : 400,
          },
        )
      ),
    ],
  }, size);
}

/** The color of a number of loops. */
function colorOf(count: number): string {
  return count === 0 ? "currentColor" : count === 1 ? ACCENT : SECOND;
}

/** More with every tenfold of loops, up to where text can still be read on it. */
function opacityOf(count: number): number {
  if (count === 0) return 0.08;
  return count === 1 ? 0.7 : Math.min(0.6, 0.15 + 0.15 * Math.log10(count));
}

/** What the colors mean. */
const LEGEND = ([[1, "one loop"], [3, "a few"], [300, "many"], [0, "none"]] as const)
  .map(([count, name]) => ({ color: colorOf(count), opacity: opacityOf(count), name }));
