import { FILTER_PATTERNS, type FilterPattern } from "../../filters/filter_patterns.ts";
import { tiles } from "./_chart.ts";
import { picture, svg } from "../element.ts";
import { formatPercent } from "../format.ts";
import { kernelPicture } from "./kernel_picture.ts";
import { shorten } from "../../shorten.ts";

/** Examples of a layer's filters by pattern. */
export interface LayerExamples {
  /** The layer. */
  readonly label: string;
  /** Its name in full, for readers who point at it; `label` if not given. */
  readonly fullName?: string;
  /** By pattern: its share among the dense filters, and some filters with a text each. */
  readonly patterns: Readonly<
    Record<FilterPattern, {
      readonly share: number;
      /** The share that random kernels do not reach; a larger one is set in bold. */
      readonly limit: number;
      readonly examples: readonly {
        readonly kernel: readonly number[];
        readonly dense: boolean;
        readonly label: string;
      }[];
    }>
  >;
}

const SIDE = 112;
const KERNEL = 24;
const PITCH = 28;
const PER_ROW = 4;

/**
 * Draws real filters of every pattern, a row a layer, with the share of the pattern among the
 * layer's dense filters; filters that are not among the dense ones are paler.
 *
 * @param document The document to draw with.
 * @param layers The layers, from the top.
 * @returns A block with one SVG element a layer and pattern, under the layer's name.
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
 *   FILTER_PATTERNS.map((name) => [name, { share: 0.5, limit: 0.25, examples }]),
 * ) as Record<FilterPattern, { share: number; limit: number; examples: typeof examples }>;
 * const figure = patternExamplesFigure(document, [{ label: "conv1", patterns }]);
 * if (!figure.textContent!.includes("bullseye")) throw new Error("a column a pattern");
 * ```
 */
export function patternExamplesFigure(
  document: Document,
  layers: readonly LayerExamples[],
): HTMLDivElement {
  if (layers.length === 0) throw new RangeError("Cannot draw examples of no layers");
  const drawn = layers.flatMap(({ label, fullName = label, patterns }) => [
    picture(
      document,
      { width: 384, height: 22, fontSize: 14, class: "row" },
      svg(document, "title", {}, fullName),
      svg(document, "text", { y: 16, "font-weight": 600 }, shorten(label, 44)),
    ),
    ...FILTER_PATTERNS.map((name) => examplesOf(document, name, patterns[name])),
  ]);
  return tiles(document, 104, drawn);
}

function examplesOf(
  document: Document,
  name: FilterPattern,
  { share, limit, examples }: LayerExamples["patterns"][FilterPattern],
): SVGSVGElement {
  const weight = share > limit ? 700 : 400;
  return picture(
    document,
    { width: SIDE, height: KERNEL + 42, fontSize: 13 },
    svg(document, "text", { y: 14 }, name),
    ...examples.slice(0, PER_ROW).map(({ kernel, dense, label }, i) =>
      svg(
        document,
        "g",
        dense ? {} : { opacity: 0.45 },
        svg(document, "title", {}, label),
        kernelPicture(document, kernel, {
          x: 1 + i * PITCH,
          y: 20,
          size: KERNEL,
          limit: kernel.reduce((most, entry) => Math.max(most, Math.abs(entry)), 0) || 1,
        }),
      )
    ),
    svg(document, "text", { y: KERNEL + 36, "font-weight": weight }, formatPercent(share)),
  );
}
