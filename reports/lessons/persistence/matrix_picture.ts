import { picture, svg } from "../../../lib/report/element.ts";
import { type Column, low, type ReductionStep } from "./reduction.ts";
import { name, type Simplex } from "./rips.ts";

/** Up to so many columns, rows and columns have names, and ones are written. */
const NAMED = 24;

/**
 * Draws a boundary matrix: a mark for every one, the lowest of each finished column filled.
 *
 * @param document The document to draw with.
 * @param order What columns and rows stand for.
 * @param columns The matrix.
 * @param step The step that was made last, if any: its columns are marked.
 * @param rows How many rows to draw, from the top; all unless given.
 */
export function matrixPicture(
  document: Document,
  order: readonly Simplex[],
  columns: readonly Column[],
  step?: ReductionStep,
  rows = order.length,
): SVGSVGElement {
  const named = columns.length <= NAMED;
  const cell = named ? 26 : 4;
  const edge = named ? 34 : 2;
  const done = step ? step.added === undefined ? step.column : step.column - 1 : -1;
  const parts: SVGElement[] = [];
  const shade = (column: number, kind: string) =>
    svg(document, "rect", {
      x: edge + column * cell,
      y: edge,
      width: cell,
      height: rows * cell,
      class: kind,
    });
  if (step) {
    parts.push(shade(step.column, "working"));
    if (step.added !== undefined) parts.push(shade(step.added, "adding"));
  }
  columns.forEach((column, j) => {
    for (const i of column) {
      const lowest = i === low(column) && j <= done;
      parts.push(
        ...(named
          ? oneOf(document, edge + j * cell, edge + i * cell, cell, lowest)
          : [svg(document, "rect", {
            x: edge + j * cell,
            y: edge + i * cell,
            width: cell - 0.5,
            height: cell - 0.5,
            class: lowest ? "lowest" : "one",
          })]),
      );
    }
  });
  if (named) parts.push(...namesOf(document, order, columns.length, rows, { cell, edge }));
  const frame = { x: edge, y: edge, width: columns.length * cell, height: rows * cell };
  parts.push(svg(document, "rect", { ...frame, fill: "none", stroke: "currentColor" }));
  const [width, height] = [edge + columns.length * cell + 2, edge + rows * cell + 2];
  return picture(document, { width, height, fontSize: 13, class: "matrix" }, ...parts);
}

function oneOf(document: Document, x: number, y: number, cell: number, lowest: boolean) {
  const box = { x: x + 2, y: y + 2, width: cell - 4, height: cell - 4, class: "lowest" };
  const text = { x: x + cell / 2, y: y + cell / 2 + 5, "text-anchor": "middle" };
  return [
    ...(lowest ? [svg(document, "rect", box)] : []),
    svg(document, "text", { ...text, ...(lowest && { class: "on" }) }, "1"),
  ];
}

function namesOf(
  document: Document,
  order: readonly Simplex[],
  columns: number,
  rows: number,
  { cell, edge }: { readonly cell: number; readonly edge: number },
) {
  const text = (x: number, y: number, anchor: string, word: string) =>
    svg(document, "text", { x, y, "text-anchor": anchor }, word);
  return [
    ...order.slice(0, columns).map((simplex, j) =>
      text(edge + (j + 0.5) * cell, edge - 8, "middle", name(simplex))
    ),
    ...order.slice(0, rows).map((simplex, i) =>
      text(edge - 6, edge + (i + 0.5) * cell + 5, "end", name(simplex))
    ),
  ];
}
