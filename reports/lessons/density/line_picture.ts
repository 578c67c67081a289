import { picture, svg } from "../../../lib/report/element.ts";

const WIDTH = 560;

/**
 * Draws points of a line with their numbers, one of them marked.
 *
 * @param document The document to draw with.
 * @param places The points, from 0 to 30.
 * @param marked Which one is marked.
 */
export function linePicture(
  document: Document,
  places: readonly number[],
  marked: number,
): SVGSVGElement {
  const x = (place: number) => 16 + (WIDTH - 32) * place / 30;
  const axis = { x1: x(0), x2: x(30), y1: 24, y2: 24, stroke: "currentColor" };
  return picture(
    document,
    { width: WIDTH, height: 74, fontSize: 15 },
    svg(document, "line", { ...axis, "stroke-opacity": 0.4 }),
    ...places.flatMap((place, i) => [
      svg(document, "circle", {
        cx: x(place),
        cy: 24,
        r: i === marked ? 8 : 5,
        fill: i === marked ? "#d55e00" : "currentColor",
      }),
      // Numbers of points side by side stand one under the other.
      svg(
        document,
        "text",
        { x: x(place), y: lowered(places, i) ? 68 : 50, "text-anchor": "middle" },
        String(place),
      ),
    ]),
  );
}

/** Whether a point's number makes room for that of the point before. */
function lowered(places: readonly number[], i: number): boolean {
  return i > 0 && places[i]! - places[i - 1]! < 2 && !lowered(places, i - 1);
}

/** The same in words. */
export function lineInWords(places: readonly number[], marked: number): string {
  return `points of a line at ${places.join(", ")}; the one at ${places[marked]} is marked`;
}
