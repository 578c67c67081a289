import * as Plot from "@observablehq/plot";
import { FILTER_PATTERNS } from "../models/filter_patterns.ts";
import type { PatternShares } from "../models/pattern_shares.ts";
import { chart } from "./_chart.ts";
import { shorten } from "./shorten.ts";

/** The patterns of some filters. */
export interface LabelledShares {
  /** Which filters, told apart from others by the first characters. */
  readonly label: string;
  /** Their patterns. */
  readonly shares: PatternShares;
}

const COLOURS = ["#3f87c6", "#e69f00", "#9467bd", "#2a9d8f", "#7a5c2e", "#d1348b", "#9a9a9a"];

/**
 * Draws the patterns of filters as bars that add up to 100 %, one bar a layer.
 *
 * @param document The document to draw with.
 * @param bars The layers, from the top.
 * @returns An SVG element with a legend.
 * @throws {RangeError} If there is no bar.
 */
export function patternSharesFigure(document: Document, bars: readonly LabelledShares[]): Element {
  if (bars.length === 0) throw new RangeError("Cannot draw the patterns of no layers");
  const parts = bars.flatMap(({ label, shares }) =>
    FILTER_PATTERNS.map((pattern) => ({
      label: shorten(label, 24),
      pattern,
      share: 100 * shares[pattern],
    }))
  );
  return chart(document, {
    height: 70 + 26 * bars.length,
    marginLeft: 190,
    marginTop: 8,
    x: { domain: [0, 100], label: "% of filters →", tickSize: 4 },
    y: { domain: bars.map(({ label }) => shorten(label, 24)), label: null, tickSize: 0 },
    color: { legend: true, domain: [...FILTER_PATTERNS], range: COLOURS },
    marks: [
      Plot.barX(parts, {
        x: "share",
        y: "label",
        fill: "pattern",
        order: [...FILTER_PATTERNS],
        insetTop: 2,
        insetBottom: 2,
      }),
    ],
  });
}
