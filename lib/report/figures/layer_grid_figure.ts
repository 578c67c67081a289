import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { ACCENT, tiles } from "./_chart.ts";
import { colorLegend, type ColorScale, colorScale } from "./color_scale.ts";
import { picture, round, svg } from "../element.ts";
import { formatCount } from "../format.ts";
import type { GraphPicture } from "./graph_picture.ts";
import { kernelPicture } from "./kernel_picture.ts";
import { mapperThumbnail } from "./mapper_grid_figure.ts";
import { shorten } from "../../shorten.ts";

/** One layer of the grid. */
export interface LayerGridCell {
  /** Its heading, shortened if it is long. */
  readonly title: string;
  /** Its name in full, for readers who point at it; `title` if not given. */
  readonly fullName?: string;
  /** How its filters were chosen, in a line. */
  readonly subtitle: string;
  /** What was found, in a line. */
  readonly found: string;
  /** The layer's pictures; a text instead of them, if there is none. */
  readonly content: string | {
    /** Its Mapper graph, laid out, with the mean filters of its nodes. */
    readonly picture: GraphPicture;
    /** The diagram whose longest loops are drawn under it. */
    readonly diagram: PersistenceDiagram;
    /** Bars of this length and less are what the null gives. */
    readonly limit: number;
  };
}

const SIDE = 294;
const KERNEL = 30;
const GRAPH = SIDE - 2 * (KERNEL + 10);
const BARS = 6;
const BAR_HEIGHT = 6;
const HEAD = 46;
/** Height of a cell that holds a text only. */
const FLAT = 76;
const CELL_HEIGHT = HEAD + SIDE + BARS * BAR_HEIGHT + 52;
/** Directions in which mean filters are shown. */
const SECTORS = 8;

/**
 * Draws layers in a grid, as many in a row as there is room for: Mapper graph with mean filters of
 * outer nodes around it and that of its middle at the upper right, the longest bars of H1 under it,
 * and what was found.
 *
 * @param document The document to draw with.
 * @param cells The layers, in order.
 * @returns A block with one SVG element a layer, and a legend.
 * @throws {RangeError} If there is no layer.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { layerGridFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = layerGridFigure(document, [
 *   { title: "layer 1", subtitle: "64 kernels", found: "", content: "its kernels are 1×1" },
 * ]);
 * if (!figure.textContent!.includes("its kernels are 1×1")) throw new Error("it says why");
 * ```
 */
export function layerGridFigure(
  document: Document,
  cells: readonly LayerGridCell[],
): HTMLDivElement {
  if (cells.length === 0) throw new RangeError("Cannot draw a grid of no layers");
  const counts = cells.flatMap(({ content }) =>
    typeof content === "string"
      ? []
      : content.picture.graph.nodes.map(({ members }) => members.length)
  );
  const most = counts.reduce((a, b) => Math.max(a, b), 2);
  const color = colorScale([1, most], "log");
  const drawn = cells.map((cell) => {
    const height = typeof cell.content === "string" ? HEAD + FLAT + 12 : CELL_HEIGHT;
    return picture(
      document,
      { width: SIDE, height, fontSize: 14 },
      svg(
        document,
        "title",
        {},
        `${cell.fullName ?? cell.title}: ${cell.subtitle}; ${cell.found}`,
      ),
      ...cellOf(document, cell, color.apply),
    );
  });
  return tiles(document, 270, [...drawn, legend(document, color, most)]);
}

function legend(document: Document, color: ColorScale, most: number): SVGSVGElement {
  const ramp = colorLegend(document, color, {
    label: "filters per node",
    ticks: [1, most],
    format: formatCount,
    width: 150,
    fontSize: 14,
  });
  ramp.setAttribute("transform", "translate(4,0)");
  return picture(
    document,
    { width: 384, height: 96, fontSize: 14, class: "row" },
    ramp,
    svg(document, "text", { y: 68 }, `bars: the ${BARS} longest loops;`),
    svg(document, "text", { y: 88 }, "in color if longer than the null"),
  );
}

function cellOf(
  document: Document,
  { title, subtitle, found, content }: LayerGridCell,
  color: (count: number) => string,
): Element[] {
  const small = { "font-size": 13 };
  const heading = [
    svg(document, "text", { y: 16, "font-weight": 600 }, shorten(title, 20)),
    svg(document, "text", { y: 34, ...small, "fill-opacity": 0.75 }, subtitle),
  ];
  if (typeof content === "string") return [...heading, ...textInstead(document, content)];
  const foot = HEAD + SIDE + 8 + BARS * BAR_HEIGHT + 18;
  return [
    ...heading,
    ...graphOf(document, content.picture, color),
    ...barsOf(document, content),
    ...wrapped(found, 40).slice(0, 2).map((line, i) =>
      svg(document, "text", { y: foot + 18 * i, ...small }, line)
    ),
  ];
}

/** A frame with a text in it. */
function textInstead(document: Document, text: string): Element[] {
  const frame = { x: 1, y: HEAD, width: SIDE - 2, height: FLAT, fill: "none" };
  const stroke = { stroke: "currentColor", "stroke-opacity": 0.35, "stroke-dasharray": "5 4" };
  return [
    svg(document, "rect", { ...frame, ...stroke }),
    ...wrapped(text, 34).map((line, i, lines) => {
      const y = HEAD + FLAT / 2 + 5 + (i - (lines.length - 1) / 2) * 19;
      return svg(document, "text", { x: SIDE / 2, y, "text-anchor": "middle" }, line);
    }),
  ];
}

/** The graph, the mean filters of outer nodes around it, and that of its middle. */
function graphOf(
  document: Document,
  content: GraphPicture,
  color: (count: number) => string,
): Element[] {
  const inset = (SIDE - GRAPH) / 2;
  const chosen = shownNodes(content.positions);
  const limit = content.kernels.flat().reduce((top, entry) => Math.max(top, Math.abs(entry)), 0);
  const kernel = (node: number, x: number, y: number) =>
    kernelPicture(document, content.kernels[node]!, { x, y, size: KERNEL, limit: limit || 1 });
  const middle = { x: SIDE - KERNEL - 6, y: 16, "font-size": 13, "fill-opacity": 0.75 };
  return [
    svg(
      document,
      "g",
      { transform: `translate(${round(inset)},${round(HEAD + inset)})` },
      mapperThumbnail(document, content, GRAPH, color),
    ),
    ...chosen.outer.map(({ node, sector }) => {
      const angle = sector * 2 * Math.PI / SECTORS;
      const reach = (SIDE - KERNEL) / 2 - 1;
      // On a rounded square: sides and corners alike leave the graph its room.
      const stretch = Math.max(Math.abs(Math.cos(angle)), Math.abs(Math.sin(angle)));
      const [x, y] = [Math.cos(angle), Math.sin(angle)].map((part) =>
        SIDE / 2 - KERNEL / 2 + reach * part / (0.25 + 0.75 * stretch)
      ) as [number, number];
      return kernel(node, x, HEAD + y);
    }),
    ...(chosen.middle === undefined ? [] : [
      kernel(chosen.middle, SIDE - KERNEL - 1, 6),
      svg(document, "text", { ...middle, "text-anchor": "end" }, "middle"),
    ]),
  ];
}

/** The longest loops on an axis of scales. */
function barsOf(
  document: Document,
  { diagram, limit }: Exclude<LayerGridCell["content"], string>,
): Element[] {
  const top = HEAD + SIDE + 8;
  const at = (value: number) => SIDE * Math.min(1, value / (diagram.threshold || 1));
  return [
    svg(document, "path", {
      d: `M0,${round(top + BARS * BAR_HEIGHT + 1)}H${round(SIDE)}`,
      stroke: "currentColor",
      "stroke-opacity": 0.4,
      fill: "none",
    }),
    ...bars(diagram, 1).slice(0, BARS).map(({ birth, death, length }, i) =>
      svg(document, "rect", {
        x: at(birth),
        y: top + i * BAR_HEIGHT,
        width: Math.max(0.8, at(death) - at(birth)),
        height: BAR_HEIGHT - (length > limit ? 1 : 2.4),
        fill: length > limit ? ACCENT : "currentColor",
        "fill-opacity": length > limit ? 1 : 0.5,
      })
    ),
  ];
}

/** In each direction the node that lies farthest out, and the one nearest to the middle. */
function shownNodes(positions: Float64Array): {
  outer: { node: number; sector: number }[];
  middle: number | undefined;
} {
  const best: ({ node: number; radius: number } | undefined)[] = new Array(SECTORS);
  let middle: { node: number; radius: number } | undefined;
  for (let node = 0; node < positions.length / 2; node++) {
    const [x, y] = [positions[2 * node]!, positions[2 * node + 1]!];
    const radius = Math.hypot(x, y);
    const sector = (Math.round(Math.atan2(y, x) / (2 * Math.PI) * SECTORS) + SECTORS) % SECTORS;
    if (radius > (best[sector]?.radius ?? -1)) best[sector] = { node, radius };
    if (radius < (middle?.radius ?? Infinity)) middle = { node, radius };
  }
  const outer = best.flatMap((one, sector) => one ? [{ node: one.node, sector }] : []);
  return { outer, middle: middle?.node };
}

function wrapped(text: string, most: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) {
      lines[lines.length - 1] = `${last} ${word}`;
    } else lines.push(shorten(word, most));
  }
  return lines;
}
