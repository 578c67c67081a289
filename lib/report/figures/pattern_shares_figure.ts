import * as Plot from "@observablehq/plot";
import { FILTER_PATTERNS } from "../../filters/filter_patterns.ts";
import type { PatternShares } from "../../filters/pattern_shares.ts";
import { chart, type ChartSize, nameTicks, responsive } from "./_chart.ts";
import { picture, svg } from "../element.ts";
import { shorten } from "../../shorten.ts";

/** The patterns of some filters. */
export interface LabeledShares {
  /** Which filters, told apart from others by the first characters. */
  readonly label: string;
  /** Its name in full, for readers who point at it; `label` if not given. */
  readonly fullName?: string;
  /** Patterns of the dense ones. */
  readonly dense: PatternShares;
  /** Patterns of all. */
  readonly all: PatternShares;
}

/** Okabe and Ito's colors, which color-blind eyes tell apart; black stands out from each. */
const COLORS = ["#56b4e9", "#e69f00", "#cc79a7", "#009e73", "#f0e442", "#d55e00", "#a6a6a6"];

/**
 * Draws the patterns of filters as bars that add up to 100 %, one bar a layer: a panel for dense
 * filters, one for all. Parts of 8 % and more have their number on them.
 *
 * @param document The document to draw with.
 * @param bars The layers, from the top.
 * @returns A block with a legend and two panels, for desktop and for phone.
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
  return responsive(document, (size) => [
    legend(document, size),
    panel(document, bars, "dense", "% of dense filters →", size),
    panel(document, bars, "all", "% of all filters →", size),
  ]);
}

function legend(document: Document, size: ChartSize): SVGSVGElement {
  const perRow = size === "wide" ? FILTER_PATTERNS.length : 4;
  const rows = Math.ceil(FILTER_PATTERNS.length / perRow);
  return picture(
    document,
    { width: size === "wide" ? 760 : 384, height: 6 + 24 * rows, fontSize: 13 },
    ...FILTER_PATTERNS.flatMap((pattern, i) => {
      const [x, y] = [96 * (i % perRow), 24 * Math.floor(i / perRow)];
      return [
        svg(document, "rect", { x, y: y + 6, width: 14, height: 14, fill: COLORS[i]! }),
        svg(document, "text", { x: x + 20, y: y + 18 }, pattern),
      ];
    }),
  );
}

function panel(
  document: Document,
  bars: readonly LabeledShares[],
  which: "dense" | "all",
  label: string,
  size: ChartSize,
): SVGSVGElement {
  const most = size === "wide" ? 24 : 14;
  const name = (bar: LabeledShares) => shorten(bar.label, most);
  const parts = bars.flatMap((bar) =>
    FILTER_PATTERNS.map((pattern) => ({
      bar: name(bar),
      pattern,
      share: 100 * bar[which][pattern],
    }))
  );
  type Part = typeof parts[number];
  const stack = { x: "share", y: "bar", order: [...FILTER_PATTERNS], z: "pattern" };
  const drawn = chart(document, {
    height: 74 + 26 * bars.length,
    marginLeft: 8 * most,
    marginTop: 8,
    x: { domain: [0, 100], label, tickSize: 4 },
    y: { domain: bars.map(name), label: null, tickSize: 0 },
    color: { domain: [...FILTER_PATTERNS], range: COLORS },
    marks: [
      Plot.barX(parts, { ...stack, fill: "pattern", insetTop: 2, insetBottom: 2, insetRight: 1 }),
      Plot.text(
        parts,
        Plot.stackX({
          ...stack,
          text: ({ share }: Part) => share >= (size === "wide" ? 8 : 12) ? share.toFixed(0) : "",
          fill: "black",
        }),
      ),
    ],
  }, size);
  nameTicks(document, drawn, bars.map((bar) => [name(bar), bar.fullName ?? bar.label]));
  return drawn;
}
