import { bars, dominance, type PersistenceDiagram } from "../tda/diagrams/diagram.ts";
import { circleShare } from "./kernels.ts";
import { pca } from "../tda/points/pca.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { kleinShare } from "./klein_share.ts";

/** The shape of a dense set of filters in five numbers. */
export interface DenseShape {
  /** Length of the longest bar of H1; 0 if there is none. */
  readonly longest: number;
  /** Its ratio to the second longest; `null` if it is the only one, 0 if there is none. */
  readonly dominance: number | null;
  /** Share of the variance in the first two principal components. */
  readonly planeShare: number;
  /** Mean share of the filters' energy in linear gradients: on the circle of edges. */
  readonly circleShare: number;
  /** Mean share of it on the Klein bottle, whose edges and lines include the circle. */
  readonly kleinShare: number;
}

/**
 * Measures the shape of a dense set of 3×3 filters.
 *
 * @param dense The filters, n × 9, unit vectors.
 * @param diagram Their persistence diagram up to dimension 1.
 * @returns The five numbers. O(n).
 * @throws {RangeError} If there are fewer than two filters, or they do not have 9 entries.
 *
 * @example
 * ```ts
 * import { denseShape } from "@filterscope/filterscope/filters";
 * import { primaryCircle } from "@filterscope/filterscope/models";
 * import { persistence } from "@filterscope/filterscope/tda";
 * const circle = primaryCircle(150, 0.02, 1);
 * const { dominance, circleShare } = denseShape(circle, persistence(circle));
 * if (dominance! < 3 || circleShare < 0.95) throw new Error("one loop, made of edges");
 * ```
 */
export function denseShape(dense: PointCloud, diagram: PersistenceDiagram): DenseShape {
  const { variances } = pca(dense, 2);
  const ratio = dominance(diagram, 1);
  return {
    longest: bars(diagram, 1)[0]?.length ?? 0,
    dominance: ratio === Infinity ? null : ratio,
    planeShare: (variances[0]! + variances[1]!) / variances.reduce((a, b) => a + b, 0),
    circleShare: mean(circleShare(dense)),
    kleinShare: mean(kleinShare(dense)),
  };
}

function mean(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
