import * as Plot from "@observablehq/plot";
import { html, round, svg } from "../element.ts";

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
  const figure = Plot.plot({
    document,
    width,
    marginLeft,
    marginRight: 24,
    marginBottom: 48,
    ...options,
    style: { fontSize, background: "transparent", overflow: "visible" },
  }) as SVGSVGElement;
  for (const element of figure.querySelectorAll("*")) {
    for (const name of COORDINATES) {
      const value = element.getAttribute(name);
      if (value !== null) element.setAttribute(name, value.replace(LONG_NUMBER, round2));
    }
  }
  return figure;
}

/** What Plot writes with up to 17 digits, where a screen can show hundredths. */
const COORDINATES = ["d", "transform", "x", "x1", "x2", "y", "y1", "y2", "cx", "cy", "r", "width"];
const LONG_NUMBER = /-?\d*\.\d{3,}(e-\d+)?/g;
const round2 = (number: string) => round(Number(number));

/**
 * Gives the texts of a chart's vertical axis names in full, for readers who point at them.
 *
 * @param document The document to make them with.
 * @param figure The chart.
 * @param names Pairs of a text and its name in full; where they are the same, nothing is added.
 */
export function nameTicks(
  document: Document,
  figure: SVGSVGElement,
  names: readonly (readonly [text: string, name: string])[],
): void {
  const full = new Map(names);
  for (const tick of figure.querySelectorAll('[aria-label="y-axis tick label"] text')) {
    const name = full.get(tick.textContent!);
    if (name !== undefined && name !== tick.textContent) {
      tick.append(svg(document, "title", {}, name));
    }
  }
}

/**
 * A chart whose two axes have one scale. Its text is readable on a phone, and a page draws it
 * larger where there is room.
 *
 * @param document The document to draw with.
 * @param options What Plot is told.
 */
export function squareChart(document: Document, options: Plot.PlotOptions): SVGSVGElement {
  const square = chart(document, { width: 440, height: 440, marginLeft: 46, ...options });
  square.classList.add("square");
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
  // Not by a style, which a page's content security policy may forbid.
  const hidden = { class: "narrow", hidden: "" };
  return html(
    document,
    "div",
    {},
    html(document, "div", { class: "wide" }, ...panels("wide")),
    html(document, "div", hidden, ...panels("narrow")),
  );
}

/** Gap between tiles, in pixels. */
export const TILE_GAP = 14;

/**
 * Small drawings side by side, as many in a row as there is room for.
 *
 * @param document The document to draw with.
 * @param least Least width of one, in pixels.
 * @param drawings The drawings; one of class `row` has a row of its own.
 */
export function tiles(
  document: Document,
  least: number,
  drawings: readonly SVGSVGElement[],
): HTMLDivElement {
  const columns = `repeat(auto-fill, minmax(min(var(--least), 100%), 1fr))`;
  for (const drawing of drawings) {
    const row = drawing.classList.contains("row");
    // A tile fills its place; a row is never drawn larger than it is.
    const style = row ? "grid-column: 1 / -1; max-width: 100%" : "width: 100%";
    drawing.setAttribute("style", `${style}; height: auto`);
  }
  return html(document, "div", {
    class: "tiles",
    style: `--least: ${least}px; display: grid; gap: ${TILE_GAP}px; ` +
      `grid-template-columns: ${columns}`,
    "data-least": least,
  }, ...drawings);
}
