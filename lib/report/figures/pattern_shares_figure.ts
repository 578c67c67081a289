import * as Plot from "@observablehq/plot";
import { FILTER_PATTERNS } from "../../filters/filter_patterns.ts";
import type { PatternShares } from "../../filters/pattern_shares.ts";
import { chart } from "./_chart.ts";
import { html, picture, svg } from "../element.ts";
import { shorten } from "../shorten.ts";

/** The patterns of some filters. */
export interface LabeledShares {
  /** Which filters, told apart from others by the first characters. */
  readonly label: string;
  /** Patterns of the dense ones. */
  readonly dense: PatternShares;
  /** Patterns of all. */
  readonly all: PatternShares;
}

const COLORS = ["#3f87c6", "#e69f00", "#9467bd", "#2a9d8f", "#7a5c2e", "#d1348b", "#9a9a9a"];

/**
 * Draws the patterns of filters as bars that add up to 100 %, one bar a layer: a panel for dense
 * filters, one for all.
 *
 * @param document The document to draw with.
 * @param bars The layers, from the top.
 * @returns A block with a legend and two panels.
 * @throws {RangeError} If there is no bar.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { patternShares } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { patternSharesFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const shares = patternShares(primaryCircle(50, 0.05, 1));
 * const figure = patternSharesFigure(document, [{ label: "conv1", dense: shares, all: shares }]);
 * if (!figure.textContent!.includes("% of dense filters")) throw new Error("two panels");
 * ```
 */
export function patternSharesFigure(
  document: Document,
  bars: readonly LabeledShares[],
): HTMLDivElement {
  if (bars.length === 0) throw new RangeError("Cannot draw the patterns of no layers");
  const legend = picture(
    document,
    { width: 880, height: 30, fontSize: 13 },
    ...FILTER_PATTERNS.flatMap((pattern, i) => [
      svg(document, "rect", { x: 190 + 92 * i, y: 8, width: 14, height: 14, fill: COLORS[i]! }),
      svg(document, "text", { x: 210 + 92 * i, y: 20 }, pattern),
    ]),
  );
  return html(
    document,
    "div",
    {},
    legend,
    panel(document, bars, "dense", "% of dense filters →"),
    panel(document, bars, "all", "% of all filters →"),
  );
}

function panel(
  document: Document,
  bars: readonly LabeledShares[],
  which: "dense" | "all",
  label: string,
): SVGSVGElement {
  const name = (bar: LabeledShares) => shorten(bar.label, 24);
  const parts = bars.flatMap((bar) =>
    FILTER_PATTERNS.map((pattern) => ({
      bar: name(bar),
      pattern,
      share: 100 * bar[which][pattern],
    }))
  );
  return chart(document, {
    height: 70 + 24 * bars.length,
    marginLeft: 190,
    marginTop: 8,
    x: { domain: [0, 100], label, tickSize: 4 },
    y: { domain: bars.map(name), label: null, tickSize: 0 },
    color: { domain: [...FILTER_PATTERNS], range: COLORS },
    marks: [
      Plot.barX(parts, {
        x: "share",
        y: "bar",
        fill: "pattern",
        order: [...FILTER_PATTERNS],
        insetTop: 2,
        insetBottom: 2,
      }),
    ],
  });
}
