import * as Plot from "@observablehq/plot";
import { round, svg } from "../element.ts";

/** A perceptual scale from numbers to colors, with what its legend needs. */
export interface ColorScale {
  /** The color of a value. */
  readonly apply: (value: number) => string;
  /** The values at its two ends. */
  readonly domain: readonly [number, number];
  /** How it goes from one end to the other. */
  readonly type: "linear" | "log";
}

/**
 * The scale of quantities in this toolkit's figures: Matplotlib's plasma, dark blue for few to
 * orange for many.
 *
 * Its lightness rises evenly, so it survives grayscale printing and color-blind eyes. The darkest
 * and lightest parts are cut off: every color stands out from a white page and from a dark one.
 *
 * @param domain Smallest and largest value.
 * @param type `"log"` for counts of very different size (all values positive), else `"linear"`.
 * @returns The scale.
 * @throws {RangeError} If an end of the domain is not finite, or not positive on a log scale.
 *
 * @example
 * ```ts
 * import { colorScale } from "@filterscope/filterscope/report";
 * const { apply } = colorScale([1, 100], "log");
 * if (apply(1) === apply(100)) throw new Error("its ends differ");
 * ```
 */
export function colorScale(
  domain: readonly [number, number],
  type: "linear" | "log" = "linear",
): ColorScale {
  const [low, high] = domain;
  if (!Number.isFinite(low) || !Number.isFinite(high) || (type === "log" && !(low > 0))) {
    throw new RangeError(
      `Cannot color values between ${low} and ${high}: a ${type} scale needs finite` +
        `${type === "log" ? ", positive" : ""} ends`,
    );
  }
  // A single value sits in the middle of a scale widened by a little.
  const ends = low < high ? [low, high] : [low * 0.9 - (type === "log" ? 0 : 1), high * 1.1 + 1];
  const scale = Plot.scale({
    color: { type, domain: ends, scheme: "plasma", range: [0.14, 0.86] },
  });
  return { apply: scale!.apply as (value: number) => string, domain: [ends[0]!, ends[1]!], type };
}

/** Size and words of a legend. */
export interface ColorLegendSpec {
  /** What the color means. */
  readonly label: string;
  /** Values to mark, ascending, within the domain. */
  readonly ticks: readonly number[];
  /** How a tick is written. */
  readonly format: (value: number) => string;
  /** Width of the ramp in user units. */
  readonly width: number;
  /** Font size in user units. */
  readonly fontSize: number;
}

/**
 * Draws a color scale's legend: label, ramp, ticks; 3.2 font sizes high, origin at the top left.
 *
 * @param document The document to draw with.
 * @param scale The scale.
 * @param spec Size and words.
 * @returns A group to be placed by a `transform`.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { colorLegend, colorScale } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const legend = colorLegend(document, colorScale([0, 10]), {
 *   label: "points",
 *   ticks: [0, 10],
 *   format: String,
 *   width: 100,
 *   fontSize: 12,
 * });
 * if (legend.querySelectorAll("text").length !== 3) throw new Error("a label and two ticks");
 * ```
 */
export function colorLegend(
  document: Document,
  scale: ColorScale,
  spec: ColorLegendSpec,
): SVGGElement {
  const { width, fontSize } = spec;
  const [low, high] = scale.domain;
  const steps = 48;
  const valueAt = (t: number) =>
    scale.type === "log" ? low * (high / low) ** t : low + (high - low) * t;
  const placeOf = (value: number) =>
    scale.type === "log"
      ? Math.log(value / low) / Math.log(high / low)
      : (value - low) / (high - low);
  const ramp = Array.from({ length: steps }, (_, i) =>
    svg(document, "rect", {
      x: width * i / steps,
      y: 1.3 * fontSize,
      width: width / steps + 0.4,
      height: 0.75 * fontSize,
      fill: scale.apply(valueAt((i + 0.5) / steps)),
    }));
  // From the right, leaving out those that would touch the one before: digits are about 0.6 wide.
  const ticks: SVGTextElement[] = [];
  let free = Infinity;
  for (const tick of spec.ticks.toReversed()) {
    const text = spec.format(tick);
    const x = width * placeOf(tick);
    const half = 0.3 * fontSize * text.length;
    if (x + half > free) continue;
    free = x - half - 0.4 * fontSize;
    const attributes = { x: round(x), y: 3.1 * fontSize, "text-anchor": "middle" };
    ticks.unshift(svg(document, "text", attributes, text));
  }
  return svg(
    document,
    "g",
    { "font-size": fontSize, fill: "currentColor" },
    svg(document, "text", { y: 0.85 * fontSize, "font-weight": 600 }, spec.label),
    svg(document, "g", { "shape-rendering": "crispEdges" }, ...ramp),
    ...ticks,
  );
}
