import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import type { DrawnGraph } from "./graph_picture.ts";
import { ACCENT, tiles } from "./_chart.ts";
import { colorLegend, type ColorScale, colorScale } from "./color_scale.ts";
import { picture, round, svg } from "../element.ts";
import { formatCount } from "../format.ts";

/** One Mapper graph of a grid, with the bars under it. */
export interface MapperGridCell {
  /** The graph. */
  readonly graph: DrawnGraph;
  /** x and y of every node; only ratios matter. */
  readonly positions: Float64Array;
  /** The diagram whose longest loops are drawn under it. */
  readonly diagram: PersistenceDiagram;
  /** What it is, for readers who point at it. */
  readonly label: string;
}

/** A grid of Mapper graphs. */
export interface MapperGridSpec {
  /** Heads of the columns. */
  readonly columns: readonly string[];
  /** Heads of the rows, each with as many cells as there are columns. */
  readonly rows: readonly { readonly label: string; readonly cells: readonly MapperGridCell[] }[];
  /** Bars longer than this are marked: what the null gives, by row. */
  readonly limits: readonly number[];
}

const BARS = 6;
const BAR_HEIGHT = 5;
const SIDE = 120;
/** Sizes of a small picture, in pixels. */
export const thumbnailSize = {
  /** Its width, and that of its graph. */
  side: SIDE,
  /** Its height, with a head of 20 above the graph and bars under it. */
  height: 20 + SIDE + BARS * BAR_HEIGHT + 10,
  /** At which text is still readable; ten graphs fit beside each other on a laptop. */
  least: 95,
} as const;
/** Diameters of Vietoris–Rips loops of unit vectors end below this. */
const LONGEST_SCALE = 1.6;

/**
 * Draws Mapper graphs by rows, as many beside each other as there is room for, each with its
 * longest H1 bars under it.
 *
 * Discs are nodes, their color the number of points in one scale for all; bars longer than the
 * null's are drawn in the accent color.
 *
 * @param document The document to draw with.
 * @param spec The grid.
 * @returns A block with one SVG element a graph, heads of rows, and a legend. A graph's `data-cell`
 * holds the numbers of its row and its column.
 * @throws {RangeError} If there is no cell, or a row has another number of cells than there are
 * columns.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { filterLayout, mapperGridFigure } from "@filterscope/filterscope/report";
 * import { mapper, persistence } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const filters = primaryCircle(200, 0.02, 1);
 * const graph = mapper(filters, "pca", {
 *   resolution: 8,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 *
 * const { positions } = filterLayout(graph, filters, { seed: 1 });
 * const cell = { graph, positions, diagram: persistence(filters), label: "conv1, step 0" };
 * const rows = [{ label: "conv1", cells: [cell] }];
 * const figure = mapperGridFigure(document, { columns: ["0"], rows, limits: [0.5] });
 * if (figure.querySelectorAll("circle").length !== graph.nodes.length) {
 *   throw new Error("all nodes");
 * }
 * ```
 */
export function mapperGridFigure(document: Document, spec: MapperGridSpec): HTMLDivElement {
  const { columns, rows, limits } = spec;
  if (columns.length === 0 || rows.length === 0) {
    throw new RangeError("Cannot draw a grid of Mapper graphs without cells");
  }
  for (const { label, cells } of rows) {
    if (cells.length !== columns.length) {
      throw new RangeError(
        `Cannot draw the grid: row "${label}" has ${cells.length} cells for ` +
          `${columns.length} columns`,
      );
    }
  }
  const counts = rows.flatMap(({ cells }) =>
    cells.flatMap(({ graph }) => graph.nodes.map(({ members }) => members.length))
  );
  const most = counts.reduce((a, b) => Math.max(a, b), 2);
  const color = colorScale([1, most], "log");
  const drawn = rows.flatMap(({ label, cells }, r) => [
    groupHeading(document, label),
    ...cells.map((cell, c) => {
      const drawing = picture(
        document,
        { width: SIDE, height: thumbnailSize.height, fontSize: 14 },
        svg(document, "title", {}, cell.label),
        svg(document, "text", { x: SIDE / 2, y: 14, "text-anchor": "middle" }, columns[c]!),
        svg(
          document,
          "g",
          { transform: "translate(0,20)" },
          mapperThumbnail(document, cell, SIDE, color.apply),
          thumbnailBars(document, cell.diagram, SIDE, limits[r]!),
        ),
      );
      // So that a page can find it by its row and column.
      drawing.setAttribute("data-cell", `${r} ${c}`);
      return drawing;
    }),
  ]);
  return tiles(document, thumbnailSize.least, [...drawn, mapperGridLegend(document, color, most)]);
}

/** The head of a row of small pictures. */
export function groupHeading(document: Document, label: string): SVGSVGElement {
  return picture(
    document,
    { width: 384, height: 22, fontSize: 15, class: "row" },
    svg(document, "text", { y: 16, "font-weight": 600 }, label),
  );
}

/** What colors and bars of small pictures mean. */
export function mapperGridLegend(
  document: Document,
  color: ColorScale,
  most: number,
): SVGSVGElement {
  const ramp = colorLegend(document, color, {
    label: "points per node",
    ticks: [1, most],
    format: formatCount,
    width: 150,
    fontSize: 13,
  });
  ramp.setAttribute("transform", "translate(4,0)");
  const range = `from 0 to ${LONGEST_SCALE}`;
  return picture(
    document,
    { width: 384, height: 90, fontSize: 13, class: "row" },
    ramp,
    svg(document, "text", { y: 64 }, `bars: the ${BARS} longest loops, ${range};`),
    svg(document, "text", { y: 84 }, "colored if longer than the null's"),
  );
}

/** A Mapper graph in a square of a given side, its nodes colored by their number of points. */
export function mapperThumbnail(
  document: Document,
  { graph, positions }: Pick<MapperGridCell, "graph" | "positions">,
  side: number,
  color: (count: number) => string,
): SVGGElement {
  let reach = 1e-9;
  for (const value of positions) reach = Math.max(reach, Math.abs(value));
  const scale = (side / 2 - 7) / reach;
  const x = (i: number) => side / 2 + scale * positions[2 * i]!;
  const y = (i: number) => side / 2 + scale * positions[2 * i + 1]!;
  const radius = Math.min(4, Math.max(1.3, 26 / Math.sqrt(graph.nodes.length)));
  return svg(
    document,
    "g",
    {},
    svg(document, "path", {
      d: edgePath(graph.edges, (i) => [x(i), y(i)]),
      transform: "scale(0.1)",
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 4,
      "stroke-opacity": 0.25,
    }),
    ...graph.nodes.map(({ members }, i) =>
      svg(document, "circle", { cx: x(i), cy: y(i), r: radius, fill: color(members.length) })
    ),
  );
}

/** Thousands of lines in few bytes: in tenths of a unit, each line relative to its start. */
function edgePath(
  edges: DrawnGraph["edges"],
  place: (i: number) => readonly [number, number],
): string {
  const tenths = (i: number) => place(i).map((value) => Math.round(10 * value));
  return edges.map(({ source, target }) => {
    const [from, to] = [tenths(source), tenths(target)];
    return `M${from[0]} ${from[1]}l${to[0]! - from[0]!} ${to[1]! - from[1]!}`;
  }).join("").replaceAll(" -", "-");
}

/** The longest loops of a small picture, under its graph. */
export function thumbnailBars(
  document: Document,
  diagram: PersistenceDiagram,
  side: number,
  limit: number,
): SVGGElement {
  const at = (value: number) => 6 + (side - 12) * Math.min(1, value / LONGEST_SCALE);
  return svg(
    document,
    "g",
    { transform: `translate(0,${round(side + 4)})` },
    svg(document, "path", {
      d: `M${round(at(0))},${BARS * BAR_HEIGHT + 1}H${round(at(LONGEST_SCALE))}`,
      stroke: "currentColor",
      "stroke-opacity": 0.4,
      fill: "none",
    }),
    ...bars(diagram, 1).slice(0, BARS).map(({ birth, death, length }, i) =>
      svg(document, "rect", {
        x: at(birth),
        y: i * BAR_HEIGHT,
        width: Math.max(0.6, at(death) - at(birth)),
        height: BAR_HEIGHT - (length > limit ? 1 : 2.2),
        fill: length > limit ? ACCENT : "currentColor",
        "fill-opacity": length > limit ? 1 : 0.5,
      })
    ),
  );
}
