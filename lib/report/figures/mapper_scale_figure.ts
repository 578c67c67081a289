import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive } from "./_chart.ts";
import { formatNumber } from "../format.ts";

/** The Mapper graph at one scale, counted. */
export interface ScaleScanEntry {
  /** Where single linkage was cut. */
  readonly scale: number;
  /** Connected components. */
  readonly components: number;
  /** Loops that go around a hole of the cloud. */
  readonly longLoops: number;
}

/** What a scan over scales shows. */
export interface MapperScaleFigureSpec {
  /** One entry a scale. */
  readonly scan: readonly ScaleScanEntry[];
  /** The scale of the figure, marked; `null` if there is no single one. */
  readonly chosen: number | null;
}

/**
 * Draws how many components and loops the Mapper graph has as its clustering scale changes: a shape
 * worth believing stays the same over a stretch of scales.
 *
 * @param document The document to draw with.
 * @param spec Scan and chosen scale.
 * @returns A block with the chart for desktop and for phone; counts are on a logarithmic axis, 0
 * being drawn below 1.
 * @throws {RangeError} If the scan is empty.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { mapperScaleFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const scan = [
 *   { scale: 0.1, components: 3, longLoops: 0 },
 *   { scale: 0.2, components: 1, longLoops: 1 },
 * ];
 * const figure = mapperScaleFigure(document, { scan, chosen: 0.2 });
 * if (!figure.textContent!.includes("used: 0.200")) throw new Error("the chosen scale is marked");
 * ```
 */
export function mapperScaleFigure(
  document: Document,
  spec: MapperScaleFigureSpec,
): HTMLDivElement {
  if (spec.scan.length === 0) throw new RangeError("Cannot draw a scan of no scales");
  return responsive(document, (size) => panels(document, spec, size));
}

function panels(document: Document, spec: MapperScaleFigureSpec, size: ChartSize): SVGSVGElement {
  const scan = [...spec.scan].sort((a, b) => a.scale - b.scale);
  const rows = scan.flatMap(({ scale, components, longLoops }) => [
    { scale, count: components, what: "components" },
    { scale, count: longLoops, what: "loops" },
  ]);
  const most = Math.max(1, ...rows.map(({ count }) => count));
  const powers = [0, 1, 3, 10, 30, 100, 300, 1000, 3000, 10000].filter((tick) => tick <= most * 2);
  const place = (count: number) => Math.log10(count + 0.5);
  const channels = { x: "scale", y: (row: { count: number }) => place(row.count), fy: "what" };
  // The names of panels stand at the right; the chosen scale's stands out of their way.
  const late = (spec.chosen ?? 0) > (scan[0]!.scale + scan.at(-1)!.scale) / 2;
  return chart(document, {
    height: 380,
    marginTop: 34,
    fy: { label: null, domain: ["components", "loops"], axis: null, padding: 0.2 },
    x: { label: "scale at which clusters are cut →" },
    y: {
      label: "↑ count",
      ticks: powers.map(place),
      tickFormat: (value: number) => String(Math.round(10 ** value - 0.5)),
      domain: [place(0), place(most)],
      nice: false,
      inset: 6,
    },
    marks: [
      Plot.gridY(powers.map(place), { strokeOpacity: 0.12 }),
      Plot.ruleY([place(1)], { strokeOpacity: 0.4, strokeDasharray: "4 3" }),
      Plot.ruleX(spec.chosen === null ? [] : [spec.chosen], { stroke: ACCENT, strokeWidth: 1.5 }),
      Plot.line(rows, { ...channels, z: "what", strokeWidth: 1.5 }),
      Plot.dot(rows, { ...channels, r: 2.5, fill: "currentColor" }),
      Plot.text([{ what: "components" }, { what: "loops" }], {
        fy: "what",
        frameAnchor: "top-right",
        text: "what",
        dy: -14,
        fontWeight: 600,
      }),
      Plot.text(spec.chosen === null ? [] : [{ what: "components" }], {
        x: spec.chosen ?? 0,
        fy: "what",
        frameAnchor: "top",
        text: () => `used: ${formatNumber(spec.chosen!)}`,
        textAnchor: late ? "end" : "start",
        dx: late ? -6 : 6,
        dy: -14,
        fontWeight: 600,
      }),
    ],
  }, size);
}
