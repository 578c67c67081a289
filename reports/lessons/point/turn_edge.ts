import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { disc } from "./disc.ts";
import type { PointGiven } from "./moving_exercises.ts";
import { patchPicture } from "./patch_picture.ts";
import { distance, edge, shown } from "./patches.ts";

/** An edge to turn, its point, and the real filter that is nearest. */
export function turnEdge({ bench, given }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as PointGiven;
  const slider = html(page, "input", { type: "range", min: 0, max: 360, step: 5, value: 30 });
  const drawn = html(page, "div", { role: "img" });
  const seen = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  const show = () => {
    const degrees = Number(slider.value);
    const patch = edge(degrees * Math.PI / 180);
    const away = filters.map((one) => distance(one, patch));
    const nearest = away.indexOf(Math.min(...away));
    drawn.replaceChildren(patchPicture(page, [
      { patch, name: `edge at ${degrees}°` },
      { patch: filters[nearest]!, name: "nearest filter" },
    ]));
    drawn.setAttribute("aria-label", `An edge at ${degrees} degrees beside the nearest filter`);
    seen.replaceChildren(disc(page, filters, patch));
    seen.setAttribute("aria-label", `The edge's point on the rim, at ${degrees} degrees`);
    told.textContent = `The nearest of ${filters.length} real filters is ` +
      `${shown(away[nearest]!)} away.`;
  };
  slider.addEventListener("input", show);
  bench.append(
    html(page, "div", { class: "tool" }, html(page, "label", {}, "bright side at", slider)),
    html(page, "div", { class: "side" }, html(page, "div", {}, drawn, told), seen),
  );
  show();
}
