import { picture, svg } from "../../../lib/report/element.ts";
import { brightSide, type Patch } from "./patches.ts";

const SIZE = 330;
const RADIUS = 128;

/**
 * Draws points of patches as seen from above the plane of edges: how bright the right side is, and
 * how bright the top. Pure edges lie on the rim, all else inside.
 *
 * @param document The document to draw with.
 * @param filters Real filters, as points.
 * @param point The point to mark, if there is one.
 */
export function disc(
  document: Document,
  filters: readonly Patch[],
  point: Patch | undefined,
): SVGSVGElement {
  const middle = SIZE / 2;
  const at = (one: Patch) => {
    const [right, up] = brightSide(one);
    return { cx: middle + RADIUS * right, cy: middle - RADIUS * up };
  };
  const axis = { stroke: "currentColor", "stroke-opacity": 0.25 };
  const label = (x: number, y: number, anchor: string, text: string) =>
    svg(document, "text", { x, y, "text-anchor": anchor }, text);
  const rim = { cx: middle, cy: middle, r: RADIUS, fill: "none", stroke: "currentColor" };
  return picture(
    document,
    { width: SIZE, height: SIZE, fontSize: 13 },
    svg(document, "line", {
      ...axis,
      x1: middle - RADIUS,
      x2: middle + RADIUS,
      y1: middle,
      y2: middle,
    }),
    svg(document, "line", {
      ...axis,
      y1: middle - RADIUS,
      y2: middle + RADIUS,
      x1: middle,
      x2: middle,
    }),
    svg(document, "circle", rim),
    label(middle, 14, "middle", "bright top"),
    label(middle, SIZE - 5, "middle", "bright bottom"),
    label(SIZE - 2, middle - 6, "end", "right"),
    label(2, middle - 6, "start", "left"),
    ...filters.map((one) => svg(document, "circle", { ...at(one), r: 2.5, "fill-opacity": 0.35 })),
    ...(point
      ? [svg(document, "circle", { ...at(point), r: 8, fill: "#d55e00", stroke: "currentColor" })]
      : []),
  );
}
