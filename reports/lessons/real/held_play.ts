import { familyWise } from "../../../lib/family_wise.ts";
import { html, picture, svg } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { choiceName, CHOICES, type NullKind, pValue, type RealGiven, scaled } from "./loop_map.ts";

const NULLS: Readonly<Record<NullKind, string>> = {
  untrained: "kernels that learned nothing",
  covariance: "random, with the filters' covariance",
};

const WIDTH = 520;
const HEIGHT = 170;

/** Real filters held against two nulls. */
export function heldPlay({ bench, given }: PlayContext): void {
  const page = bench.ownerDocument;
  const { trained, nulls, usual, n } = given as RealGiven;
  const kinds = Object.keys(NULLS) as NullKind[];
  const kind = html(
    page,
    "select",
    {},
    ...kinds.map((name) => html(page, "option", { value: name }, NULLS[name])),
  );
  const choice = html(
    page,
    "select",
    {},
    ...CHOICES.map((one, i) => html(page, "option", { value: i }, choiceName(one))),
  );
  choice.value = String(CHOICES.length - 1);
  const seen = html(page, "div", { role: "img" });
  const told = html(page, "div", { class: "told", role: "status" });
  const show = () => {
    const draws = nulls[kind.value as NullKind];
    const at = Number(choice.value);
    const values = draws.map((map) => map[at]!);
    const observed = trained[at]!;
    const together = familyWise(scaled(trained, usual), draws.map((map) => scaled(map, usual))).p;
    const words = [
      `The longest loop of ${n} real filters has length ${observed.toFixed(2)}; ` +
      `${values.filter((value) => value >= observed).length} of ${values.length} null clouds ` +
      "reach that.",
      `p = ${pValue(observed, values).toFixed(2)} for this choice, and ` +
      `${together.toFixed(2)} with all ${CHOICES.length} counted.`,
    ];
    seen.replaceChildren(dots(page, values, observed));
    seen.setAttribute("aria-label", words.join(" "));
    told.replaceChildren(...words.map((text) => html(page, "p", {}, text)));
  };
  for (const one of [kind, choice]) one.addEventListener("input", show);
  bench.append(
    html(
      page,
      "div",
      { class: "tool" },
      html(page, "label", {}, "null", kind),
      html(page, "label", {}, "choice", choice),
    ),
    seen,
    told,
  );
  show();
}

/** Null draws as stacked dots, and the data as a line. */
function dots(page: Document, values: readonly number[], observed: number): SVGSVGElement {
  const most = 1.05 * Math.max(observed, ...values);
  const x = (value: number) => 20 + (WIDTH - 40) * value / most;
  const floor = HEIGHT - 30;
  const heights = new Map<number, number>();
  const marks = values.map((value) => {
    const bin = Math.round(x(value) / 7);
    const level = heights.get(bin) ?? 0;
    heights.set(bin, level + 1);
    return svg(page, "circle", {
      cx: 7 * bin,
      cy: floor - 5 - 7 * level,
      r: 3,
      "fill-opacity": 0.6,
    });
  });
  const tick = Math.ceil(10 * most / 5) / 10;
  const ticks = Array.from({ length: Math.floor(most / tick) + 1 }, (_, i) => i * tick);
  const near = x(observed) > WIDTH - 90;
  return picture(
    page,
    { width: WIDTH, height: HEIGHT, fontSize: 13 },
    svg(page, "line", { x1: 20, x2: WIDTH - 20, y1: floor, y2: floor, stroke: "currentColor" }),
    ...ticks.map((value) =>
      svg(page, "text", { x: x(value), y: floor + 18, "text-anchor": "middle" }, value.toFixed(1))
    ),
    ...marks,
    svg(page, "line", {
      x1: x(observed),
      x2: x(observed),
      y1: 18,
      y2: floor,
      stroke: "#d55e00",
      "stroke-width": 3,
    }),
    svg(page, "text", {
      x: x(observed) + (near ? -6 : 6),
      y: 16,
      "text-anchor": near ? "end" : "start",
    }, "filters"),
  );
}
