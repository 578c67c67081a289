import * as Plot from "@observablehq/plot";
import { shorten } from "../../shorten.ts";
import { ACCENT, chart, nameTicks } from "./_chart.ts";

/** The loops of one layer over k and p. */
export interface DensityMapSpec {
  /** The layer, told apart from the others by its first characters. */
  readonly label: string;
  /** Its name in full, for readers who point at it; `label` if not given. */
  readonly fullName?: string;
  /** One row a choice of k and p. */
  readonly rows: readonly {
    /** Which neighbor measured density. */
    readonly k: number;
    /** Fraction kept. */
    readonly p: number;
    /** Loops that are longer than the null's. */
    readonly loops: number;
    /** Length of the longest loop. */
    readonly longest: number;
  }[];
  /** The choice that the pictures show. */
  readonly shown: { readonly k: number; readonly p: number };
}

/**
 * Draws how many loops are longer than the null's for every layer and every choice of k and p, with
 * the length of the longest; the choice of the pictures is framed.
 *
 * @param document The document to draw with.
 * @param maps The layers, from the top.
 * @returns An SVG element.
 * @throws {RangeError} If there is no layer.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { densityMapFigure } from "@filterscope/filterscope/report";
 * const { document } = new JSDOM("").window;
 * const rows = [{ k: 10, p: 0.3, loops: 1, longest: 0.8 }];
 * const figure = densityMapFigure(document, [{ label: "layer 1", rows, shown: rows[0]! }]);
 * if (!figure.textContent!.includes("1 · 0.80")) throw new Error("one loop, of length 0.8");
 * ```
 */
export function densityMapFigure(
  document: Document,
  maps: readonly DensityMapSpec[],
): SVGSVGElement {
  if (maps.length === 0) throw new RangeError("Cannot draw the maps of no layers");
  const name = ({ label }: DensityMapSpec) => shorten(label, 24);
  const boxes = maps.flatMap((map) =>
    map.rows.map((row) => ({
      ...row,
      layer: name(map),
      choice: `${row.k}|${row.p}`,
      text: `${row.loops} · ${row.longest.toFixed(2)}`,
      shown: row.k === map.shown.k && row.p === map.shown.p,
    }))
  );
  type Box = typeof boxes[number];
  const choices = [...new Set(boxes.map(({ choice }) => choice))]
    .map((choice) => choice.split("|").map(Number) as [number, number])
    .sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const drawn = chart(document, {
    width: Math.max(760, 214 + 78 * choices.length),
    height: 74 + 30 * maps.length,
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
    y: { domain: maps.map(name), label: null, tickSize: 0 },
    marks: [
      Plot.cell(boxes, {
        x: "choice",
        y: "layer",
        inset: 2,
        fill: ({ loops }: Box) => loops > 0 ? ACCENT : "currentColor",
        fillOpacity: ({ loops }: Box) => loops > 0 ? Math.min(0.75, 0.2 + 0.18 * loops) : 0.08,
        stroke: "currentColor",
        strokeWidth: ({ shown }: Box) => shown ? 2.5 : 0,
      }),
      ...[true, false].map((shown) =>
        Plot.text(boxes.filter((box) => box.shown === shown), {
          x: "choice",
          y: "layer",
          text: "text",
          fontWeight: shown ? 700 : 400,
        })
      ),
    ],
  });
  nameTicks(document, drawn, maps.map((map) => [name(map), map.fullName ?? map.label]));
  return drawn;
}
