import * as Plot from "@observablehq/plot";
import { bars, type PersistenceDiagram } from "../../tda/diagrams/diagram.ts";
import { ACCENT, SECOND, squareChart } from "./_chart.ts";
import { formatNumber } from "../format.ts";

/** What a persistence diagram shows. */
export interface DiagramFigureSpec {
  /** The diagram, with dimensions 0 and 1. */
  readonly diagram: PersistenceDiagram;
  /** A length to compare with: points above the line `death = birth + length` live longer. */
  readonly reference?: { readonly length: number; readonly label: string };
}

/**
 * Draws a persistence diagram: one mark per class at (birth, death), components as squares, loops
 * as discs; marks on the top line never die. Marks are translucent, so repeated ones show darker.
 *
 * @param document The document to draw with.
 * @param spec Diagram and reference.
 * @returns A square SVG.
 * @throws {RangeError} If the diagram lacks dimension 0 or 1.
 *
 * @example
 * ```ts
 * import { JSDOM } from "jsdom";
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { diagramFigure } from "@filterscope/filterscope/report";
 * import { persistence } from "@filterscope/filterscope/tda";
 * const { document } = new JSDOM("").window;
 * const diagram = persistence(noisyCircle(60, 0.05, 2, 1));
 *
 * const figure = diagramFigure(document, { diagram });
 * if (!figure.textContent!.includes("birth = death") && !figure.outerHTML.includes("loops (H₁)")) {
 *   throw new Error("the key names loops");
 * }
 * ```
 */
export function diagramFigure(
  document: Document,
  { diagram, reference }: DiagramFigureSpec,
): SVGSVGElement {
  const end = diagram.threshold;
  const classes = [0, 1].flatMap((dim) => bars(diagram, dim).map((bar) => ({ ...bar, dim })));
  const lines = [{ offset: 0, label: "birth = death" }];
  if (reference && reference.length < end) {
    lines.push({ offset: reference.length, label: reference.label });
  }
  const color = (dim: number) => dim === 0 ? SECOND : ACCENT;
  const key = [
    { y: 0.21, dim: 0, text: "components (H₀)" },
    { y: 0.13, dim: 1, text: "loops (H₁)" },
  ];
  return squareChart(document, {
    marginTop: 34,
    x: { domain: [0, end], label: "birth →" },
    y: { domain: [0, end], label: "↑ death" },
    symbol: { range: ["square", "circle"], domain: [0, 1] },
    marks: [
      Plot.ruleY([end], { strokeOpacity: 0.5, strokeDasharray: "4 3" }),
      Plot.text([`never dies up to ${formatNumber(end)}`], {
        frameAnchor: "top-right",
        dy: -16,
        fillOpacity: 0.75,
      }),
      ...lines.map(({ offset }) =>
        Plot.link([offset], {
          x1: 0,
          y1: offset,
          x2: end - offset,
          y2: end,
          strokeOpacity: 0.55,
          strokeDasharray: offset === 0 ? "none" : "4 3",
        })
      ),
      Plot.text(lines.slice(1), {
        x: (line: { offset: number }) => (end - line.offset) * 0.55,
        y: (line: { offset: number }) => line.offset + (end - line.offset) * 0.55,
        text: "label",
        rotate: -45,
        dx: -8,
        dy: -8,
        fillOpacity: 0.75,
      }),
      Plot.dot(classes, {
        x: "birth",
        y: "death",
        r: 3.5,
        symbol: "dim",
        fill: (bar: { dim: number }) => color(bar.dim),
        fillOpacity: 0.45,
        stroke: (bar: { dim: number }) => color(bar.dim),
        strokeOpacity: 0.9,
        strokeWidth: 0.75,
      }),
      Plot.dot(key, {
        x: 0.62 * end,
        y: (one: { y: number }) => one.y * end,
        symbol: "dim",
        r: 4.5,
        fill: (one: { dim: number }) => color(one.dim),
      }),
      Plot.text(key, {
        x: 0.62 * end,
        y: (one: { y: number }) => one.y * end,
        text: "text",
        textAnchor: "start",
        dx: 14,
      }),
    ],
  });
}
