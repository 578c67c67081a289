import * as Plot from "@observablehq/plot";
import { html } from "../element.ts";

/** The color of what a figure is about; stands out from white and from black. */
export const ACCENT = "#d55e00";
/** The color of the other thing in a figure of two. */
export const SECOND = "#3f87c6";

/** Whether a chart is drawn for a desktop or for a phone. */
export type ChartSize = "wide" | "narrow";

/** A wide chart as it stands on a page, and one whose text is still readable on a phone. */
const SIZES = {
  wide: { width: 760, marginLeft: 56, fontSize: "14px" },
  narrow: { width: 384, marginLeft: 44, fontSize: "13px" },
} as const;

/**
 * A Plot chart with the report's sizes: no background, colors of the page.
 *
 * @param document The document to draw with.
 * @param options What Plot is told; widths and margins in pixels.
 * @param size Whether it is for a desktop or for a phone.
 */
export function chart(
  document: Document,
  options: Plot.PlotOptions,
  size: ChartSize = "wide",
): SVGSVGElement {
  const { width, marginLeft, fontSize } = SIZES[size];
  return Plot.plot({
    document,
    width,
    marginLeft,
    marginRight: 24,
    marginBottom: 48,
    ...options,
    style: { fontSize, background: "transparent", overflow: "visible" },
  }) as SVGSVGElement;
}

/**
 * A chart whose two axes have one scale. Its text is readable on a phone, and a page draws it larger
 * where there is room.
 *
 * @param document The document to draw with.
 * @param options What Plot is told.
 */
export function squareChart(document: Document, options: Plot.PlotOptions): SVGSVGElement {
  const square = chart(document, { width: 440, height: 440, marginLeft: 46, ...options });
  // With a legend Plot puts the drawing into a block of its own.
  const drawing = square.localName === "svg" ? square : square.querySelector(":scope > svg")!;
  drawing.classList.add("square");
  return square;
}

/**
 * A chart drawn twice, for desktop and for phone. A page's style sheet shows the one that fits;
 * without one the wide chart shows.
 *
 * @param document The document to draw with.
 * @param draw Draws it in one of the two sizes.
 */
export function responsive(
  document: Document,
  draw: (size: ChartSize) => Element | readonly Element[],
): HTMLDivElement {
  const panels = (size: ChartSize) => [draw(size)].flat();
  const hidden = { class: "narrow", style: "display: none" };
  return html(
    document,
    "div",
    {},
    html(document, "div", { class: "wide" }, ...panels("wide")),
    html(document, "div", hidden, ...panels("narrow")),
  );
}

/**
 * Small drawings side by side, as many in a row as there is room for.
 *
 * @param document The document to draw with.
 * @param least Least width of one, in pixels.
 * @param drawings The drawings.
 */
export function tiles(
  document: Document,
  least: number,
  drawings: readonly Element[],
): HTMLDivElement {
  const style = `display: grid; gap: 20px 24px; ` +
    `grid-template-columns: repeat(auto-fill, minmax(min(${least}px, 100%), 1fr))`;
  return html(document, "div", { class: "tiles", style }, ...drawings);
}
