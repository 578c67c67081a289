import { picture, svg } from "../../../lib/report/element.ts";
import type { LifeSpan } from "./rips.ts";

/** How a barcode is drawn. */
export interface BarsPictureOptions {
  /** Where the axis ends. */
  readonly end: number;
  /** A scale to mark. */
  readonly scale?: number;
  /** Bars of each dimension at most, the longest first. */
  readonly most?: number;
  /** Width in pixels. */
  readonly width?: number;
}

const ROW = 12;
const LEFT = 34;
const NAMES = ["H₀", "H₁"] as const;

/**
 * Draws a barcode: pieces above, loops below, on one axis of scales. A bar that never ends has an
 * arrow.
 *
 * @param document The document to draw with.
 * @param all The bars.
 * @param options The axis, and a scale to mark.
 */
export function barsPicture(
  document: Document,
  all: readonly LifeSpan[],
  options: BarsPictureOptions,
): SVGSVGElement {
  const { end, scale, most = 20, width = 420 } = options;
  const x = (value: number) => LEFT + (width - LEFT - 22) * Math.min(value, end) / end;
  const parts: SVGElement[] = [];
  let y = 8;
  for (const dim of [0, 1] as const) {
    const shown = all.filter((bar) => bar.dim === dim)
      .toSorted((a, b) => b.death - b.birth - (a.death - a.birth)).slice(0, most);
    parts.push(svg(document, "text", { x: 4, y: y + 10 }, NAMES[dim]));
    for (const { birth, death } of shown) {
      const line = { x1: x(birth), x2: x(death), y1: y + 5, y2: y + 5, class: `bar dim${dim}` };
      parts.push(svg(document, "line", line));
      if (death === Infinity) parts.push(svg(document, "text", { x: x(end), y: y + 9 }, "▸"));
      y += ROW;
    }
    y += shown.length === 0 ? ROW + 10 : 10;
  }
  const axis = { x1: LEFT, x2: x(end), y1: y, y2: y, stroke: "currentColor" };
  parts.push(svg(document, "line", axis));
  for (const tick of ticks(end)) {
    const place = { x: x(tick), y: y + 17, "text-anchor": "middle" };
    parts.push(svg(document, "text", place, String(tick)));
    parts.push(svg(document, "line", { ...axis, x1: x(tick), x2: x(tick), y2: y + 4 }));
  }
  if (scale !== undefined) {
    parts.push(svg(document, "line", { x1: x(scale), x2: x(scale), y1: 2, y2: y, class: "now" }));
  }
  return picture(document, { width, height: y + 24, fontSize: 13, class: "lives" }, ...parts);
}

/** Round numbers along an axis. */
function ticks(end: number): number[] {
  const step = [0.1, 0.2, 0.5, 1, 2, 5, 10].find((one) => end / one <= 6) ?? end;
  return Array.from(
    { length: Math.floor(end / step) + 1 },
    (_, i) => Number((i * step).toFixed(2)),
  );
}
