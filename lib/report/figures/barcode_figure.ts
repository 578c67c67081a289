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
  const row = dim === 0 ? 7 : 10;
  const note = dim === 1 ? noteOf(drawn) : "";
  // The note stands on the longest bar's row where that leaves room, else beside the heading; on a
  // phone it has a line of its own under it.
  const place = size === "wide" ? roomBeside(drawn[0], diagram.threshold) : undefined;
  const extra = note && size === "narrow" ? 20 : 0;
  const band = dim === 1 && drawn[0] ? reference : undefined;
  const lift = band ? 22 : 0;
  const above = { fontWeight: 600, lineAnchor: "top" } as const;
  const figure = chart(document, {
    height: 80 + row * Math.max(1, drawn.length) + lift + extra,
    marginTop: 32 + lift + extra,
    marginLeft: 12,
    x: {
      domain: [0, diagram.threshold],
      label: dim === 1 ? "scale: distance between points →" : null,
    },
    y: { domain: [-0.5, Math.max(1, drawn.length) - 0.5], reverse: true, axis: null },
    marks: [
      Plot.text([headingOf(all.length, drawn.length, dim)], {
        frameAnchor: "top-left",
        dy: -28 - lift - extra,
        ...above,
      }),
      Plot.gridX({ strokeOpacity: 0.12 }),
      ...(band ? bandMarks(drawn, band, diagram.threshold) : []),
      ...barMarks(drawn, row),
      ...(note && place ? [noteMark(drawn[0]!, note, place)] : []),
      Plot.text(note && !place ? [note] : [], {
        frameAnchor: extra > 0 ? "top-left" : "top-right",
        dy: -28 - lift,
        ...above,
      }),
      Plot.ruleX([0], { strokeOpacity: 0.4 }),
    ],
  }, size);
  // So that a page knows which class a bar is of.
  figure.querySelectorAll(".bars line").forEach((line, i) =>
    line.setAttribute("data-bar", `${dim} ${drawn[i]!.index}`)
  );
  return figure;
}

function headingOf(all: number, drawn: number, dim: 0 | 1): string {
  const count = all === 0
    ? "none at any scale"
    : drawn === all
    ? `all ${formatCount(all)}`
    : `the longest ${formatCount(drawn)} of ${formatCount(all)}`;
  return `H${"₀₁"[dim]} · ${dim === 0 ? "components" : "loops"}: ${count}`;
}

/** The longest bar's length, and how far it stands out. */
function noteOf([longest, second]: readonly Bar[]): string {
  if (!longest) return "";
  const length = `${longest.essential ? "at least " : ""}${formatNumber(longest.length)}`;
  return `length ${length}` +
    (second ? `, ${formatNumber(longest.length / second.length)} × the second` : "");
}

/** On which side of a bar a note has room, if on any. */
function roomBeside(bar: Bar | undefined, end: number): "before" | "after" | undefined {
  if (!bar || Math.max(bar.birth, end - bar.death) <= 0.36 * end) return undefined;
  return bar.birth > end - bar.death ? "before" : "after";
}

function noteMark(bar: Bar, note: string, place: "before" | "after"): Plot.Markish {
  return Plot.text([bar], {
    x: place === "before" ? "birth" : "death",
    y: () => 0,
    text: () => note,
    textAnchor: place === "before" ? "end" : "start",
    dx: place === "before" ? -8 : 18,
    fontWeight: 600,
  });
}

/** The length to compare with, from the birth of the longest bar. */
function bandMarks(
  drawn: readonly Bar[],
  { length, label }: NonNullable<BarcodeFigureSpec["reference"]>,
  end: number,
): Plot.Markish[] {
  const from = drawn[0]!.birth;
  return [
    Plot.rect([{ from, to: Math.min(from + length, end) }], {
      x1: "from",
      x2: "to",
      y1: -0.5,
      y2: drawn.length - 0.5,
      fill: "currentColor",
      fillOpacity: 0.12,
    }),
    Plot.text([from], {
      x: from,
      y: -0.5,
      text: () => label,
      textAnchor: "start",
      lineAnchor: "bottom",
      dy: -4,
      fillOpacity: 0.75,
    }),
  ];
}

/** The bars; one that never dies ends in an arrow. */
function barMarks(drawn: readonly Bar[], row: number): Plot.Markish[] {
  const rows = drawn.map((bar, i) => ({ ...bar, i }));
  const color = ({ i }: { i: number }) => i === 0 ? ACCENT : "currentColor";
  return [
    Plot.ruleY(rows, {
      className: "bars",
      x1: "birth",
      x2: "death",
      y: "i",
      strokeWidth: ({ i }: { i: number }) => i === 0 ? row - 2 : row - 4,
      stroke: color,
      strokeOpacity: ({ i }: { i: number }) => i === 0 ? 1 : 0.6,
    }),
    Plot.text(rows.filter(({ essential }) => essential), {
      x: "death",
      y: "i",
      text: () => "▶",
      fontSize: 14,
      fill: color,
      textAnchor: "start",
    }),
  ];
}
