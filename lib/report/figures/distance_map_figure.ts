import { picture, round, svg } from "../element.ts";
import { shorten } from "../../shorten.ts";
import { colorLegend, colorScale } from "./color_scale.ts";

/** Distances between things that come in groups, such as the layers of networks. */
export interface DistanceMapSpec {
  /** The groups, in order, each with the marks of its members. */
  readonly groups: readonly { readonly label: string; readonly marks: readonly string[] }[];
  /** Distances between all members, in order, row by row; NaN where two cannot be compared. */
  readonly distances: Float64Array;
  /** What a distance is, for the legend. */
  readonly label: string;
}

const SIDE = 380;
/** Room for the marks at the left and at the top, and for the names of groups beside them. */
const MARKS = 26;
const NAMES = 20;
/** Members smaller than this have no room for a mark. */
const LEAST = 9;
/** Colors that distances are rounded to, so that a large map takes few bytes. */
const COLORS = 32;

/**
 * Draws distances between all members of some groups as a square of colored cells, members in order
 * from the top and from the left, lines between groups. Cells without a distance stay empty.
 *
 * @param document The document to draw with.
 * @param spec Groups and distances.
 * @returns An SVG element.
 * @throws {RangeError} If there is no member, or the number of distances is not its square.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { distanceMapFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = distanceMapFigure(document, {
 *   groups: [{ label: "first", marks: ["1", "2"] }, { label: "second", marks: ["1"] }],
 *   distances: Float64Array.of(0, 1, 2, 1, 0, 2, 2, 2, 0),
 *   label: "distance",
 * });
 * if (!figure.textContent!.includes("second")) throw new Error("groups have names");
 * ```
 */
export function distanceMapFigure(document: Document, spec: DistanceMapSpec): SVGSVGElement {
  const { groups, distances, label } = spec;
  const marks = groups.flatMap(({ marks }) => marks);
  const n = marks.length;
  if (n === 0 || distances.length !== n * n) {
    throw new RangeError(
      `Cannot draw distances: ${distances.length} of them for ${n} members, expected ${n * n}` +
        (n === 0 ? "; there is none to draw" : ""),
    );
  }
  const most = distances.reduce((top, one) => one > top ? one : top, 0) || 1;
  const color = colorScale([0, most]);
  const legend = colorLegend(document, color, {
    label,
    ticks: [0, most / 2, most],
    format: (value) => value === 0 ? "0" : value.toFixed(2),
    width: 180,
    fontSize: 14,
  });
  const edge = MARKS + NAMES;
  legend.setAttribute("transform", `translate(${edge + 8},${edge + SIDE + 14})`);
  const figure = picture(
    document,
    { width: edge + SIDE + 4, height: edge + SIDE + 66, fontSize: 14, class: "square" },
    svg(
      document,
      "g",
      { transform: `translate(${edge},${edge})` },
      cells(document, distances, n, (level) => color.apply(most * level / (COLORS - 1)), most),
      ...frames(document, groups, n),
    ),
    legend,
  );
  return figure;
}

/** Cells of one color as one path: runs of neighbors in a row are one rectangle. */
function cells(
  document: Document,
  distances: Float64Array,
  n: number,
  color: (level: number) => string,
  most: number,
): SVGGElement {
  const paths = new Array<string>(COLORS).fill("");
  for (let row = 0; row < n; row++) {
    for (let column = 0; column < n;) {
      const level = Math.round((COLORS - 1) * distances[row * n + column]! / most);
      let end = column + 1;
      while (
        end < n && Math.round((COLORS - 1) * distances[row * n + end]! / most) === level
      ) end++;
      if (level >= 0) paths[level] += `M${column} ${row}h${end - column}v1h-${end - column}z`;
      column = Number.isNaN(level) ? column + 1 : end;
    }
  }
  return svg(
    document,
    "g",
    { transform: `scale(${SIDE / n})`, "shape-rendering": "crispEdges" },
    ...paths.flatMap((d, level) =>
      d === "" ? [] : [svg(document, "path", { d, fill: color(level) })]
    ),
  );
}

/** Names of groups, lines between them, and marks of members where there is room. */
function frames(
  document: Document,
  groups: DistanceMapSpec["groups"],
  n: number,
): Element[] {
  const cell = SIDE / n;
  const drawn: Element[] = [];
  let start = 0;
  for (const { label, marks } of groups) {
    const [from, to] = [start * cell, (start + marks.length) * cell];
    const name = shorten(label, Math.max(5, Math.floor((to - from) / 8.5)));
    const text = { "text-anchor": "middle", "font-weight": 600, "font-size": 13 };
    const middle = round((from + to) / 2);
    if (to - from >= 24) {
      drawn.push(
        svg(document, "text", { x: middle, y: -MARKS - 5, ...text }, name),
        svg(document, "text", {
          transform: `translate(${-MARKS - 7},${middle}) rotate(-90)`,
          ...text,
        }, name),
      );
    }
    drawn.push(svg(document, "path", {
      d: `M${round(from)},${-MARKS}V${SIDE}M${-MARKS},${round(from)}H${SIDE}`,
      stroke: "currentColor",
      "stroke-width": 1.2,
      "stroke-opacity": 0.7,
      fill: "none",
    }));
    marks.forEach((mark, i) =>
      drawn.push(...markOf(document, mark, (start + i + 0.5) * cell, cell))
    );
    start += marks.length;
  }
  const frame = { width: SIDE, height: SIDE, fill: "none", stroke: "currentColor" };
  return [...drawn, svg(document, "rect", { ...frame, "stroke-opacity": 0.7 })];
}

function markOf(document: Document, mark: string, place: number, cell: number): Element[] {
  if (cell < LEAST) return [];
  const size = { "font-size": Math.min(13, cell) };
  return [
    svg(document, "text", { x: place, y: -5, "text-anchor": "middle", ...size }, mark),
    svg(document, "text", { x: -5, y: place + 4, "text-anchor": "end", ...size }, mark),
  ];
}
