import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { ACCENT } from "./_chart.ts";
import { picture, round, svg } from "../element.ts";
import { formatCount, formatNumber } from "../format.ts";
import { shorten } from "../shorten.ts";

/** The barcode of one cloud. */
export interface BarcodeGridCell {
  /** Its heading, shortened if it is long. */
  readonly title: string;
  /** The diagram, with dimension 1. */
  readonly diagram: PersistenceDiagram;
  /** Loops of this length and less are what chance gives. */
  readonly chance: number;
}

const WIDTH = 920;
const COLUMNS = 2;
const GAP = 36;
const SIDE = (WIDTH - (COLUMNS - 1) * GAP) / COLUMNS;
const HEAD = 28;
/** Bars of components and of loops that are drawn at most. */
const MOST = [5, 14] as const;
const BAR = 6;
const FOOT = 42;

/**
 * Draws barcodes of several clouds on one axis, two in a row: components above in gray, loops
 * below, those longer than chance in color; the longest of each.
 *
 * @param document The document to draw with.
 * @param cells The clouds.
 * @returns An SVG element.
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
 *
 * const figure = barcodeGridFigure(document, [{ title: "conv1", diagram, chance: 0.5 }]);
 * if (!figure.textContent!.includes("conv1")) throw new Error("its heading");
 * ```
 */
export function barcodeGridFigure(
  document: Document,
  cells: readonly BarcodeGridCell[],
): SVGSVGElement {
  if (cells.length === 0) throw new RangeError("Cannot draw the barcodes of no layers");
  const end = Math.max(...cells.map(({ diagram }) => diagram.threshold), 0.1);
  const at = (value: number) => SIDE * value / end;
  const cellHeight = HEAD + (MOST[0] + MOST[1]) * BAR + FOOT;
  const height = Math.ceil(cells.length / COLUMNS) * cellHeight + 22;
  const ticks = Array.from({ length: Math.floor(end / 0.4) + 1 }, (_, i) => 0.4 * i);
  return picture(
    document,
    { width: WIDTH, height, fontSize: 13 },
    ...cells.map(({ title, diagram, chance }, i) => {
      const loops = bars(diagram, 1);
      const [longest, second] = loops;
      const told = longest
        ? `${formatCount(loops.length)} loops, longest ${formatNumber(longest.length)}` +
          (second ? `, next ${formatNumber(second.length)}` : "")
        : "no loop";
      const bar = (
        { birth, death }: { birth: number; death: number },
        row: number,
        colored: boolean,
      ) =>
        svg(document, "rect", {
          x: at(birth),
          y: HEAD + row * BAR,
          width: Math.max(0.8, at(death) - at(birth)),
          height: BAR - 1.8,
          fill: colored ? ACCENT : "currentColor",
          "fill-opacity": colored ? 1 : row < MOST[0] ? 0.25 : 0.5,
        });
      const axis = HEAD + (MOST[0] + MOST[1]) * BAR + 2;
      return svg(
        document,
        "g",
        {
          transform: `translate(${round(i % COLUMNS * (SIDE + GAP))},${
            round(Math.floor(i / COLUMNS) * cellHeight)
          })`,
        },
        svg(document, "title", {}, `${title}: ${told}`),
        svg(document, "text", { y: 15, "font-weight": 600 }, shorten(title, 28)),
        svg(
          document,
          "text",
          { x: SIDE, y: 15, "text-anchor": "end", "font-size": 12, "fill-opacity": 0.75 },
          told,
        ),
        ...bars(diagram, 0).slice(0, MOST[0]).map((one, row) => bar(one, row, false)),
        ...loops.slice(0, MOST[1]).map((one, row) => bar(one, MOST[0] + row, one.length > chance)),
        svg(document, "path", {
          d: `M0,${axis}H${round(SIDE)}${
            ticks.map((tick) => `M${round(at(tick))},${axis}v4`).join("")
          }`,
          stroke: "currentColor",
          "stroke-opacity": 0.5,
          fill: "none",
        }),
        ...ticks.map((tick) =>
          svg(document, "text", {
            x: at(tick),
            y: axis + 17,
            "text-anchor": tick === 0 ? "start" : "middle",
            "font-size": 12,
          }, tick === 0 ? "0" : tick.toFixed(1))
        ),
      );
    }),
    svg(
      document,
      "text",
      { x: 0, y: height - 6 },
      "scale: distance between filters → faint: components; strong: loops; color: longer " +
        "than chance",
    ),
  );
}
