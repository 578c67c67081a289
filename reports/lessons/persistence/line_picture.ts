import { picture, svg } from "../../../lib/report/element.ts";

const WIDTH = 560;
const SIDE = 18;

/**
 * Draws points on a line, each with its place.
 *
 * @param document The document to draw with.
 * @param places Where they are, from 0.
 */
export function linePicture(document: Document, places: readonly number[]): SVGSVGElement {
  const end = Math.max(...places);
  const x = (place: number) => SIDE + (WIDTH - 2 * SIDE) * place / end;
  const line = { x1: SIDE, x2: WIDTH - SIDE, y1: 16, y2: 16, "stroke-opacity": 0.4 };
  return picture(
    document,
    { width: WIDTH, height: 44, fontSize: 15 },
    svg(document, "line", { ...line, stroke: "currentColor" }),
    ...places.flatMap((place) => [
      svg(document, "circle", { cx: x(place), cy: 16, r: 6 }),
      svg(document, "text", { x: x(place), y: 40, "text-anchor": "middle" }, String(place)),
    ]),
  );
}
