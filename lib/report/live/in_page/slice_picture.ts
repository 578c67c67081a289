import { picture, svg } from "../../element.ts";
import { ACCENT } from "../../figures/_chart.ts";

const WIDTH = 440;
const FONT = 13;
const LEFT = 46;
const RIGHT = 16;
/** The chart of the line, from its top to the axis. */
const TOP = 24;
const AXIS = 190;
/** The barcode begins here, and has a row of this height for each of so many bars. */
const BARS = 246;
const ROW = 9;
const MOST = 12;

const across = WIDTH - LEFT - RIGHT;

/** A slice of degree-Rips. */
export interface SliceSpec {
  /** K, where the line begins. */
  readonly share: number;
  /** R, where it ends. */
  readonly radius: number;
  /** Births and deaths of its loops, longest first. */
  readonly bars: readonly (readonly [birth: number, death: number])[];
}

/**
 * Draws the line of a slice, share of the points over radius, and its longest loops under it, on
 * one axis.
 *
 * @param document The document to draw with.
 * @param spec The slice.
 */
export function drawSlice(document: Document, { share, radius, bars }: SliceSpec): SVGSVGElement {
  const drawn = bars.slice(0, MOST);
  const toX = (r: number) => LEFT + across * r / radius;
  const toY = (part: number) => AXIS - (AXIS - TOP) * part;
  const text = (x: number, y: number, words: string, anchor = "middle") =>
    svg(document, "text", { x, y, "text-anchor": anchor }, words);
  const rule = (x1: number, y1: number, x2: number, y2: number, opacity: number) =>
    svg(document, "path", {
      d: `M${x1},${y1}L${x2},${y2}`,
      stroke: "currentColor",
      "stroke-opacity": opacity,
    });
  const height = BARS + ROW * Math.max(1, drawn.length) + 12;
  return picture(
    document,
    { width: WIDTH, height, fontSize: FONT },
    ...[0, 0.5, 1].flatMap((part) => [
      rule(LEFT, toY(part), WIDTH - RIGHT, toY(part), part === 0 ? 0.5 : 0.15),
      text(LEFT - 6, toY(part) + 4, String(part), "end"),
    ]),
    text(4, 14, "↑ share of the points that must be near", "start"),
    ...[0, 0.25, 0.5, 0.75, 1].map((part) =>
      text(toX(part * radius), AXIS + 16, String(part * radius))
    ),
    text(WIDTH - RIGHT, AXIS + 34, "radius r →", "end"),
    svg(document, "path", {
      class: "line",
      d: `M${toX(0)},${toY(share)}L${toX(radius)},${toY(0)}`,
      stroke: ACCENT,
      "stroke-width": 3,
    }),
    svg(document, "circle", { cx: toX(0), cy: toY(share), r: 7, fill: ACCENT }),
    ...drawn.map(([birth, death], i) =>
      svg(document, "path", {
        class: "slice-bar",
        d: `M${toX(birth)},${BARS + ROW * i}H${toX(Math.min(death, radius))}`,
        stroke: i === 0 ? ACCENT : "currentColor",
        "stroke-opacity": i === 0 ? 1 : 0.6,
        "stroke-width": i === 0 ? 7 : 5,
      })
    ),
    ...(drawn.length === 0 ? [text(LEFT, BARS + 4, "no loop", "start")] : []),
  );
}

/**
 * The K whose line passes a place of the drawing.
 *
 * @param x Place, in the units of the drawing.
 * @param y The same.
 * @returns K; `undefined` where no line can pass.
 */
export function sliceShareAt(x: number, y: number): number | undefined {
  const along = (x - LEFT) / across;
  const part = (AXIS - y) / (AXIS - TOP);
  return along >= 1 || part < 0 ? undefined : part / (1 - Math.max(0, along));
}
