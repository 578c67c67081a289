import { html } from "../../../lib/report/element.ts";
import { Lane } from "../../../lib/report/live/in_page/lane.ts";
import type { PlayContext } from "../../../lib/report/lesson/in_page/open_lesson.ts";
import { bars } from "../../../lib/tda/diagrams/diagram.ts";
import { toPointCloud } from "../../../lib/tda/points/points.ts";
import { barsPicture } from "./bars_picture.ts";

/** What the page of this lesson carries: the densest real filters, row by row. */
export interface PersistenceGiven {
  readonly filters: readonly (readonly number[])[];
}

/** The bars of two thousand real filters, by the library, in a thread of its own. */
export function manyPoints({ bench, given, script }: PlayContext): void {
  const page = bench.ownerDocument;
  const { filters } = given as PersistenceGiven;
  const dense = toPointCloud(Float32Array.from(filters.flat()), 9);
  const start = html(page, "button", { type: "button" }, `Compute the bars of ${dense.n} filters`);
  const bar = html(page, "progress", { max: 1, "aria-label": "how much is done", hidden: "" });
  const told = html(page, "p", { class: "told", role: "status" });
  const lives = html(page, "div", { role: "img", "aria-label": "no barcode yet" });
  const address = URL.createObjectURL(new Blob([script], { type: "text/javascript" }));
  const lane = new Lane<"bars">(address, (share) => bar.value = share);
  start.addEventListener("click", async () => {
    start.disabled = true;
    bar.hidden = false;
    const before = performance.now();
    try {
      await lane.ask("all", { stage: "bars", dense, most: dense.n, seed: 1 });
      const { diagram } = lane.known("all")!;
      const loops = bars(diagram, 1);
      const seconds = ((performance.now() - before) / 1000).toFixed(1);
      const spans = ([0, 1] as const).flatMap((dim) =>
        bars(diagram, dim).map(({ birth, death, essential }) => ({
          dim,
          birth,
          death: essential ? Infinity : death,
        }))
      );
      lives.replaceChildren(barsPicture(page, spans, { end: 1.6, most: 12, width: 640 }));
      lives.setAttribute("aria-label", `A barcode of ${spans.length} bars, the longest 12 of each`);
      const [longest, second] = loops.map(({ length }) => length);
      told.textContent = `${loops.length} loops in ${seconds} s. The longest bar has length ` +
        `${longest!.toFixed(2)}, the second ${second!.toFixed(2)}: ` +
        `${(longest! / second!).toFixed(1)} times as long.`;
    } catch (error) {
      told.textContent = error instanceof Error ? error.message : String(error);
      start.disabled = false;
    }
    bar.hidden = true;
  });
  bench.append(html(page, "div", { class: "tool" }, start, bar), told, lives);
}
