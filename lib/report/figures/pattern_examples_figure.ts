import { FILTER_PATTERNS, type FilterPattern } from "../../filters/filter_patterns.ts";
import { picture, svg } from "../element.ts";
import { formatPercent } from "../format.ts";
import { kernelPicture } from "./kernel_picture.ts";
import { shorten } from "../shorten.ts";

/** Examples of a layer's filters by pattern. */
export interface LayerExamples {
  /** The layer. */
  readonly label: string;
  /** By pattern: its share among the dense filters, and some filters with a text each. */
  readonly patterns: Readonly<
    Record<FilterPattern, {
      readonly share: number;
      /** The share that random kernels do not reach; a larger one is set in bold. */
      readonly chance: number;
      readonly examples: readonly {
        readonly kernel: readonly number[];
        readonly dense: boolean;
        readonly label: string;
      }[];
    }>
  >;
}

const WIDTH = 920;
const LEFT = 132;
const HEAD = 26;
const KERNEL = 22;
const PITCH = 25;
const PER_ROW = 4;
const ROW = PITCH + 26;

/**
 * Draws real filters of every pattern, a row a layer, with the share of the pattern among the
 * layer's dense filters; filters that are not among the dense ones are paler.
 *
 * @param document The document to draw with.
 * @param layers The layers, from the top.
 * @returns An SVG element.
 * @throws {RangeError} If there is no layer.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { FILTER_PATTERNS, type FilterPattern } from "@filterscope/filterscope/filters";
 * import { patternExamplesFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const kernel = [1, 0, -1, 1, 0, -1, 1, 0, -1];
 * const examples = [{ kernel, dense: true, label: "output 0, input 0" }];
 * const patterns = Object.fromEntries(
 *   FILTER_PATTERNS.map((name) => [name, { share: 0.5, chance: 0.25, examples }]),
 * ) as Record<FilterPattern, { share: number; chance: number; examples: typeof examples }>;
 * const figure = patternExamplesFigure(document, [{ label: "conv1", patterns }]);
 * if (!figure.textContent!.includes("bullseye")) throw new Error("a column a pattern");
 * ```
 */
export function patternExamplesFigure(
  document: Document,
  layers: readonly LayerExamples[],
): SVGSVGElement {
  if (layers.length === 0) throw new RangeError("Cannot draw examples of no layers");
  const column = (WIDTH - LEFT) / FILTER_PATTERNS.length;
  const height = HEAD + layers.length * ROW;
  return picture(
    document,
    { width: WIDTH, height, fontSize: 13 },
    ...FILTER_PATTERNS.map((name, i) =>
      svg(document, "text", { x: LEFT + i * column, y: 14, "font-weight": 600 }, name)
    ),
    ...layers.flatMap(({ label, patterns }, row) => {
      const top = HEAD + row * ROW;
      return [
        svg(document, "text", { x: 0, y: top + 16 }, shorten(label, 18)),
        ...FILTER_PATTERNS.flatMap((name, i) => {
          const { share, chance, examples } = patterns[name];
          const left = LEFT + i * column;
          return [
            ...examples.slice(0, PER_ROW).map(({ kernel, dense, label }, e) =>
              svg(
                document,
                "g",
                dense ? {} : { opacity: 0.45 },
                svg(document, "title", {}, label),
                kernelPicture(document, kernel, {
                  x: left + e * PITCH,
                  y: top,
                  size: KERNEL,
                  limit: kernel.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) || 1,
                }),
              )
            ),
            svg(document, "text", {
              x: left,
              y: top + KERNEL + 15,
              "font-size": 12,
              "fill-opacity": share > chance ? 1 : 0.7,
              "font-weight": share > chance ? 700 : 400,
            }, formatPercent(share)),
          ];
        }),
      ];
    }),
  );
}
