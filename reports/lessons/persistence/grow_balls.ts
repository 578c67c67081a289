import { html } from "../../../lib/report/element.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { studentRandom } from "../../../lib/report/lesson/student_random.ts";
import { barsPicture } from "./bars_picture.ts";
import { pointsPicture } from "./points_picture.ts";
import { aliveAt, barcodeOf, tenPoints } from "./rips.ts";

/** The largest scale of the slider. */
const END = 2.4;

/** The ten points of a student, in this lesson. */
export function pointsOf(student: string) {
  return tenPoints(studentRandom(student, "persistence", "ten points"));
}

/** Ten points whose balls grow, and their barcode. */
export function growBalls({ bench, student }: PlayContext): void {
  const page = bench.ownerDocument;
  const cloud = pointsOf(student);
  const all = barcodeOf(cloud);
  const slider = html(page, "input", { type: "range", min: 0, max: END, step: 0.01, value: 0.5 });
  const balls = html(page, "div", { role: "img" });
  const lives = html(page, "div", { role: "img" });
  const told = html(page, "p", { class: "told", role: "status" });
  const show = () => {
    const scale = Number(slider.value);
    const [pieces, loops] = [aliveAt(all, 0, scale), aliveAt(all, 1, scale)];
    balls.replaceChildren(pointsPicture(page, cloud, { scale, letters: true }));
    balls.setAttribute("aria-label", `Ten points with balls of diameter ${scale.toFixed(2)}`);
    lives.replaceChildren(barsPicture(page, all, { end: END, scale }));
    lives.setAttribute("aria-label", `The barcode: ${pieces} pieces and ${loops} loops now`);
    told.textContent = `Scale t = ${scale.toFixed(2)}: ${pieces} ` +
      `${pieces === 1 ? "piece" : "pieces"}, ${loops} ${loops === 1 ? "loop" : "loops"}.`;
  };
  slider.addEventListener("input", show);
  bench.append(
    html(page, "div", { class: "tool" }, html(page, "label", {}, "scale t", slider)),
    told,
    html(page, "div", { class: "side" }, balls, lives),
  );
  show();
}
