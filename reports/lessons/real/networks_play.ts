import { html, picture, svg } from "../../../lib/report/element.ts";
import { deriveSeed, random } from "../../../lib/random.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentName } from "../../../lib/report/lesson/student_random.ts";
import { mean } from "../../../lib/statistics.ts";
import { slider } from "../density/slider.ts";
import { deviation } from "./more_exercises.ts";

const NETWORKS = 12;
const FILTERS = 16;
const TRUE_MEAN = 0;
const WIDTH = 480;
const HEIGHT = 260;

/** Networks whose filters are more or less alike, and two ways to say how sure their mean is. */
export function networksPlay({ bench, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const alike = slider(page, {
    name: "how alike filters of one network are",
    min: 0,
    max: 90,
    step: 10,
    value: 60,
    tell: (value) => `${value} %`,
  });
  const again = html(page, "button", { type: "button" }, "other networks");
  const seen = html(page, "div", { role: "img" });
  const told = html(page, "div", { class: "told", role: "status" });
  let draw = 0;
  const show = () => {
    const stream = random(deriveSeed(1, "networks", studentName(student), draw));
    const share = alike.value() / 100;
    const values = Array.from({ length: NETWORKS }, () => {
      const own = Math.sqrt(share) * stream.normal();
      return Array.from({ length: FILTERS }, () => own + Math.sqrt(1 - share) * stream.normal());
    });
    const means = values.map((one) => mean(one));
    const ways = [
      ["filters", 2 * deviation(values.flat()) / Math.sqrt(NETWORKS * FILTERS)],
      ["networks", 2 * deviation(means) / Math.sqrt(NETWORKS)],
    ] as const;
    const middle = mean(means);
    const words = ways.map(([name, half]) =>
      `Counting ${name}: ${middle.toFixed(2)} ± ${half.toFixed(2)}, which ` +
      (Math.abs(middle - TRUE_MEAN) <= half
        ? "holds the true mean, 0."
        : "misses the true mean, 0.")
    );
    seen.replaceChildren(drawNetworks(page, values, middle, ways));
    seen.setAttribute("aria-label", words.join(" "));
    told.replaceChildren(...words.map((text) => html(page, "p", {}, text)));
  };
  alike.input.addEventListener("input", show);
  again.addEventListener("click", () => {
    draw++;
    show();
  });
  bench.append(html(page, "div", { class: "tool" }, alike.label, again), seen, told);
  show();
}

function drawNetworks(
  page: Document,
  values: readonly (readonly number[])[],
  middle: number,
  ways: readonly (readonly [string, number])[],
): SVGSVGElement {
  const x = (value: number) => 90 + (WIDTH - 110) * (Math.max(-3, Math.min(3, value)) + 3) / 6;
  const rows = values.flatMap((one, i) =>
    one.map((value) =>
      svg(page, "circle", { cx: x(value), cy: 12 + 14 * i, r: 3, "fill-opacity": 0.4 })
    )
  );
  const bottom = 12 + 14 * values.length;
  return picture(
    page,
    { width: WIDTH, height: HEIGHT, fontSize: 13 },
    svg(page, "line", {
      x1: x(TRUE_MEAN),
      x2: x(TRUE_MEAN),
      y1: 4,
      y2: bottom + 58,
      stroke: "currentColor",
      "stroke-opacity": 0.4,
    }),
    ...rows,
    svg(page, "text", { x: 2, y: 16 }, "networks"),
    ...ways.flatMap(([name, half], i) => {
      const y = bottom + 16 + 24 * i;
      return [
        svg(page, "text", { x: 2, y: y + 4 }, `by ${name}`),
        svg(page, "line", {
          x1: x(middle - half),
          x2: x(middle + half),
          y1: y,
          y2: y,
          stroke: i === 0 ? "#d55e00" : "#0072b2",
          "stroke-width": 5,
        }),
      ];
    }),
    svg(page, "text", { x: x(TRUE_MEAN), y: bottom + 74, "text-anchor": "middle" }, "true mean"),
  );
}
