import { type Child, picture, svg } from "../../../lib/report/element.ts";
import type { Place } from "./plane_cloud.ts";

/** What a picture of the plane shows. */
export interface PlanePictureSpec {
  /** The points. */
  readonly places: readonly Place[];
  /** Rows that are drawn as kept; all unless given. */
  readonly kept?: ReadonlySet<number>;
  /** A letter for each of the first points. */
  readonly letters?: readonly string[];
  /** Smallest and largest coordinate, in both directions. */
  readonly from: number;
  readonly to: number;
  /** Lines of a grid so far apart, with numbers; none unless given. */
  readonly grid?: number;
  /** Width and height in pixels; 320 unless given. */
  readonly size?: number;
  /** A point to mark, and the radius of the ball around it. */
  readonly ball?: { readonly row: number; readonly radius: number };
}

const EDGE = 20;

/**
 * Draws points of the plane: kept ones dark, the others faint.
 *
 * @param document The document to draw with.
 * @param spec Points and how they are drawn.
 */
export function planePicture(document: Document, spec: PlanePictureSpec): SVGSVGElement {
  const { places, kept, letters = [], from, to, size = 320, ball } = spec;
  const scale = (size - 2 * EDGE) / (to - from);
  const x = (value: number) => EDGE + scale * (value - from);
  const y = (value: number) => size - EDGE - scale * (value - from);
  const small = places.length > 60;
  const dots = places.map(([px, py], row) => {
    const stays = kept === undefined || kept.has(row);
    const look = stays
      ? { fill: kept ? "#0072b2" : "currentColor" }
      : { fill: "currentColor", "fill-opacity": 0.22 };
    const dot = { cx: x(px), cy: y(py), r: small ? stays ? 3 : 2.2 : 5, "data-row": row };
    return svg(document, "circle", { ...dot, ...look });
  });
  const names = letters.slice(0, places.length).map((letter, row) =>
    svg(
      document,
      "text",
      { x: x(places[row]![0]) + 7, y: y(places[row]![1]) - 6, "font-weight": 600 },
      letter,
    )
  );
  return picture(
    document,
    { width: size, height: size, fontSize: 14 },
    ...gridOf(document, spec, x, y),
    ...(ball ? ballOf(document, places[ball.row]!, scale * ball.radius, x, y) : []),
    ...dots,
    ...names,
  );
}

type Scale = (value: number) => number;

function gridOf(document: Document, spec: PlanePictureSpec, x: Scale, y: Scale): Child[] {
  const { from, to, grid } = spec;
  const line = { stroke: "currentColor", "stroke-opacity": 0.2 };
  if (grid === undefined) {
    const box = { x: x(from), y: y(to), width: x(to) - x(from), height: y(from) - y(to) };
    return [svg(document, "rect", { ...line, ...box, fill: "none" })];
  }
  const steps = Array.from(
    { length: Math.round((to - from) / grid) + 1 },
    (_, i) => from + i * grid,
  );
  return steps.flatMap((at) => [
    svg(document, "line", { ...line, x1: x(at), x2: x(at), y1: y(from), y2: y(to) }),
    svg(document, "line", { ...line, x1: x(from), x2: x(to), y1: y(at), y2: y(at) }),
    svg(
      document,
      "text",
      { x: x(at), y: y(from) + 15, "font-size": 11, "text-anchor": "middle" },
      String(at),
    ),
    svg(
      document,
      "text",
      { x: x(from) - 5, y: y(at) + 4, "font-size": 11, "text-anchor": "end" },
      String(at),
    ),
  ]);
}

function ballOf(document: Document, [px, py]: Place, r: number, x: Scale, y: Scale): Child[] {
  const center = { cx: x(px), cy: y(py) };
  const look = { fill: "#d55e00", "fill-opacity": 0.15, stroke: "#d55e00", "stroke-width": 1.5 };
  return [
    svg(document, "circle", { ...center, r, ...look }),
    svg(document, "circle", {
      ...center,
      r: 6.5,
      fill: "none",
      stroke: "#d55e00",
      "stroke-width": 2,
    }),
  ];
}
