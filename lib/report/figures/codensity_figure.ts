import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { formatCount, formatNumber } from "../format.ts";

/** What a codensity curve shows. */
export interface CodensityFigureSpec {
  /** Codensity of every point, in any order. */
  readonly rho: ArrayLike<number>;
  /** Which neighbor measured it. */
  readonly k: number;
  /** How many points were kept. */
  readonly kept: number;
}

/**
 * Draws the codensity of all points in ascending order, and where the density filter cuts.
 *
 * At most 600 points of the curve are drawn, evenly spaced by rank.
 *
 * @param document The document to draw with.
 * @param spec Codensities and cut.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there is no point, or more were kept than there are.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { codensityFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const figure = codensityFigure(document, { rho: [0.5, 0.1, 0.3], k: 10, kept: 2 });
 * if (!figure.textContent!.includes("2 kept, ρ ≤ 0.300")) throw new Error("the cut is written");
 * ```
 */
export function codensityFigure(document: Document, spec: CodensityFigureSpec): HTMLDivElement {
  const sorted = Float64Array.from(spec.rho).sort();
  const { kept, k } = spec;
  if (sorted.length === 0 || !(kept >= 1 && kept <= sorted.length)) {
    throw new RangeError(
      `Cannot draw the codensity of ${sorted.length} points with ${kept} kept: expected at least ` +
        `one point, and from 1 to all kept`,
    );
  }
  const stride = Math.max(1, (sorted.length - 1) / 599);
  const curve = Array.from(
    { length: Math.min(sorted.length, 600) },
    (_, i) => [Math.round(i * stride) + 1, sorted[Math.round(i * stride)]!] as const,
  );
  const cut = sorted[kept - 1]!;
  return responsive(document, (size) => panel(document, { curve, kept, k, cut, size }));
}

interface Curve {
  readonly curve: readonly (readonly [rank: number, rho: number])[];
  readonly kept: number;
  readonly k: number;
  readonly cut: number;
  readonly size: ChartSize;
}

function panel(document: Document, { curve, kept, k, cut, size }: Curve): SVGSVGElement {
  const n = curve.at(-1)![0];
  return chart(document, {
    height: 280,
    marginTop: 26,
    x: { label: "points, densest first →", domain: [0, n] },
    y: { label: `↑ codensity ρ${subscript(k)}`, zero: true, nice: true },
    marks: [
      Plot.gridY({ strokeOpacity: 0.12 }),
      Plot.areaY(curve.filter(([rank]) => rank <= kept), {
        x: "0",
        y: "1",
        fill: ACCENT,
        fillOpacity: 0.25,
      }),
      Plot.lineY(curve, { x: "0", y: "1" }),
      Plot.ruleX([kept], { stroke: ACCENT, strokeWidth: 1.5 }),
      Plot.text([[kept, 0]], {
        text: () => `${formatCount(kept)} kept, ρ ≤ ${formatNumber(cut)}`,
        textAnchor: kept < 0.6 * n ? "start" : "end",
        lineAnchor: "bottom",
        dx: kept < 0.6 * n ? 8 : -8,
        dy: -8,
        fontWeight: 600,
      }),
      Plot.ruleY([0], { strokeOpacity: 0.4 }),
    ],
  }, size);
}

function subscript(value: number): string {
  return String(value).replace(/\d/g, (digit) => "₀₁₂₃₄₅₆₇₈₉"[Number(digit)]!);
}
