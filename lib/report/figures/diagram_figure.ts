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
  /** A ratio to compare with: points above the line `death = ratio · birth` live longer for it. */
  readonly ratio?: { readonly value: number; readonly label: string };
  /** A length that bars must exceed to be outside of a confidence band along the diagonal. */
  readonly band?: { readonly length: number; readonly label: string };
}

/** The line `death = offset + slope · birth`, and what it is. */
interface Line {
  readonly offset: number;
  readonly slope: number;
  readonly label?: string;
}

/** How the classes of a dimension are drawn, and where their name stands. */
const DIMS = [
  { dim: 0, color: SECOND, symbol: "square", name: "components (H₀)", at: 0.21 },
  { dim: 1, color: ACCENT, symbol: "circle", name: "loops (H₁)", at: 0.13 },
] as const;

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
  { diagram, reference, ratio, band }: DiagramFigureSpec,
): SVGSVGElement {
  const end = diagram.threshold;
  const lines: Line[] = [{ offset: 0, slope: 1 }];
  if (reference && reference.length < end) {
    lines.push({ offset: reference.length, slope: 1, label: reference.label });
  }
  if (ratio && ratio.value > 1) lines.push({ offset: 0, slope: ratio.value, label: ratio.label });
  return squareChart(document, {
    marginTop: 34,
    x: { domain: [0, end], label: "birth →" },
    y: { domain: [0, end], label: "↑ death" },
    marks: [
      ...bandMarks(band, end),
      Plot.ruleY([end], { strokeOpacity: 0.5, strokeDasharray: "4 3" }),
      Plot.text([`never dies up to ${formatNumber(end)}`], {
        frameAnchor: "top-right",
        dy: -16,
        fillOpacity: 0.75,
      }),
      ...lines.flatMap((line) => lineMarks(line, end)),
      ...DIMS.map(({ dim, color, symbol }) =>
        Plot.dot(bars(diagram, dim), {
          x: "birth",
          y: "death",
          r: 3.5,
          symbol,
          fill: color,
          fillOpacity: 0.45,
          stroke: color,
          strokeOpacity: 0.9,
          strokeWidth: 0.75,
        })
      ),
      ...DIMS.map(({ color, symbol, at }) =>
        Plot.dot([at], { x: 0.62 * end, y: at * end, symbol, r: 4.5, fill: color })
      ),
      Plot.text(DIMS, {
        x: 0.62 * end,
        y: ({ at }: { at: number }) => at * end,
        text: "name",
        textAnchor: "start",
        dx: 14,
      }),
    ],
  });
}

/** The band along the diagonal, and its name at its lower end. */
function bandMarks(band: DiagramFigureSpec["band"], end: number): Plot.Markish[] {
  if (!band) return [];
  const length = Math.min(band.length, end);
  const edge = [[0, 0], [0, length], [end - length, end], [end, end]] as const;
  return [
    Plot.line(edge, { fill: "currentColor", fillOpacity: 0.1, stroke: "none" }),
    Plot.text([band.label], {
      x: 0.97 * end,
      y: 0.04 * end,
      text: (label: string) => label,
      textAnchor: "end",
      fillOpacity: 0.75,
    }),
  ];
}

/** A line up to the frame, and what it is, if that is not plain. */
function lineMarks({ offset, slope, label }: Line, end: number): Plot.Markish[] {
  const across = (end - offset) / slope;
  const middle = [across * 0.55, offset + (end - offset) * 0.55] as const;
  return [
    Plot.link([offset], {
      x1: 0,
      y1: offset,
      x2: across,
      y2: end,
      strokeOpacity: 0.55,
      strokeDasharray: label === undefined ? "none" : slope === 1 ? "4 3" : "1 3",
    }),
    Plot.text(label === undefined ? [] : [middle], {
      x: middle[0],
      y: middle[1],
      text: () => label!,
      rotate: -Math.atan(slope) * 180 / Math.PI,
      dx: -8,
      dy: -8,
      fillOpacity: 0.75,
    }),
  ];
}
