import * as Plot from "@observablehq/plot";
import type { DensityScanRow } from "../../filters/density_scan.ts";
import { ACCENT, chart } from "./_chart.ts";
import { shorten } from "../shorten.ts";

/** The scan of one layer. */
export interface LayerScan {
  /** The layer, told apart from the others by its first characters. */
  readonly label: string;
  /** One row a choice of k and p. */
  readonly rows: readonly DensityScanRow[];
  /** The row that was chosen. */
  readonly chosen: Pick<DensityScanRow, "k" | "p">;
  /** The longest loop and the gap that chance gives. */
  readonly chance: { readonly longest: number; readonly gap: number };
}

/**
 * Draws how far the longest loop outlives the next for every layer and every choice of k and p, the
 * choice framed; what chance gives too is gray.
 *
 * @param document The document to draw with.
 * @param scans The layers, from the top.
 * @returns An SVG element.
 * @throws {RangeError} If there is no layer.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { densityScan } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { densityScanFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const choices = { ks: [10], fractions: [0.2, 0.5] };
 * const rows = densityScan(primaryCircle(200, 0.05, 1), choices, { landmarks: 60, seed: 1 });
 * const chance = { longest: 0.3, gap: 0.1 };
 * const figure = densityScanFigure(document, [{ label: "conv1", rows, chosen: rows[1]!, chance }]);
 * if (!figure.textContent!.includes(rows[1]!.gap.toFixed(2))) {
 *   throw new Error("the gap is written");
 * }
 * ```
 */
export function densityScanFigure(document: Document, scans: readonly LayerScan[]): SVGSVGElement {
  if (scans.length === 0) throw new RangeError("Cannot draw the scans of no layers");
  const name = ({ label }: LayerScan) => shorten(label, 24);
  const cells = scans.flatMap((scan) =>
    scan.rows.map((row) => ({
      layer: name(scan),
      k: row.k,
      choice: `${row.k}|${row.p}`,
      gap: row.gap,
      beyond: row.longest > scan.chance.longest && row.gap > scan.chance.gap,
      chosen: row.k === scan.chosen.k && row.p === scan.chosen.p,
    }))
  );
  const choices = [...new Set(cells.map(({ choice }) => choice))]
    .map((choice) => choice.split("|").map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const most = Math.max(...cells.map(({ gap }) => gap), 0.1);
  return chart(document, {
    height: 74 + 30 * scans.length,
    marginLeft: 190,
    marginTop: 50,
    marginBottom: 16,
    x: {
      domain: choices.map((choice) => choice.join("|")),
      axis: "top",
      tickSize: 0,
      label: null,
      tickFormat: (choice: string) => {
        const [k, p] = choice.split("|");
        return `k ${k}\np ${p}`;
      },
    },
    y: { domain: scans.map(name), label: null, tickSize: 0 },
    marks: [
      Plot.cell(cells, {
        x: "choice",
        y: "layer",
        inset: 2,
        fill: (cell: typeof cells[number]) => cell.beyond ? ACCENT : "currentColor",
        fillOpacity: (cell: typeof cells[number]) =>
          cell.beyond ? 0.15 + 0.6 * cell.gap / most : 0.08,
        stroke: "currentColor",
        strokeWidth: (cell: typeof cells[number]) => cell.chosen ? 2.5 : 0,
      }),
      ...[true, false].map((chosen) =>
        Plot.text(cells.filter((cell) => cell.chosen === chosen), {
          x: "choice",
          y: "layer",
          text: (cell: typeof cells[number]) => cell.gap.toFixed(2),
          fontWeight: chosen ? 700 : 400,
        })
      ),
    ],
  });
}
