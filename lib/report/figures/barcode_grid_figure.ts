import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { ACCENT, tiles } from "./_chart.ts";
import { picture, round, svg } from "../element.ts";
import { formatNumber } from "../format.ts";
import { shorten } from "../../shorten.ts";

/** The barcode of one cloud. */
export interface BarcodeGridCell {
  /** Its heading, shortened if it is long. */
  readonly title: string;
  /** Its name in full, for readers who point at it; `title` if not given. */
  readonly fullName?: string;
  /** The diagram, with dimension 1. */
  readonly diagram: PersistenceDiagram;
  /** Loops of this length and less are what the null gives. */
  readonly limit: number;
}

const SIDE = 380;
const HEAD = 46;
/** Bars of components and of loops that are drawn at most. */
const MOST = [5, 14] as const;
const BAR = 6;
const FOOT = 26;
const FONT = 13;

/**
 * Draws barcodes of several clouds on one axis, as many in a row as there is room for: components
 * above in gray, loops below, those longer than the null in color; the longest of each.
 *
 * @param document The document to draw with.
 * @param cells The clouds.
 * @returns A block with one SVG element a cloud, and a legend.
 * @throws {RangeError} If there is none, or a diagram lacks dimension 1.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { barcodeGridFigure } from "@filterscope/filterscope/report";
 * import { persistence } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const diagram = persistence(noisyCircle(60, 0.05, 2, 1));
 * const figure = barcodeGridFigure(document, [{ title: "layer 1", diagram, limit: 0.5 }]);
 * if (!figure.textContent!.includes("longest loop")) throw new Error("its length is written");
 * ```
 */
export function barcodeGridFigure(
  document: Document,
  cells: readonly BarcodeGridCell[],
): HTMLDivElement {
  if (cells.length === 0) throw new RangeError("Cannot draw the barcodes of no layers");
  const end = Math.max(...cells.map(({ diagram }) => diagram.threshold), 0.1);
  return tiles(document, 326, [
    ...cells.map((cell) => barcode(document, cell, end)),
    legend(document),
  ]);
}

function barcode(
  document: Document,
  { title, fullName = title, diagram, limit }: BarcodeGridCell,
  end: number,
): SVGSVGElement {
  const at = (value: number) => SIDE * value / end;
  const loops = bars(diagram, 1);
  const [longest, second] = loops;
  const told = longest
    ? `longest loop ${formatNumber(longest.length)}` +
      (second ? `, next ${formatNumber(second.length)}` : "")
    : "no loop";
  const bar = (one: { birth: number; death: number }, row: number, colored: boolean) =>
    svg(document, "rect", {
      x: at(one.birth),
      y: HEAD + row * BAR,
      width: Math.max(0.8, at(one.death) - at(one.birth)),
      height: BAR - (colored ? 1 : 2.4),
      fill: colored ? ACCENT : "currentColor",
      "fill-opacity": colored ? 1 : row < MOST[0] ? 0.25 : 0.5,
    });
  return picture(
    document,
    { width: SIDE, height: HEAD + (MOST[0] + MOST[1]) * BAR + FOOT, fontSize: FONT },
    svg(document, "title", {}, `${fullName}: ${told}`),
    svg(document, "text", { y: 15, "font-weight": 600 }, shorten(title, 36)),
    svg(document, "text", { y: 34, "fill-opacity": 0.75 }, told),
    ...bars(diagram, 0).slice(0, MOST[0]).map((one, row) => bar(one, row, false)),
    ...loops.slice(0, MOST[1]).map((one, row) => bar(one, MOST[0] + row, one.length > limit)),
    ...axis(document, end, at),
  );
}

function axis(document: Document, end: number, at: (value: number) => number): SVGElement[] {
  const ticks = Array.from({ length: Math.floor(end / 0.4) + 1 }, (_, i) => 0.4 * i);
  const y = HEAD + (MOST[0] + MOST[1]) * BAR + 2;
  return [
    svg(document, "path", {
      d: `M0,${y}H${round(SIDE)}${ticks.map((tick) => `M${round(at(tick))},${y}v4`).join("")}`,
      stroke: "currentColor",
      "stroke-opacity": 0.5,
      fill: "none",
    }),
    ...ticks.map((tick) => {
      const anchor = tick === 0 ? "start" : at(tick) > SIDE - 12 ? "end" : "middle";
      const place = { x: at(tick), y: y + 18, "text-anchor": anchor };
      return svg(document, "text", place, tick === 0 ? "0" : tick.toFixed(1));
    }),
  ];
}

function legend(document: Document): SVGSVGElement {
  return picture(
    document,
    { width: 384, height: 58, fontSize: FONT, class: "row" },
    svg(document, "text", { y: 13 }, "scale: distance between filters →"),
    svg(document, "text", { y: 32 }, "faint: components; strong: loops;"),
    svg(document, "text", { y: 51 }, "in color: loops longer than the null"),
  );
}
