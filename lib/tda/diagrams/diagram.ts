import type { Metric } from "../points/metric.ts";

/** A birth and a death; `null` means that the class never dies below the threshold. */
export type PersistencePair = [birth: number, death: number | null];

/** A chain that carries one class of a diagram, in the row numbers of the input. */
export interface RepresentativeCycle {
  /** Its simplices, each as ascending row numbers. */
  simplices: number[][];
  /** Their coefficients in Z/p, from 1 to p − 1, in the same order. */
  coefficients: number[];
}

/**
 * A cochain that carries one class of a diagram: its values on simplices with ascending rows, 0 on
 * those that are not listed. It vanishes on all that enters before the class is born, and is a
 * cocycle at every scale from the birth up to, not including, the death.
 */
export type RepresentativeCocycle = RepresentativeCycle;

/** The classes of one dimension. */
export interface DiagramDimension {
  /** Homological dimension: 0 components, 1 loops, 2 voids. */
  dim: number;
  /** Births and deaths, by birth, then death, with `null` last; zero-length pairs are left out. */
  pairs: PersistencePair[];
  /** One cycle per pair, in the order of `pairs`, if they were asked for. */
  cycles?: RepresentativeCycle[];
  /** One cocycle per pair, in the order of `pairs`, if they were asked for. */
  cocycles?: RepresentativeCocycle[];
}

/** A persistence diagram with what is needed to read it; plain data, ready for JSON. */
export interface PersistenceDiagram {
  /** The coefficients were Z/prime. */
  prime: number;
  /** How distances were measured. */
  metric: Metric | "precomputed";
  /** The largest distance that was looked at. */
  threshold: number;
  /** Number of points. */
  n: number;
  /** One entry per dimension, ascending from 0. */
  dims: DiagramDimension[];
}

/** One bar of a barcode. */
export interface Bar {
  /** Where the class is born. */
  birth: number;
  /** Where the class dies; the threshold for a class that outlives it. */
  death: number;
  /** `death − birth`. */
  length: number;
  /** Whether the class outlives the threshold, so that its length is a lower bound. */
  essential: boolean;
  /** Position in the diagram's `pairs` (and `cycles`, `cocycles`) of this dimension. */
  index: number;
}

/**
 * The bars of one dimension, longest first.
 *
 * A class that never dies is drawn to the threshold, which is as far as was looked: its length is a
 * lower bound. Bars of equal length keep the diagram's order.
 *
 * @param diagram The diagram.
 * @param dim Homological dimension.
 * @returns All bars of that dimension. O(m log m).
 * @throws {RangeError} If the diagram does not hold that dimension.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { bars, persistence } from "@filterscope/filterscope/tda";
 * const [longest] = bars(persistence(noisyCircle(100, 0, 2, 1)), 1);
 * if (longest!.length < 1 || longest!.essential) {
 *   throw new Error("the circle's loop, which is filled");
 * }
 * ```
 */
export function bars(diagram: PersistenceDiagram, dim: number): Bar[] {
  const found = diagram.dims.find((one) => one.dim === dim);
  if (!found) {
    throw new RangeError(
      `Cannot read the bars of dimension ${dim}: the diagram holds dimensions 0 to ` +
        `${diagram.dims.length - 1}; compute it with a larger maxDim`,
    );
  }
  return found.pairs.map(([birth, end], index) => {
    const death = end ?? diagram.threshold;
    return { birth, death, length: death - birth, essential: end === null, index };
  }).sort((a, b) => b.length - a.length || a.index - b.index);
}

/**
 * How far the longest bar of a dimension stands out: its length over the second longest's.
 *
 * @param diagram The diagram.
 * @param dim Homological dimension.
 * @returns A ratio of at least 1; `Infinity` for a single bar (`JSON.stringify` writes it as
 * `null`: nothing to compare with), and 0 if there is no bar at all.
 * @throws {RangeError} If the diagram does not hold that dimension.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { dominance, persistence } from "@filterscope/filterscope/tda";
 * const diagram = persistence(noisyCircle(100, 0.05, 2, 1));
 * if (dominance(diagram, 1) < 3) throw new Error("one loop should stand out");
 * ```
 */
export function dominance(diagram: PersistenceDiagram, dim: number): number {
  const [longest, second] = bars(diagram, dim);
  if (!longest) return 0;
  return second ? longest.length / second.length : Infinity;
}

/**
 * A diagram without its cycles and cocycles, which take most of its room.
 *
 * @param diagram The diagram; left as it is.
 * @returns The diagram with its pairs alone.
 *
 * @example
 * ```ts
 * import { noisyCircle, pairsOnly, persistence } from "@filterscope/filterscope";
 * const diagram = persistence(noisyCircle(50, 0.05, 2, 1), { cycles: true });
 * if ("cycles" in pairsOnly(diagram).dims[1]!) throw new Error("only pairs are left");
 * ```
 */
export function pairsOnly(diagram: PersistenceDiagram): PersistenceDiagram {
  return { ...diagram, dims: diagram.dims.map(({ dim, pairs }) => ({ dim, pairs })) };
}

/**
 * A diagram with its longest bars only, for pictures and files that need no others.
 *
 * @param diagram The diagram; left as it is. Cycles and cocycles are left out.
 * @param most How many bars of each dimension to keep.
 * @returns The diagram with those bars, in the order of its pairs.
 *
 * @example
 * ```ts
 * import { bars, longestPairs, noisyCircle, persistence } from "@filterscope/filterscope";
 * const diagram = persistence(noisyCircle(50, 0.05, 2, 1));
 * const short = longestPairs(diagram, 1);
 * if (bars(short, 1)[0]!.length !== bars(diagram, 1)[0]!.length) throw new Error("one is lost");
 * if (short.dims[0]!.pairs.length !== 1) throw new Error("one bar of each dimension is left");
 * ```
 */
export function longestPairs(diagram: PersistenceDiagram, most: number): PersistenceDiagram {
  const { prime, metric, threshold, n } = diagram;
  return {
    prime,
    metric,
    threshold,
    n,
    dims: diagram.dims.map(({ dim, pairs }) => {
      const kept = new Set(bars(diagram, dim).slice(0, most).map(({ index }) => index));
      return { dim, pairs: pairs.filter((_, index) => kept.has(index)) };
    }),
  };
}
