import type { MapperGraph } from "../../tda/mapper/mapper.ts";
import { colorLegend } from "./color_scale.ts";
import { picture, round, svg } from "../element.ts";
import { formatCount, formatNumber } from "../format.ts";
import { gray, kernelPicture } from "./kernel_picture.ts";
import {
  countScale,
  EDGE_OPACITY,
  type MapperLook,
  type MapperMarks,
  mapperMarks,
  type NodeColor,
  RIM,
} from "./mapper_marks.ts";

/** A mean kernel drawn beside the graph. */
export interface MapperPicture {
  /** Entries row by row from the top. */
  readonly kernel: ArrayLike<number>;
  /** Where round the graph it stands, in radians; 0 is to the right, π/2 below. */
  readonly angle: number;
  /** Ids of the nodes whose points it averages. */
  readonly nodes: readonly number[];
  /** What it is, for a tooltip. */
  readonly label: string;
}

/** What a Mapper figure shows. */
export interface MapperFigureSpec {
  /** The graph. */
  readonly graph: Pick<MapperGraph, "nodes" | "edges">;
  /** x and y of every node, as `mapperLayout` gives them; only ratios matter. */
  readonly positions: Float64Array;
  /** The mean kernel of every node, entries row by row; drawn when a reader points at the node. */
  readonly kernels: readonly ArrayLike<number>[];
  /** One line on every node, for tooltips. */
  readonly labels: readonly string[];
  /** Pictures that stand round the graph. */
  readonly pictures: readonly MapperPicture[];
  /** What color, size and width mean; points unless given, and all edges alike. */
  readonly look?: MapperLook;
  /** Whether to leave room for nodes and edges, as something else draws them. */
  readonly bare?: boolean;
}

const WIDTH = 920;
const HEIGHT = 832;
const CENTER_X = WIDTH / 2;
const CENTER_Y = 376;
/** Distance of the pictures' centers from the figure's. */
const DIAL = 338;
const PICTURE = 54;
/** Radius of the disc the graph is fitted to. */
const DISC = 272;
const FONT = 14;
/** Width of a legend; under the dial there is room for it, and for twice its size. */
const LEGEND = 130;

/**
 * Draws a Mapper graph: one disc per node, its area and color the number of points unless something
 * else is asked for; one thin line per edge; mean kernels on a dial round it, each with a line to
 * the nodes it averages.
 *
 * All edges of a width are one path, so thousands cost little. Triangles of the nerve are not
 * drawn.
 *
 * @param document The document to draw with.
 * @param spec Graph, layout, and pictures.
 * @returns An SVG element that takes its text color from the page. O(nodes + edges).
 * @throws {RangeError} If the graph has no node, or positions, kernels or labels do not match it.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { mapperFigure, mapperLayout } from "@filterscope/filterscope/report";
 * import { mapper } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const filters = primaryCircle(200, 0.02, 1);
 * const graph = mapper(filters, "pca", {
 *   resolution: 8,
 *   gain: 3,
 *   metric: "euclidean",
 *   cluster: "global",
 * });
 *
 * const figure = mapperFigure(document, {
 *   graph,
 *   positions: mapperLayout(graph, { seed: 1 }),
 *   kernels: graph.nodes.map(() => []),
 *   labels: graph.nodes.map(({ members }) => `${members.length} filters`),
 *   pictures: [],
 * });
 * if (figure.querySelectorAll("[data-node]").length !== graph.nodes.length) {
 *   throw new Error("all nodes");
 * }
 * ```
 */
export function mapperFigure(document: Document, spec: MapperFigureSpec): SVGSVGElement {
  const { graph, pictures } = spec;
  check(spec);
  const place = placesOf(spec.positions);
  const counts = graph.nodes.map(({ members }) => members.length);
  const color = spec.look?.color ?? byCount(counts);
  const limit = grayLimit(pictures.length > 0 ? pictures.map((p) => p.kernel) : spec.kernels);
  const marks = mapperMarks(graph, place, spec.look ?? {});
  return picture(
    document,
    { width: WIDTH, height: HEIGHT, fontSize: FONT, class: "mapper" },
    svg(
      document,
      "g",
      { class: "moved" },
      ...(spec.bare ? [] : [
        ...edgesOf(document, marks),
        svg(
          document,
          "g",
          {
            "data-walk": "",
            stroke: "currentColor",
            "stroke-opacity": RIM.opacity,
            "stroke-width": RIM.width,
          },
          ...nodesOf(document, spec, marks, limit),
        ),
      ]),
      svg(
        document,
        "g",
        {},
        ...pictures.flatMap((picture) => drawPicture(document, picture, place, counts, limit)),
      ),
    ),
    corner(
      document,
      colorLegend(document, color.scale, { ...color, width: LEGEND, fontSize: FONT }),
      "left",
    ),
    ...(pictures.length > 0 ? [corner(document, grayLegend(document, limit), "right")] : []),
  );
}

/** Colors by numbers of points. */
function byCount(counts: readonly number[]): NodeColor {
  return {
    values: counts,
    label: "points per node",
    scale: countScale(counts),
    ticks: countTicks(counts.reduce((a, b) => Math.max(a, b))),
    format: formatCount,
  };
}

/** All edges, one path a width. */
function edgesOf(document: Document, { x, y, edges }: MapperMarks): SVGPathElement[] {
  const at = (node: number) => `${round(x[node]!)},${round(y[node]!)}`;
  return edges.map(({ width, ends }) => {
    let d = "";
    for (let i = 0; i < ends.length; i += 2) d += `M${at(ends[i]!)}L${at(ends[i + 1]!)}`;
    return svg(document, "path", {
      d,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": width,
      "stroke-opacity": EDGE_OPACITY,
    });
  });
}

function check({ graph, positions, kernels, labels }: MapperFigureSpec): void {
  const n = graph.nodes.length;
  if (n === 0) throw new RangeError("Cannot draw a Mapper graph without nodes");
  const given = { positions: positions.length / 2, kernels: kernels.length, labels: labels.length };
  for (const [name, length] of Object.entries(given)) {
    if (length !== n) {
      throw new RangeError(`Cannot draw the Mapper graph: ${length} ${name} for ${n} nodes`);
    }
  }
}

/** The nodes in order of direction, so that arrow keys walk round a loop. */
function nodesOf(
  document: Document,
  { kernels, labels }: MapperFigureSpec,
  { x, y, r, fill }: MapperMarks,
  limit: number,
): SVGCircleElement[] {
  const direction = (i: number) => Math.atan2(y[i]! - CENTER_Y, x[i]! - CENTER_X);
  const order = [...x.keys()].sort((a, b) => direction(a) - direction(b) || a - b);
  return order.map((i) =>
    svg(
      document,
      "circle",
      {
        cx: x[i]!,
        cy: y[i]!,
        r: r[i]!,
        fill: fill[i]!,
        "data-node": i,
        "data-kernel": Array.from(kernels[i]!, (v) => gray(v, limit).slice(1, 3)).join(""),
      },
      svg(document, "title", {}, labels[i]!),
    )
  );
}

/** A picture on the dial, and a line to the middle of its nodes. */
function drawPicture(
  document: Document,
  { kernel, angle, nodes, label }: MapperPicture,
  place: (i: number) => [number, number],
  counts: readonly number[],
  limit: number,
): SVGElement[] {
  const x = CENTER_X + DIAL * Math.cos(angle);
  const y = CENTER_Y + DIAL * Math.sin(angle);
  const total = nodes.reduce((sum, i) => sum + counts[i]!, 0);
  const toX = nodes.reduce((sum, i) => sum + counts[i]! * place(i)[0], 0) / total;
  const toY = nodes.reduce((sum, i) => sum + counts[i]! * place(i)[1], 0) / total;
  const length = Math.hypot(toX - x, toY - y);
  const from = PICTURE * 0.5 / Math.max(Math.abs(toX - x), Math.abs(toY - y)) * length + 5;
  const stop = length - 4;
  const along = (d: number) => [x + (toX - x) * d / length, y + (toY - y) * d / length];
  const line = from < stop
    ? [svg(document, "path", {
      d: `M${along(from).map(round)}L${along(stop).map(round)}`,
      stroke: "currentColor",
      "stroke-opacity": 0.6,
      fill: "none",
    })]
    : [];
  return [
    ...line,
    svg(document, "circle", {
      cx: toX,
      cy: toY,
      r: 4,
      fill: "none",
      stroke: "currentColor",
      "stroke-width": 1.4,
    }),
    svg(
      document,
      "g",
      { "data-nodes": nodes.join(" ") },
      kernelPicture(document, kernel, {
        x: x - PICTURE / 2,
        y: y - PICTURE / 2,
        size: PICTURE,
        limit,
      }),
      svg(document, "title", {}, label),
    ),
  ];
}

/**
 * Where `mapperFigure` draws the nodes of a layout: scaled into its disc.
 *
 * @param positions x and y of every node, round their middle.
 * @returns The place of a node in the units of the picture.
 */
export function placesOf(positions: Float64Array): (node: number) => [number, number] {
  let reach = 0;
  for (let i = 0; i < positions.length; i += 2) {
    reach = Math.max(reach, Math.hypot(positions[i]!, positions[i + 1]!));
  }
  const scale = reach > 0 ? DISC / reach : 1;
  return (i) => [
    CENTER_X + scale * positions[2 * i]!,
    CENTER_Y + scale * positions[2 * i + 1]!,
  ];
}

/** The largest entry of any kernel, in absolute value: the ends of the gray scale. */
function grayLimit(kernels: readonly ArrayLike<number>[]): number {
  let limit = 0;
  for (const kernel of kernels) {
    for (let i = 0; i < kernel.length; i++) limit = Math.max(limit, Math.abs(kernel[i]!));
  }
  return limit || 1;
}

/** 1, 3, 10, 30, … and the largest, none closer to it than half. */
function countTicks(most: number): number[] {
  const ticks = [1];
  for (let power = 1; 3 * power <= most / 2; power *= 10) {
    ticks.push(3 * power);
    if (10 * power <= most / 2) ticks.push(10 * power);
  }
  if (most > 1) ticks.push(most);
  return ticks;
}

function grayLegend(document: Document, limit: number): SVGGElement {
  const values = Array.from({ length: 9 }, (_, i) => (i - 4) / 4 * limit);
  const cell = LEGEND / 9;
  const tick = (value: number, x: number) =>
    svg(document, "text", { x, y: 3.1 * FONT, "text-anchor": "middle" }, formatNumber(value, 2));
  return svg(
    document,
    "g",
    {},
    svg(document, "text", { y: 0.85 * FONT, "font-weight": 600 }, "mean filter entry"),
    ...values.map((value, i) =>
      svg(document, "rect", {
        x: i * cell,
        y: 1.3 * FONT,
        width: cell + 0.4,
        height: 0.75 * FONT,
        fill: gray(value, limit),
      })
    ),
    svg(document, "rect", {
      y: 1.3 * FONT,
      width: LEGEND,
      height: 0.75 * FONT,
      fill: "none",
      stroke: "currentColor",
      "stroke-opacity": 0.55,
    }),
    tick(-limit, 0),
    tick(0, LEGEND / 2),
    tick(limit, LEGEND),
  );
}

/** Puts a legend into a lower corner; its class lets a page enlarge it on small screens. */
function corner(document: Document, legend: SVGGElement, side: "left" | "right"): SVGGElement {
  const x = side === "left" ? 24 : WIDTH - 24 - LEGEND;
  legend.setAttribute("class", `legend ${side}`);
  return svg(document, "g", { transform: `translate(${x},${HEIGHT - 58})` }, legend);
}
