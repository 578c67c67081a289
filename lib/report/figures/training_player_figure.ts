import type { PointCloud } from "../../tda/points/points.ts";
import { ACCENT, tiles } from "./_chart.ts";
import { picture, round, svg } from "../element.ts";

/** What is seen at one step of training. */
export interface TrainingFrame {
  /** Its name, e.g. `after 400 updates`. */
  readonly label: string;
  /** One cloud a panel: coordinates in the unit disc, n × 2. */
  readonly panels: readonly PointCloud[];
}

const SIDE = 440;
const RADIUS = 190;
/** Least width of a panel in pixels; two are beside each other on a laptop. */
const LEAST = 370;

/**
 * Draws clouds in the unit disc, side by side, for every step of training one frame. The page's
 * script shows one frame at a time and lets a reader play them; without it, or on paper, the last
 * one shows.
 *
 * @param document The document to draw with.
 * @param panels What each panel shows.
 * @param frames The frames, in order, each with as many clouds as there are panels.
 * @returns A block with one SVG element a panel, whose groups `[data-frame]` are the frames.
 * @throws {RangeError} If there is no frame, or one has another number of clouds than there are
 * panels.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { trainingPlayerFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const dot = { data: Float32Array.of(0, 0.5), n: 1, dim: 2 };
 * const frames = [{ label: "after 0 updates", panels: [dot] }, {
 *   label: "after 9",
 *   panels: [dot],
 * }];
 * const figure = trainingPlayerFigure(document, ["layer 1"], frames);
 * if (figure.querySelectorAll("[data-frame]").length !== 2) throw new Error("a frame a step");
 * ```
 */
export function trainingPlayerFigure(
  document: Document,
  panels: readonly string[],
  frames: readonly TrainingFrame[],
): HTMLDivElement {
  if (frames.length === 0) throw new RangeError("Cannot play training without a frame");
  for (const { label, panels: clouds } of frames) {
    if (clouds.length !== panels.length) {
      throw new RangeError(
        `Cannot play training: frame "${label}" has ${clouds.length} clouds for ` +
          `${panels.length} panels`,
      );
    }
  }
  return tiles(
    document,
    LEAST,
    panels.map((label, panel) => panelOf(document, label, frames, panel)),
  );
}

function panelOf(
  document: Document,
  label: string,
  frames: readonly TrainingFrame[],
  panel: number,
): SVGSVGElement {
  const [x, y] = [SIDE / 2, SIDE / 2 + 14];
  const heading = { x, y: 16, "text-anchor": "middle", "font-weight": 600 };
  const circle = { cx: x, cy: y, r: RADIUS, fill: "none", stroke: "currentColor" };
  const drawing = picture(
    document,
    { width: SIDE, height: SIDE + 30, fontSize: 14 },
    svg(document, "text", heading, label),
    svg(document, "circle", { ...circle, "stroke-opacity": 0.4 }),
    ...frames.map(({ label, panels }, f) =>
      svg(
        document,
        "g",
        { "data-frame": label, ...(f === frames.length - 1 && { class: "shown" }) },
        dots(document, panels[panel]!, x, y),
        svg(document, "text", { x, y: SIDE + 26, "text-anchor": "middle" }, label),
      )
    ),
  );
  // So that a page can put the same row of a grid beside it.
  drawing.setAttribute("data-panel", String(panel));
  return drawing;
}

/** All points of a cloud as one path of round dots. */
function dots(document: Document, { data, n, dim }: PointCloud, x: number, y: number) {
  const path = Array.from({ length: n }, (_, row) => {
    const [a, b] = [data[row * dim]!, data[row * dim + 1]!];
    return `M${round(x + RADIUS * a)},${round(y + RADIUS * b)}h0`;
  }).join("");
  return svg(document, "path", {
    d: path,
    fill: "none",
    stroke: ACCENT,
    "stroke-width": 3.4,
    "stroke-linecap": "round",
    "stroke-opacity": 0.45,
  });
}
