import { html, picture, svg } from "../../../lib/report/element.ts";
import { deriveSeed, random } from "../../../lib/random.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentName } from "../../../lib/report/lesson/student_random.ts";
import { slider } from "../density/slider.ts";
import { patchPicture } from "../point/patch_picture.ts";
import { brightSide, dot, edge, type Patch, shown } from "../point/patches.ts";
import type { CircleGiven } from "./circle_given.ts";
import { radians } from "./klein.ts";

const WIDTH = 380;
const HEIGHT = 190;
const LEFT = 34;

/** What a real filter answers to edges of all directions. */
export function tunePlay({ bench, given, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as CircleGiven;
  const stream = random(deriveSeed(1, "tune", studentName(student)));
  let filter = nextFilter();
  const turned = slider(page, {
    name: "bright side of the edge",
    min: 0,
    max: 355,
    step: 5,
    value: 60,
    tell: (value) => `${value}°`,
  });
  const other = html(page, "button", { type: "button" }, "another filter");
  const patches = html(page, "div", { role: "img" });
  const curve = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  function nextFilter(): Patch {
    for (;;) {
      const found = filters[stream.integer(filters.length)]!;
      if (Math.hypot(...brightSide(found)) > 0.85) return found;
    }
  }
  const show = () => {
    const image = edge(radians(turned.value()));
    const answer = dot(filter, image);
    patches.replaceChildren(patchPicture(page, [
      { patch: filter, name: "filter" },
      { patch: image, name: "image" },
    ], { size: 110, numbers: false }));
    patches.setAttribute("aria-label", "A real filter beside the edge in the image");
    curve.replaceChildren(tuningCurve(page, filter, turned.value()));
    curve.setAttribute("aria-label", "The answer to edges of all directions: a wave cut off at 0");
    told.textContent = `The product is ${shown(answer)}; the filter passes on ${
      shown(Math.max(0, answer))
    }.`;
  };
  turned.input.addEventListener("input", show);
  other.addEventListener("click", () => {
    filter = nextFilter();
    show();
  });
  bench.append(
    html(page, "div", { class: "tool" }, turned.label, other),
    html(page, "div", { class: "side" }, html(page, "div", {}, patches, told), curve),
  );
  show();
}

function tuningCurve(page: Document, filter: Patch, at: number): SVGSVGElement {
  const x = (degrees: number) => LEFT + (WIDTH - LEFT - 26) * degrees / 360;
  const y = (value: number) => HEIGHT - 34 - (HEIGHT - 54) * value;
  const answer = (degrees: number) => Math.max(0, dot(filter, edge(radians(degrees))));
  const points = Array.from(
    { length: 121 },
    (_, i) => `${x(3 * i).toFixed(1)},${y(answer(3 * i)).toFixed(1)}`,
  );
  const axis = { stroke: "currentColor", "stroke-opacity": 0.4 };
  const text = (px: number, py: number, words: string) =>
    svg(page, "text", { x: px, y: py, "text-anchor": "middle" }, words);
  return picture(
    page,
    { width: WIDTH, height: HEIGHT, fontSize: 13 },
    svg(page, "line", { ...axis, x1: x(0), x2: x(360), y1: y(0), y2: y(0) }),
    svg(page, "line", { ...axis, x1: x(0), x2: x(0), y1: y(0), y2: y(1) }),
    text(LEFT - 12, y(0) + 4, "0"),
    text(LEFT - 12, y(1) + 4, "1"),
    ...[0, 90, 180, 270, 360].map((degrees) => text(x(degrees), HEIGHT - 15, `${degrees}°`)),
    svg(page, "polyline", {
      points: points.join(" "),
      fill: "none",
      stroke: "#0072b2",
      "stroke-width": 2.5,
    }),
    svg(page, "circle", { cx: x(at), cy: y(answer(at)), r: 6, fill: "#d55e00" }),
  );
}
