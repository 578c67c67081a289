import { picture, round, svg } from "../element.ts";
import { formatMany, formatNumber } from "../format.ts";
import { shorten } from "../../shorten.ts";
import { ACCENT, tiles } from "./_chart.ts";

/** The loops of one cloud from one choice of landmarks. */
export interface LoopStart {
  /** What cloud, and which start. */
  readonly title: string;
  /** Births and deaths, longest first. */
  readonly bars: readonly (readonly [birth: number, death: number])[];
  /** How many of them stand out. */
  readonly standing: number;
}

const SIDE = 294;
const HEAD = 44;
const BAR = 13;
const MOST = 10;
const FOOT = 26;
const FONT = 14;

/**
 * Draws the longest loops of clouds, a panel for every choice of landmarks, all on one scale; those
 * that stand out are in color.
 *
 * @param document The document to draw with.
 * @param starts The panels.
 * @param unit What scales are told in.
 * @returns A block with one SVG element a panel.
 * @throws {RangeError} If there is none.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { loopStartsFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const start = { title: "start 1", bars: [[0.1, 0.9], [0.2, 0.3]], standing: 1 } as const;
 * const figure = loopStartsFigure(document, [start], "covering radius");
 * if (!figure.textContent!.includes("1 loop stands out")) throw new Error("it is told");
 * ```
 */
export function loopStartsFigure(
  document: Document,
  starts: readonly LoopStart[],
  unit: string,
): HTMLDivElement {
  if (starts.length === 0) throw new RangeError("Cannot draw the loops of no cloud");
  const end = Math.max(0.1, ...starts.flatMap(({ bars }) => bars.map(([, death]) => death)));
  const at = (value: number) => round(SIDE * value / end);
  return tiles(
    document,
    SIDE,
    starts.map(({ title, bars, standing }) => {
      const [last, next] = [bars[standing - 1], bars[standing]];
      const length = (bar?: readonly [number, number]) =>
        bar ? formatNumber(bar[1] - bar[0], 2) : "0";
      const told = standing === 0
        ? "no number of loops stands out"
        : `${formatMany(standing, "loop")} ${standing === 1 ? "stands" : "stand"} out: ` +
          `${length(last)}, next ${length(next)}`;
      const y = HEAD + MOST * BAR + 2;
      const step = end > 2.5 ? 1 : 0.5;
      const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, i) => step * i);
      return picture(
        document,
        { width: SIDE, height: y + 18 + FOOT, fontSize: FONT },
        svg(document, "title", {}, `${title}: ${told}`),
        svg(document, "text", { y: 15, "font-weight": 600 }, shorten(title, 38)),
        svg(document, "text", { y: 34, "fill-opacity": 0.8 }, told),
        ...bars.slice(0, MOST).map(([birth, death], row) =>
          svg(document, "rect", {
            x: at(birth),
            y: HEAD + row * BAR,
            width: round(Math.max(1, SIDE * (death - birth) / end)),
            height: BAR - 4,
            fill: row < standing ? ACCENT : "currentColor",
            "fill-opacity": row < standing ? 1 : 0.4,
          })
        ),
        svg(document, "path", {
          d: `M0,${y}H${SIDE}${ticks.map((tick) => `M${at(tick)},${y}v4`).join("")}`,
          stroke: "currentColor",
          "stroke-opacity": 0.5,
          fill: "none",
        }),
        ...ticks.map((tick) =>
          svg(document, "text", {
            x: at(tick),
            y: y + 18,
            "text-anchor": tick === 0 ? "start" : tick > 0.95 * end ? "end" : "middle",
          }, tick === 0 ? "0" : tick.toFixed(1))
        ),
        svg(document, "text", { x: SIDE, y: y + 36, "text-anchor": "end" }, `${unit} →`),
      );
    }),
  );
}
