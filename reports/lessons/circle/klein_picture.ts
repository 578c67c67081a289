import { type Child, picture, svg } from "../../../lib/report/element.ts";
import { kernelPicture } from "../../../lib/report/figures/kernel_picture.ts";
import { coordinates, kleinPatch, radians } from "./klein.ts";

/** From where the Klein bottle is seen, in degrees. */
export interface View {
  /** Around the upright axis. */
  readonly turn: number;
  /** Toward the reader. */
  readonly tilt: number;
  /** How far the third coordinate is turned into the two that are not seen. */
  readonly deep: number;
}

/** A place on it, in degrees. */
export interface KleinPlace {
  readonly direction: number;
  readonly mixture: number;
}

const SIZE = 380;
const RADIUS = 165;
const PRIMARY = "#d55e00";
const UPRIGHT = "#0072b2";
const LEVEL = "#009e73";

/**
 * Draws the Klein bottle of patches in space: three of the five coordinates of its patches. Thin
 * circles each hold the patches of one direction; the colored ones are the three circles.
 *
 * @param document The document to draw with.
 * @param view From where it is seen.
 * @param place The patch to mark.
 */
export function kleinPicture(document: Document, view: View, place: KleinPlace): SVGSVGElement {
  const at = ({ direction, mixture }: KleinPlace) =>
    seen(coordinates(kleinPatch(radians(direction), radians(mixture))), view);
  const round = Array.from({ length: 73 }, (_, i) => 5 * i);
  const path = (places: readonly KleinPlace[], stroke: string, width: number, opacity = 1) =>
    svg(document, "polyline", {
      points: places.map((one) => at(one).map((value) => value.toFixed(1)).join(",")).join(" "),
      fill: "none",
      stroke,
      "stroke-width": width,
      "stroke-opacity": opacity,
    });
  const ofDirection = (direction: number) => round.map((mixture) => ({ direction, mixture }));
  const ofMixture = (mixture: number) => round.map((direction) => ({ direction, mixture }));
  const thin = [
    ...Array.from({ length: 18 }, (_, i) => ofDirection(10 * i)),
    ...[0, 30, 60, 120, 150, 180].map(ofMixture),
  ];
  const [x, y] = at(place);
  return picture(
    document,
    { width: SIZE, height: SIZE, fontSize: 13 },
    ...thin.map((places) => path(places, "currentColor", 0.8, 0.35)),
    path(ofDirection(0), UPRIGHT, 3),
    path(ofDirection(90), LEVEL, 3),
    path(ofMixture(90), PRIMARY, 3),
    svg(document, "circle", { cx: x, cy: y, r: 7, fill: "#cc79a7", stroke: "currentColor" }),
    ...([
      ["edges", PRIMARY],
      ["upright lines", UPRIGHT],
      ["level lines", LEVEL],
    ] as const).flatMap(([name, fill], i) => [
      svg(document, "rect", { x: 8 + 118 * i, y: SIZE - 16, width: 14, height: 5, fill }),
      svg(document, "text", { x: 26 + 118 * i, y: SIZE - 9 }, name),
    ]),
  );
}

/** Five coordinates in the picture's pixels. */
function seen([a, b, c, d, e]: readonly number[], { turn, tilt, deep }: View): [number, number] {
  const [sinD, cosD] = [Math.sin(radians(deep)), Math.cos(radians(deep))];
  const height = cosD * c! + sinD * (d! + e!) / Math.SQRT2;
  const [sinT, cosT] = [Math.sin(radians(turn)), Math.cos(radians(turn))];
  const [right, back] = [cosT * a! - sinT * b!, sinT * a! + cosT * b!];
  const up = Math.cos(radians(tilt)) * height + Math.sin(radians(tilt)) * back;
  return [SIZE / 2 + RADIUS * right, SIZE / 2 - 12 - RADIUS * up];
}

const CELL = 34;
const LEFT = 34;

/**
 * Draws patches by direction from 0° to 180° and mixture from 0° to 360°: the square whose sides
 * are glued to give the Klein bottle.
 *
 * @param document The document to draw with.
 * @param place The patch to mark.
 */
export function gluedSquare(document: Document, place: KleinPlace): SVGSVGElement {
  const [columns, rows] = [7, 9];
  const x = (direction: number) => LEFT + CELL * direction / 30;
  const y = (mixture: number) => 8 + CELL * (360 - mixture) / 45;
  const cells = Array.from({ length: columns * rows }, (_, i): Child => {
    const [direction, mixture] = [30 * (i % columns), 45 * Math.floor(i / columns)];
    const patch = kleinPatch(radians(direction), radians(mixture));
    const corner = { x: x(direction) + 3, y: y(mixture) + 3, size: CELL - 6 };
    return kernelPicture(document, patch, { ...corner, limit: 0.6 });
  });
  // In the left half turn, where the square is.
  const folded = place.direction >= 180
    ? { direction: place.direction - 180, mixture: (360 - place.mixture) % 360 }
    : place;
  const mark = {
    x: x(folded.direction),
    y: y(folded.mixture),
    width: CELL,
    height: CELL,
    fill: "none",
    stroke: "#cc79a7",
    "stroke-width": 3,
  };
  const label = (at: { x: number; y: number }, words: string) =>
    svg(document, "text", { ...at, "text-anchor": "middle" }, words);
  const bottom = y(0) + CELL + 14;
  const width = x(180) + CELL + 22;
  return picture(
    document,
    { width, height: bottom + 24, fontSize: 12 },
    ...cells,
    svg(document, "rect", mark),
    ...[0, 90, 180].map((d) => label({ x: x(d) + CELL / 2, y: bottom }, `${d}°`)),
    ...[0, 90, 180, 270, 360].map((m) => label({ x: 16, y: y(m) + CELL / 2 + 4 }, `${m}°`)),
    label({ x: x(90) + CELL / 2, y: bottom + 17 }, "direction θ, upward: mixture φ"),
    arrow(document, x(0) - 3, y(0) + CELL, y(360)),
    arrow(document, x(180) + CELL + 6, y(360), y(0) + CELL),
  );
}

/** An arrow beside a side of the square. */
function arrow(document: Document, x: number, from: number, to: number): SVGElement {
  const back = from > to ? 9 : -9;
  const head = `M${x - 4} ${to + back}L${x} ${to}L${x + 4} ${to + back}`;
  return svg(document, "path", {
    d: `M${x} ${from}L${x} ${to}${head}`,
    fill: "none",
    stroke: "#cc79a7",
    "stroke-width": 2,
  });
}
