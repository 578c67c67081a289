import { familyWise } from "../../../lib/family_wise.ts";
import { untrainedKernels } from "../../../lib/models/untrained_kernels.ts";
import { deriveSeed } from "../../../lib/random.ts";
import { html } from "../../../lib/report/element.ts";
import { formatMany } from "../../../lib/report/format.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentName } from "../../../lib/report/lesson/student_random.ts";
import {
  choiceName,
  CHOICES,
  keptName,
  KS,
  loopMap,
  PS,
  pValue,
  type RealGiven,
  scaled,
} from "./loop_map.ts";

const LEVEL = 0.05;

/** Noise that is searched for the best choice of k and p, and what an honest count makes of it. */
export function foolPlay({ bench, given, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const { n, nulls: { untrained }, usual } = given as RealGiven;
  const table = html(page, "div", { class: "scroll", tabindex: 0, role: "group" });
  table.setAttribute("aria-label", "p-values by k and share kept");
  const told = html(page, "div", { class: "told", role: "status" });
  const tally = { draws: 0, fooled: 0, honest: 0 };
  const one = html(page, "button", { type: "button" }, "draw noise");
  const many = html(page, "button", { type: "button" }, "draw twenty times");
  const draw = () => {
    const seed = deriveSeed(1, "fool", studentName(student), tally.draws++);
    const map = loopMap(untrainedKernels(n, 3, seed));
    const single = map.map((length, i) => pValue(length, untrained.map((other) => other[i]!)));
    const best = single.indexOf(Math.min(...single));
    const together = familyWise(
      scaled(map, usual),
      untrained.map((other) => scaled(other, usual)),
    ).p;
    if (single[best]! <= LEVEL) tally.fooled++;
    if (together <= LEVEL) tally.honest++;
    table.replaceChildren(mapTable(page, map, single, best));
    told.replaceChildren(
      ...[
        `Best of ${CHOICES.length}: ${choiceName(CHOICES[best]!)}, p = ${
          single[best]!.toFixed(2)
        }` +
        (single[best]! <= LEVEL ? ": a “finding” in pure noise." : "."),
        `With all ${CHOICES.length} counted: p = ${together.toFixed(2)}.`,
        `Of ${
          formatMany(tally.draws, "noise")
        } so far, the best choice has p ≤ ${LEVEL} in ${tally.fooled}, ` +
        `the whole map in ${tally.honest}.`,
      ].map((text) => html(page, "p", {}, text)),
    );
  };
  one.addEventListener("click", draw);
  many.addEventListener("click", () => {
    for (let i = 0; i < 20; i++) draw();
  });
  bench.append(
    html(page, "div", { class: "tool" }, one, many),
    html(page, "div", { class: "side" }, table, told),
  );
  draw();
}

function mapTable(
  page: Document,
  map: readonly number[],
  single: readonly number[],
  best: number,
): HTMLTableElement {
  const head = PS.map(keptName);
  const cell = (i: number) => {
    const text = `${map[i]!.toFixed(2)}, p = ${single[i]!.toFixed(2)}`;
    return html(page, "td", {}, i === best ? html(page, "strong", {}, text) : text);
  };
  const row = (k: number, at: number) =>
    html(
      page,
      "tr",
      {},
      html(page, "th", { scope: "row" }, `k = ${k}`),
      ...PS.map((_, i) => cell(at * PS.length + i)),
    );
  return html(
    page,
    "table",
    {},
    html(page, "caption", {}, "longest loop, and its p-value alone"),
    html(
      page,
      "thead",
      {},
      html(
        page,
        "tr",
        {},
        html(page, "td"),
        ...head.map((text) => html(page, "th", { scope: "col" }, text)),
      ),
    ),
    html(page, "tbody", {}, ...KS.map(row)),
  );
}
