import type { DenseShape } from "../../lib/filters/dense_shape.ts";

/** The shape whose longest loop is the median. */
export function medianShape(shapes: readonly DenseShape[]): DenseShape {
  const sorted = shapes.toSorted((a, b) => a.longest - b.longest);
  return sorted[Math.floor(sorted.length / 2)]!;
}
