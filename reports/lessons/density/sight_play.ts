import { largestGap } from "../../../lib/filters/angles.ts";
import { deriveSeed, random } from "../../../lib/random.ts";
import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentName } from "../../../lib/report/lesson/student_random.ts";
import { keepDensest } from "../../../lib/tda/density/density.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import type { PointCloud } from "../../../lib/tda/points/points.ts";
import { clumpedCircle, HALF_SIDE, type Place, placesOf, strayCircle } from "./plane_cloud.ts";
import { planePicture } from "./plane_picture.ts";
import { slider } from "./slider.ts";

/** So near to the unit circle a point lies on it. */
const ON_CIRCLE = 0.2;

/** Clouds of the plane with sliders for k and p, and the balloon of a point. */
export function sightPlay({ bench, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const stream = random(deriveSeed(1, "sight", studentName(student)));
  const clouds: Readonly<Record<string, PointCloud>> = {
    "a circle among strays": strayCircle(150, 300, stream),
    "a circle and a clump": clumpedCircle(stream),
  };
  const cloud = html(
    page,
    "select",
    {},
    ...Object.keys(clouds).map((name) => html(page, "option", { value: name }, name)),
  );
  const k = slider(page, { name: "k", min: 1, max: 90, value: 20, tell: String });
  const p = slider(page, { name: "keep", min: 5, max: 100, step: 5, value: 40, tell: percent });
  const row = slider(page, { name: "balloon of point", min: 0, max: 449, value: 0, tell: String });
  const seen = html(page, "div", { role: "img" });
  const told = html(page, "div", { class: "told", role: "status" });
  const show = () => {
    const chosen = clouds[cloud.value]!;
    row.setMost(chosen.n - 1);
    const rho = plainCodensity(chosen, k.value());
    const kept = [...keepDensest(chosen, rho, p.value() / 100).kept];
    const places = placesOf(chosen);
    const at = row.value();
    const words = wordsOf(places, kept, rho, at);
    seen.replaceChildren(planePicture(page, {
      places,
      kept: new Set(kept),
      from: -HALF_SIDE,
      to: HALF_SIDE,
      size: 440,
      ball: { row: at, radius: rho[at]! },
    }));
    seen.setAttribute("aria-label", words.join(" "));
    told.replaceChildren(...words.map((one) => html(page, "p", {}, one)));
  };
  seen.addEventListener("click", (event) => {
    const pressed = (event.target as Element).getAttribute("data-row");
    if (pressed === null) return;
    row.set(Number(pressed));
    show();
  });
  for (const one of [cloud, k.input, p.input, row.input]) one.addEventListener("input", show);
  bench.append(
    html(
      page,
      "div",
      { class: "tool" },
      html(page, "label", {}, "cloud", cloud),
      k.label,
      p.label,
      row.label,
    ),
    html(page, "div", { class: "side" }, seen, told),
  );
  show();
}

function percent(value: number): string {
  return `${value} %`;
}

/** What stays, in words, and the balloon of a point. */
function wordsOf(
  places: readonly Place[],
  kept: readonly number[],
  rho: Float64Array,
  at: number,
): string[] {
  const on = kept.filter((row) => Math.abs(Math.hypot(...places[row]!) - 1) <= ON_CIRCLE);
  const gap = largestGap(on.map((row) => Math.atan2(places[row]![1], places[row]![0])));
  return [
    `${kept.length} of ${places.length} stay, ${on.length} of them along the circle.`,
    `The widest part of the circle without a point is ${Math.round(gap * 180 / Math.PI)}°.`,
    `The balloon of point ${at} has radius ${rho[at]!.toFixed(2)}: ` +
    (kept.includes(at) ? "it stays." : "it goes."),
  ];
}
