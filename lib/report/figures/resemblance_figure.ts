import * as Plot from "@observablehq/plot";
import { ACCENT, chart, type ChartSize, responsive, SECOND } from "./_chart.ts";

/** How far some filters are from the images, over training. */
export interface ResemblanceRow {
  /** Which networks and layer. */
  readonly label: string;
  /** After how many updates. */
  readonly update: number;
  /** Squared energy distance from the patches. */
  readonly energy: number;
  /** The same of every cloud of the null. */
  readonly drawn: readonly number[];
}

/** What the chart shows. */
export interface ResemblanceSpec {
  /** Groups of filters by update. */
  readonly rows: readonly ResemblanceRow[];
  /** What the distance is between two samples of the patches. */
  readonly floor: number;
}

/**
 * Draws how far filters are from patches of images while networks learn: a panel for every layer,
 * the null's clouds as ticks, and the patches' own distance as a line.
 *
 * @param document The document to draw with.
 * @param spec Distances and words.
 * @returns A block with the chart for desktop and for phone.
 * @throws {RangeError} If there are no filters.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { resemblanceFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const row = { label: "layer 1", energy: 0.1, drawn: [0.1, 0.11] };
 * const rows = [{ ...row, update: 0 }, { ...row, update: 500, energy: 0.03 }];
 * const figure = resemblanceFigure(document, { rows, floor: 0 });
 * if (!figure.textContent!.includes("layer 1")) throw new Error("a panel with its name");
 * ```
 */
export function resemblanceFigure(
  document: Document,
  { rows, floor }: ResemblanceSpec,
): HTMLDivElement {
  if (rows.length === 0) throw new RangeError("Cannot draw how like images no filters are");
  const labels = [...new Set(rows.map(({ label }) => label))];
  const most = Math.max(...rows.flatMap(({ energy, drawn }) => [energy, ...drawn]));
  return responsive(
    document,
    (size) =>
      labels.map((label) =>
        panel(document, label, rows.filter((row) => row.label === label), { floor, most }, size)
      ),
  );
}

function panel(
  document: Document,
  label: string,
  rows: readonly ResemblanceRow[],
  { floor, most }: { readonly floor: number; readonly most: number },
  size: ChartSize,
): SVGSVGElement {
  const drawn = rows.flatMap(({ update, drawn }) => drawn.map((energy) => ({ update, energy })));
  return chart(document, {
    height: 200,
    marginTop: 34,
    x: { label: "updates →", nice: true },
    y: { domain: [Math.min(0, floor), 1.05 * most], label: null, grid: true, ticks: 4 },
    marks: [
      Plot.text([label], { frameAnchor: "top-left", dy: -26, fontWeight: 600 }),
      Plot.ruleY([floor], { stroke: "currentColor", strokeDasharray: "4 3" }),
      Plot.dot(drawn, { x: "update", y: "energy", r: 3, fill: SECOND, fillOpacity: 0.5 }),
      Plot.line(rows, { x: "update", y: "energy", stroke: ACCENT, strokeWidth: 2 }),
      Plot.dot(rows, { x: "update", y: "energy", r: 4, fill: ACCENT }),
    ],
  }, size);
}
