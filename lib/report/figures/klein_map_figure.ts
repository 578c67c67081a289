import { KLEIN_BOXES } from "../../filters/klein_histogram.ts";
import { patch } from "../../filters/patch.ts";
import { picture, round, svg } from "../element.ts";
import { formatPercent } from "../format.ts";
import { shorten } from "../../shorten.ts";
import { tiles } from "./_chart.ts";
import { colorLegend, colorScale } from "./color_scale.ts";
import { kernelPicture } from "./kernel_picture.ts";

/** One map of the Klein bottle. */
export interface KleinMapSpec {
  /** Its heading. */
  readonly title: string;
  /** A line under it. */
  readonly subtitle: string;
  /** What part of the patches lies in every box, as `kleinHistogram` gives it. */
  readonly shares: readonly number[];
}

const SIDE = 294;
const LEFT = 70;
const TOP = 50;
const BOX = (SIDE - LEFT) / KLEIN_BOXES;
const ICON = 22;
const FONT = 14;

/**
 * Draws where patches lie on the Klein bottle, a map for each cloud on one color scale: rows are
 * directions from 0° (left to right) to 180°, columns go from a line over an edge to the opposite
 * line and back. Small pictures show the patch in the middle of a row or column.
 *
 * @param document The document to draw with.
 * @param maps The clouds.
 * @returns A block with one SVG element a cloud, and a legend.
 * @throws {RangeError} If there is no map, or one has another number of boxes.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { kleinBottle, kleinHistogram, kleinMapFigure } from "@filterscope/filterscope";
 * const { document } = new JSDOM("").window;
 * const { shares } = kleinHistogram(kleinBottle(500, 0, 1));
 * const map = { title: "the Klein bottle", subtitle: "500 patches", shares: [...shares] };
 * const figure = kleinMapFigure(document, [map]);
 * if (figure.querySelectorAll("[data-box]").length !== 144) throw new Error("12 by 12 boxes");
 * ```
 */
export function kleinMapFigure(
  document: Document,
  maps: readonly KleinMapSpec[],
): HTMLDivElement {
  if (maps.length === 0) throw new RangeError("Cannot draw maps of no cloud");
  for (const { title, shares } of maps) {
    if (shares.length !== KLEIN_BOXES ** 2) {
      throw new RangeError(
        `Cannot draw the map of ${title}: expected ${KLEIN_BOXES ** 2} boxes, got ${shares.length}`,
      );
    }
  }
  // Roots: a box with four times as many is twice as far along the scale.
  const most = Math.sqrt(Math.max(...maps.flatMap(({ shares }) => shares), 1e-9));
  const scale = colorScale([0, most]);
  return tiles(document, SIDE, [
    ...maps.map((map) => drawn(document, map, (share) => scale.apply(Math.sqrt(share)))),
    picture(
      document,
      { width: 320, height: 3.6 * FONT, fontSize: FONT, class: "row" },
      svg(
        document,
        "g",
        { transform: "translate(20,0)" },
        colorLegend(document, scale, {
          label: "part of the patches in a box",
          ticks: [0, 0.25, 0.5, 0.75, 1].map((part) => part * most),
          format: (root) => formatPercent(root * root, 1),
          width: 260,
          fontSize: FONT,
        }),
      ),
    ),
  ]);
}

function drawn(
  document: Document,
  { title, subtitle, shares }: KleinMapSpec,
  color: (share: number) => string,
): SVGSVGElement {
  const boxes = shares.map((share, i) => {
    const [row, column] = [Math.floor(i / KLEIN_BOXES), i % KLEIN_BOXES];
    return svg(document, "rect", {
      "data-box": i,
      x: round(LEFT + BOX * column),
      y: round(TOP + BOX * row),
      width: round(BOX + 0.3),
      height: round(BOX + 0.3),
      fill: color(share),
    }, svg(document, "title", {}, `${formatPercent(share, 2)}`));
  });
  const limit = 0.6;
  const icon = (direction: number, mixture: number, x: number, y: number) => {
    const kernel = patch((across, down) => {
      const t = Math.cos(direction) * across + Math.sin(direction) * down;
      return Math.cos(mixture) * t * t * Math.sqrt(3) + Math.sin(mixture) * t;
    });
    return kernelPicture(document, kernel, { x: x - ICON / 2, y: y - ICON / 2, size: ICON, limit });
  };
  const height = BOX * KLEIN_BOXES;
  const rows = [0, 1, 2, 3].map((i) => {
    const y = TOP + height * i / 4 + (i === 0 ? ICON / 2 : 0);
    return [
      icon(Math.PI * i / 4, Math.PI / 2, LEFT - ICON / 2 - 6, y),
      svg(
        document,
        "text",
        { x: LEFT - ICON - 10, y: round(y + 5), "text-anchor": "end" },
        `${45 * i}°`,
      ),
    ];
  });
  const columns = [0, 1, 2, 3].map((i) => {
    const x = LEFT + BOX * KLEIN_BOXES * i / 4 + (i === 0 ? ICON / 2 : 0);
    return icon(0, Math.PI * i / 2, x, TOP + height + ICON / 2 + 6);
  });
  return picture(
    document,
    { width: SIDE, height: TOP + height + ICON + 10, fontSize: FONT },
    svg(document, "title", {}, `${title}: ${subtitle}`),
    svg(document, "text", { y: 16, "font-weight": 600 }, shorten(title, 38)),
    svg(document, "text", { y: 36, "fill-opacity": 0.8 }, shorten(subtitle, 42)),
    svg(document, "g", { "shape-rendering": "crispEdges" }, ...boxes),
    ...rows.flat(),
    ...columns,
  );
}
