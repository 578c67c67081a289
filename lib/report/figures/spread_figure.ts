import * as Plot from "@observablehq/plot";
import { ACCENT, chart } from "./_chart.ts";
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
 * @returns An SVG element.
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
export function spreadFigure(document: Document, spec: SpreadFigureSpec): SVGSVGElement {
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
  const ticks = samples.flatMap(({ label, finite }) => finite.map((value) => ({ label, value })));
  return chart(document, {
    height: 70 + 62 * samples.length,
    marginTop: 28,
    marginLeft: 210,
    x: { zero: true, nice: true, label: `${spec.label} →` },
    y: { domain: samples.map(({ label }) => label), label: null, tickSize: 0 },
    marks: [
      Plot.gridX({ strokeOpacity: 0.12 }),
      Plot.tickX(ticks, { x: "value", y: "label", strokeOpacity: 0.3, inset: 8 }),
      Plot.ruleY(samples, { x1: "low", x2: "high", y: "label", strokeWidth: 5 }),
      Plot.dot(samples, { x: "middle", y: "label", r: 6, fill: "currentColor" }),
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
  });
}
