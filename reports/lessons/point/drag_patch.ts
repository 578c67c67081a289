import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { patchEditor } from "../../../lib/report/lesson/in_page/patch_editor.ts";
import { disc } from "./disc.ts";
import type { PointGiven } from "./moving_exercises.ts";
import { patchPicture } from "./patch_picture.ts";
import { brightSide, type Patch, pointOf, shown, sum } from "./patches.ts";

const START: Patch = [-0.3, 0.1, 0.6, -0.5, 0, 0.5, -0.4, -0.1, 0.4];

/** What the buttons do with a patch. */
const CHANGES: readonly (readonly [name: string, change: (patch: Patch) => Patch])[] = [
  ["brighter", (patch) => patch.map((value) => value + 0.2)],
  ["darker", (patch) => patch.map((value) => value - 0.2)],
  ["half the contrast", (patch) => patch.map((value) => value / 2)],
  ["negative", (patch) => patch.map((value) => -value)],
  ["line", () => [-0.5, 1, -0.5, -0.5, 1, -0.5, -0.5, 1, -0.5]],
  ["spot", () => [-0.2, -0.2, -0.2, -0.2, 1, -0.2, -0.2, -0.2, -0.2]],
  ["flat", () => new Array<number>(9).fill(0.4)],
  ["edge", () => START],
];

/** A patch to drag, and its point. */
export function dragPatch({ bench, given }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as PointGiven;
  const told = html(page, "div", { class: "told", role: "status" });
  const seen = html(page, "div", { role: "img" });
  const normal = html(page, "div", { role: "img" });
  const show = () => {
    const patch = editor.values();
    const found = pointOf(patch);
    seen.replaceChildren(disc(page, filters, found?.point));
    normal.replaceChildren(
      ...(found ? [patchPicture(page, [{ patch: found.point, name: "its point" }])] : []),
    );
    const [right, up] = found ? brightSide(found.point) : [0, 0];
    const where = found
      ? `Its point lies ${shown(right)} to the right and ${shown(up)} up.`
      : "It is constant: it has no point.";
    seen.setAttribute("aria-label", `The disc of edges with real filters. ${where}`);
    normal.setAttribute("aria-label", found ? "The patch with mean 0 and length 1" : "nothing");
    told.replaceChildren(
      html(page, "p", {}, `mean ${shown(sum(patch) / 9)}`),
      html(page, "p", {}, `length without the mean ${shown(found?.length ?? 0)}`),
      html(page, "p", {}, where),
    );
  };
  const editor = patchEditor(page, START, show);
  const buttons = CHANGES.map(([name, change]) => {
    const button = html(page, "button", { type: "button" }, name);
    button.addEventListener("click", () => {
      editor.set(change(editor.values()));
      show();
    });
    return button;
  });
  bench.append(
    html(page, "div", { class: "tool" }, ...buttons),
    html(page, "div", { class: "side" }, html(page, "div", {}, editor.element, told), normal, seen),
  );
  show();
}
