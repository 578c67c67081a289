import * as Plot from "@observablehq/plot";
import { type Bar, bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { formatCount, formatNumber } from "../format.ts";

/** What a barcode shows. */
export interface BarcodeFigureSpec {
  /** The diagram, with dimensions 0 and 1. */
  readonly diagram: PersistenceDiagram;
  /** How many bars of each dimension to draw at most, longest first. */
  readonly most: readonly [components: number, loops: number];
  /** A length to compare the loops with, drawn behind the longest bar. */
  readonly reference?: { readonly length: number; readonly label: string };
}

/**
 * Draws a persistence barcode: one panel for components, one for loops, the longest bar on top and
 * in color, on a common axis of scales. A bar that never dies ends in an arrow.
 *
 * @param document The document to draw with.
 * @param spec Diagram and limits.
 * @returns A block with one SVG per dimension, for desktop and for phone.
 * @throws {RangeError} If the diagram lacks a dimension.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { barcodeFigure } from "@filterscope/filterscope/report";
 * import { persistence } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const diagram = persistence(noisyCircle(60, 0.05, 2, 1));
 *
 * const figure = barcodeFigure(document, { diagram, most: [10, 10] });
 * if (!figure.textContent!.includes("components: the longest 10 of 60")) {
 *   throw new Error("of 60 bars");
 * }
 * ```
 */
export function barcodeFigure(document: Document, spec: BarcodeFigureSpec): HTMLDivElement {
  return responsive(
    document,
    (size) => [panel(document, spec, 0, size), panel(document, spec, 1, size)],
  );
}

function panel(
  document: Document,
  { diagram, most, reference }: BarcodeFigureSpec,
  dim: 0 | 1,
  size: ChartSize,
): SVGSVGElement {
  const all = bars(diagram, dim);
  const drawn = all.slice(0, most[dim]);
  const rest = all.length - drawn.length;
  const noun = dim === 0 ? "components" : "loops";
  const heading = `H${"₀₁"[dim]} · ${noun}: ` +
    (all.length === 0
      ? "none at any scale"
      : rest === 0
      ? `all ${formatCount(all.length)}`
      : `the longest ${formatCount(drawn.length)} of ${formatCount(all.length)}`);
  const row = dim === 0 ? 7 : 10;
  const [longest] = drawn;
  const second = drawn[1];
  const note = longest && dim === 1
    ? `length ${longest.essential ? "at least " : ""}${formatNumber(longest.length)}` +
      (second ? `, ${formatNumber(longest.length / second.length)} × the second` : "")
    : "";
  // The note stands where there is more room: after the bar, or on its row before it.
  const before = longest !== undefined && longest.birth > diagram.threshold - longest.death;
  const fits = longest !== undefined && size === "wide" &&
    Math.max(longest.birth, diagram.threshold - longest.death) > 0.36 * diagram.threshold;
  // On a phone the note has a line of its own under the heading.
  const extra = note && !fits && size === "narrow" ? 20 : 0;
  const band = dim === 1 && longest && reference
    ? [{ from: longest.birth, to: Math.min(longest.birth + reference.length, diagram.threshold) }]
    : [];
  const lift = band.length > 0 ? 22 : 0;
  return chart(document, {
    height: 80 + row * Math.max(1, drawn.length) + lift + extra,
    marginTop: 32 + lift + extra,
    marginLeft: 12,
    x: {
      domain: [0, diagram.threshold],
      label: dim === 1 ? "scale: distance between filters →" : null,
    },
    y: { domain: [-0.5, Math.max(1, drawn.length) - 0.5], reverse: true, axis: null },
    marks: [
      Plot.text([heading], {
        frameAnchor: "top-left",
        dy: -28 - lift - extra,
        fontWeight: 600,
        lineAnchor: "top",
      }),
      Plot.gridX({ strokeOpacity: 0.12 }),
      Plot.rect(band, {
        x1: "from",
        x2: "to",
        y1: -0.5,
        y2: drawn.length - 0.5,
        fill: "currentColor",
        fillOpacity: 0.12,
      }),
      Plot.text(band, {
        x: "from",
        y: -0.5,
        text: () => reference!.label,
        textAnchor: "start",
        lineAnchor: "bottom",
        dy: -4,
        fillOpacity: 0.75,
      }),
      Plot.ruleY(drawn, {
        x1: "birth",
        x2: "death",
        y: (_: Bar, i: number) => i,
        strokeWidth: (_: Bar, i: number) => i === 0 ? row - 2 : row - 4,
        stroke: (_: Bar, i: number) => i === 0 ? ACCENT : "currentColor",
        strokeOpacity: (_: Bar, i: number) => i === 0 ? 1 : 0.6,
      }),
      Plot.text(drawn.map((bar, i) => ({ ...bar, i })).filter((bar) => bar.essential), {
        x: "death",
        y: "i",
        text: () => "▶",
        fontSize: 14,
        fill: (bar: { i: number }) => bar.i === 0 ? ACCENT : "currentColor",
        textAnchor: "start",
      }),
      Plot.text(longest && note && fits ? [longest] : [], {
        x: before ? "birth" : "death",
        y: () => 0,
        text: () => note,
        textAnchor: before ? "end" : "start",
        dx: before ? -8 : 18,
        fontWeight: 600,
      }),
      // A bar that leaves no room on either side has its note at the right end of the heading.
      Plot.text(note && !fits ? [note] : [], {
        frameAnchor: extra > 0 ? "top-left" : "top-right",
        dy: -28 - lift,
        fontWeight: 600,
        lineAnchor: "top",
      }),
      Plot.ruleX([0], { strokeOpacity: 0.4 }),
    ],
  }, size);
}
