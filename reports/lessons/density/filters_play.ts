import { circleShare } from "../../../lib/filters/kernels.ts";
import { largestGap } from "../../../lib/filters/angles.ts";
import { edgeDirections } from "../../../lib/filters/edge_directions.ts";
import { deriveSeed, random } from "../../../lib/random.ts";
import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentName } from "../../../lib/report/lesson/student_random.ts";
import { mean } from "../../../lib/statistics.ts";
import { keepDensest } from "../../../lib/tda/density/density.ts";
import { plainCodensity } from "../../../lib/tda/density/plain_codensity.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { patchPicture } from "../point/patch_picture.ts";
import { brightSide } from "../point/patches.ts";
import type { DensityGiven } from "./density_given.ts";
import type { Place } from "./plane_cloud.ts";
import { planePicture } from "./plane_picture.ts";
import { slider } from "./slider.ts";

const COUNT = 6;

/** Real filters with sliders for k and p. */
export function filtersPlay({ bench, given, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters, k: usual, all } = given as DensityGiven;
  const cloud = toPointCloud(Float32Array.from(filters.flat()), 9);
  const places = filters.map((one): Place => [...brightSide(one)]);
  const ks = [...new Set([1, 2, 5, 12, 30, usual, 120, 250, 500])].toSorted((a, b) => a - b);
  const kSlider = slider(page, {
    name: "k",
    min: 0,
    max: ks.length - 1,
    value: ks.indexOf(usual),
    tell: (at) => String(ks[at]),
  });
  const p = slider(page, {
    name: "keep",
    min: 5,
    max: 100,
    step: 5,
    value: 30,
    tell: (value) => `${value} %`,
  });
  const seen = html(page, "div", { role: "img" });
  const examples = html(page, "div", { role: "img" });
  const told = html(page, "div", { class: "told", role: "status" });
  const known = new Map<number, Float64Array>();
  const show = () => {
    const k = ks[kSlider.value()]!;
    const rho = known.get(k) ?? plainCodensity(cloud, k);
    known.set(k, rho);
    const dense = keepDensest(cloud, rho, p.value() / 100);
    const kept = new Set(dense.kept);
    const edges = edgeDirections(dense.cloud);
    const gap = Math.round(largestGap(edges) * 180 / Math.PI);
    const share = Math.round(100 * mean(circleShare(dense.cloud)));
    const words = [
      `${kept.size} of ${cloud.n} filters stay (a part of ${all}).`,
      `The ${k === 1 ? "nearest" : `${k}${ending(k)} nearest`} neighbor of each is at most ${
        Math.max(...[...kept].map((row) => rho[row]!)).toFixed(2)
      } away from it.`,
      `Of their squared length ${share} % is edge, on average.`,
      `The widest range of directions without an edge is ${gap}°.`,
    ];
    seen.replaceChildren(
      planePicture(page, { places, kept, from: -1.05, to: 1.05, size: 400 }),
    );
    seen.setAttribute("aria-label", `The disc of edges. ${words.join(" ")}`);
    examples.replaceChildren(...examplesOf(page, filters, kept, student));
    examples.setAttribute("aria-label", "Filters that stay and filters that go, drawn by chance");
    told.replaceChildren(...words.map((one) => html(page, "p", {}, one)));
  };
  for (const { input } of [kSlider, p]) input.addEventListener("input", show);
  bench.append(
    html(page, "div", { class: "tool" }, kSlider.label, p.label),
    html(page, "div", { class: "side" }, seen, html(page, "div", {}, told, examples)),
  );
  show();
}

/** What turns a number into a rank. */
function ending(k: number): string {
  const teens = k % 100 >= 11 && k % 100 <= 13;
  return teens ? "th" : ["th", "st", "nd", "rd"][k % 10] ?? "th";
}

/** A few that stay and a few that go, drawn by chance. */
function examplesOf(
  page: Document,
  filters: DensityGiven["filters"],
  kept: ReadonlySet<number>,
  student: string,
): Element[] {
  const rows = random(deriveSeed(1, "examples", studentName(student)))
    .shuffle(Array.from({ length: filters.length }, (_, row) => row));
  return [["stay", true], ["go", false]].flatMap(([name, stays]) => {
    const chosen = [...rows].filter((row) => kept.has(row) === stays).slice(0, COUNT);
    if (chosen.length === 0) return [];
    const patches = chosen.map((row) => ({ patch: filters[row]! }));
    return [
      html(page, "p", {}, `${chosen.length} that ${name}`),
      patchPicture(page, patches, { size: 54, numbers: false }),
    ];
  });
}
