import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { type PointCloud, toPointCloud } from "../../../lib/tda/points/points.ts";
import { barsPicture } from "./bars_picture.ts";
import { pointsOf } from "./grow_balls.ts";
import { matrixPicture } from "./matrix_picture.ts";
import { pointsPicture } from "./points_picture.ts";
import { after, boundaryMatrix, livesOf, low, reductionSteps } from "./reduction.ts";
import { name, ripsFiltration, type Simplex } from "./rips.ts";

/** Four points, no two of their distances equal. */
const FOUR = toPointCloud(Float32Array.of(-1, -0.75, 0.95, -0.8, 1.05, 0.7, -0.85, 0.85), 2);

/** A boundary matrix that is reduced step by step. */
export function reduceMatrix(context: PlayContext): void {
  const { bench, student } = context;
  const page = bench.ownerDocument;
  const which = html(
    page,
    "select",
    {},
    html(page, "option", { value: "four" }, "four points"),
    html(page, "option", { value: "ten" }, "your ten points"),
  );
  const place = html(page, "div", {});
  const open = () => {
    place.replaceChildren();
    stage(page, place, which.value === "four" ? FOUR : pointsOf(student));
  };
  which.addEventListener("change", open);
  bench.append(html(page, "div", { class: "tool" }, html(page, "label", {}, "Matrix of", which)));
  bench.append(place);
  open();
}

/** The matrix of a cloud with its buttons. */
function stage(page: Document, place: HTMLElement, cloud: PointCloud): void {
  const order = ripsFiltration(cloud);
  const columns = boundaryMatrix(order);
  const steps = reductionSteps(columns);
  const end = 1.1 * order.at(-1)!.value;
  const matrix = html(page, "div", { role: "img" });
  const lives = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  // Vertices have empty columns: nothing is to be done with them.
  const first = steps.findIndex(({ column }) => order[column]!.vertices.length > 1);
  let at = first;
  const show = () => {
    const step = at > first ? steps[at - 1] : undefined;
    const now = after(columns, steps.slice(0, at));
    const finished = step ? step.added === undefined ? step.column : step.column - 1 : -1;
    matrix.replaceChildren(matrixPicture(page, order, now, step));
    matrix.setAttribute("aria-label", `The boundary matrix, ${order.length} columns`);
    // Lives of which both ends are decided, or the birth alone.
    const known = livesOf(order.slice(0, finished + 1), now.slice(0, finished + 1));
    lives.replaceChildren(barsPicture(page, known, { end, width: 380 }));
    lives.setAttribute("aria-label", `The barcode so far: ${known.length} bars`);
    told.textContent = step
      ? inWords(order, now, step.column, step.added)
      : `${order.length} columns in order of entry, each with a one for every face. ` +
        "Columns of vertices are empty, as a vertex has no boundary.";
    for (const one of [next, column, finish]) one.disabled = at >= steps.length;
  };
  const button = (text: string, to: () => number) => {
    const one = html(page, "button", { type: "button" }, text);
    one.addEventListener("click", () => {
      at = Math.min(to(), steps.length);
      show();
    });
    return one;
  };
  const next = button("Next step", () => at + 1);
  const column = button("Finish the column", () => {
    const done = steps.findIndex(({ added }, i) => i >= at && added === undefined);
    return done + 1;
  });
  const finish = button("To the end", () => steps.length);
  const again = button("Start again", () => first);
  const box = { class: "scroll", tabindex: 0, role: "region", "aria-label": "Matrix" };
  const side = html(page, "div", {}, pointsOnly(page, cloud), lives);
  place.append(
    html(page, "div", { class: "tool" }, next, column, finish, again),
    told,
    html(page, "div", { class: "side" }, html(page, "div", box, matrix), side),
  );
  show();
}

function pointsOnly(page: Document, cloud: PointCloud): HTMLElement {
  const label = "The points with their letters";
  return html(
    page,
    "div",
    { role: "img", "aria-label": label },
    pointsPicture(page, cloud, {
      letters: true,
      size: 220,
    }),
  );
}

/** What a step has done. */
function inWords(
  order: readonly Simplex[],
  now: readonly (readonly number[])[],
  column: number,
  added: number | undefined,
): string {
  const own = name(order[column]!);
  if (added !== undefined) {
    return `Column ${name(order[added]!)} had its lowest one in the same row as ${own}, so it ` +
      `was added to ${own}.`;
  }
  const row = low(now[column]!);
  if (row === undefined && order[column]!.vertices.length > 2) {
    return `Column ${own} is zero: ${own} closes a hollow space, which is not followed here.`;
  }
  if (row === undefined) {
    return `Column ${own} is zero: ${own} closes a cycle. Something is born at ` +
      `${order[column]!.value.toFixed(2)}.`;
  }
  return `Column ${own} keeps its lowest one in row ${name(order[row]!)}: what ` +
    `${name(order[row]!)} gave birth to at ${order[row]!.value.toFixed(2)} dies with ${own} at ` +
    `${order[column]!.value.toFixed(2)}.`;
}
