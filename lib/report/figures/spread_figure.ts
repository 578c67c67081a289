import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { quantile } from "../../statistics.ts";

/** One sample of a quantity. */
export interface SpreadSample {
  /** Where it comes from. */
  readonly label: string;
  /** Its values; infinite ones are left out of the picture. */
  readonly values: readonly number[];
}

/** What a comparison of samples shows. */
export interface SpreadFigureSpec {
  /** Rows, from the top. */
  readonly samples: readonly SpreadSample[];
  /** The value that the report argues with, drawn as a line. */
  readonly observed: number;
  /** What the quantity is. */
  readonly label: string;
}

/**
 * Draws samples of one quantity under each other: every value a tick, the middle 95 % a bar, the
 * median a dot, and the observed value a line through all.
 *
 * @param document The document to draw with.
 * @param spec Samples and words.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If a sample has no finite value.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { spreadFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const samples = [
 *   { label: "networks drawn again", values: [1.1, 1.2, 1.3] },
 *   { label: "untrained", values: [0.1, 0.2, 0.2] },
 * ];
 * const figure = spreadFigure(document, { samples, observed: 1.2, label: "longest loop" });
 * if (!figure.textContent!.includes("untrained")) throw new Error("two rows");
 * ```
 */
export function spreadFigure(document: Document, spec: SpreadFigureSpec): HTMLDivElement {
  const samples = spec.samples.map(({ label, values }) => {
    const finite = values.filter(Number.isFinite);
    if (finite.length === 0) {
      throw new RangeError(`Cannot draw the spread of "${label}": it has no finite value`);
    }
    return {
      label,
      finite,
      low: quantile(finite, 0.025),
      middle: quantile(finite, 0.5),
      high: quantile(finite, 0.975),
    };
  });
  return responsive(document, (size) => rows(document, spec, samples, size));
}

interface Row {
  readonly label: string;
  readonly finite: readonly number[];
  readonly low: number;
  readonly middle: number;
  readonly high: number;
}

function rows(
  document: Document,
  spec: SpreadFigureSpec,
  samples: readonly Row[],
  size: ChartSize,
): SVGSVGElement {
  const ticks = samples.flatMap(({ label, finite }) => finite.map((value) => ({ label, value })));
  return chart(document, {
    height: 84 + 74 * samples.length,
    marginTop: 30,
    marginLeft: 16,
    x: { zero: true, nice: true, label: `${spec.label} →` },
    y: { domain: samples.map(({ label }) => label), axis: null, padding: 0 },
    marks: [
      Plot.gridX({ strokeOpacity: 0.12 }),
      Plot.tickX(ticks, {
        x: "value",
        y: "label",
        strokeOpacity: 0.3,
        insetTop: 30,
        insetBottom: 8,
      }),
      // The name of a row stands above its bar.
      Plot.text(samples, {
        y: "label",
        text: "label",
        frameAnchor: "left",
        dy: -18,
        fontWeight: 600,
      }),
      Plot.ruleY(samples, { x1: "low", x2: "high", y: "label", strokeWidth: 5, dy: 11 }),
      Plot.dot(samples, { x: "middle", y: "label", r: 6, fill: "currentColor", dy: 11 }),
      Plot.ruleX(Number.isFinite(spec.observed) ? [spec.observed] : [], {
        stroke: ACCENT,
        strokeWidth: 2,
      }),
      Plot.text(Number.isFinite(spec.observed) ? [spec.observed] : [], {
        x: (value: number) => value,
        frameAnchor: "top",
        dy: -18,
        text: () => "this report",
        fontWeight: 600,
      }),
    ],
  }, size);
}
