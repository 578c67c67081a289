import { quantile } from "../statistics.ts";
import type { DenseShape } from "./dense_shape.ts";

/** One number of a shape, and how far it goes when networks are drawn again. */
export interface ShapeInterval {
  /** What is measured, in words. */
  readonly measure: string;
  /** The number. */
  readonly value: number;
  /** 2.5 % of the draws are below, and the number itself is not. */
  readonly low: number;
  /** 2.5 % of the draws are above, and the number itself is not. */
  readonly high: number;
}

/** A dominance is shown up to this: a loop ten times as long as the next is alone. */
const MOST_DOMINANCE = 10;

const MEASURES: Readonly<Record<string, (shape: DenseShape) => number>> = {
  "longest loop": ({ longest }) => longest,
  "dominance": ({ dominance }) => Math.min(MOST_DOMINANCE, dominance ?? MOST_DOMINANCE),
  "variance in 2 components": ({ planeShare }) => planeShare,
  "energy on the circle": ({ circleShare }) => circleShare,
  "energy on the Klein bottle": ({ kleinShare }) => kleinShare,
};

/**
 * The five numbers of a shape, each with an interval that holds 95 % of what other draws of the
 * networks give. Dominance is cut at 10.
 *
 * @param shape The shape that was found.
 * @param resampled The same of other draws, at least one.
 * @returns One entry a number, in a fixed order.
 * @throws {RangeError} If there is no draw.
 *
 * @example
 * ```ts
 * import { shapeIntervals } from "@filterscope/filterscope";
 * const shape = { longest: 1, dominance: 2, planeShare: 0.9, circleShare: 0.8, kleinShare: 0.9 };
 * const [longest] = shapeIntervals(shape, [{ ...shape, longest: 0.5 }]);
 * if (longest!.low !== 0.5 || longest!.high !== 1) throw new Error("the interval holds both");
 * ```
 */
export function shapeIntervals(
  shape: DenseShape,
  resampled: readonly DenseShape[],
): ShapeInterval[] {
  return Object.entries(MEASURES).map(([measure, of]) => {
    const value = of(shape);
    const draws = resampled.map(of);
    return {
      measure,
      value,
      low: Math.min(value, quantile(draws, 0.025)),
      high: Math.max(value, quantile(draws, 0.975)),
    };
  });
}
