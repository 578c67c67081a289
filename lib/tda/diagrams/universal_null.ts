import type { PersistenceDiagram } from "./diagram.ts";

/** Euler's constant: minus the mean of the null distribution of ℓ. */
const EULER = 0.5772156649015329;

/** How much of ln ln(death / birth) enters, by the complex. */
const SCALES = { rips: 1, cech: 0.5 } as const;

/** Which bars are tested, and how strictly. */
export interface UniversalNullOptions {
  /** Homological dimension, at least 1; loops, 1, by default. */
  readonly dim?: number;
  /** Chance that a diagram of noise has any significant bar; 0.05 by default. */
  readonly alpha?: number;
  /** The filtration; `rips` by default. */
  readonly complex?: "rips" | "cech";
}

/** A finite bar, tested. */
export interface TestedBar {
  /** Where the class is born. */
  readonly birth: number;
  /** Where it dies. */
  readonly death: number;
  /** ℓ: the larger, the less like noise. */
  readonly statistic: number;
  /** Chance that a bar of noise has an ℓ as large. */
  readonly p: number;
  /** The same for the largest of all bars of the diagram (Bonferroni), at most 1. */
  readonly adjusted: number;
}

/** The bars of a diagram held against the universal law of noise. */
export interface UniversalNull {
  /** All finite bars, largest ℓ first. */
  readonly bars: readonly TestedBar[];
  /** How many of them are significant after Bonferroni's correction. */
  readonly significant: number;
  /** A bar is significant if death / birth is larger than this; `Infinity` without finite bars. */
  readonly ratio: number;
  /** Bars still open at the threshold that are significant wherever they end. */
  readonly openSignificant: number;
  /** Bars still open at the threshold of which nothing can be said. */
  readonly undecided: number;
  /** A threshold that decides at least one of those; `undefined` if there are none. */
  readonly nextThreshold: number | undefined;
}

/**
 * Tests every bar of a diagram against the universal law of noise: for points drawn at random,
 * whatever they are drawn from, ℓ = A ln ln(death / birth) + B has the distribution function
 * 1 − exp(−e^ℓ), with A = 1 for Rips and ½ for Čech complexes and B such that the mean of ℓ is
 * −0.5772 (Bobrowski and Skraba, "A universal null-distribution for topological data analysis",
 * Scientific Reports 13, 2023, equations 3 to 5; conjectured there, partly proved since).
 *
 * The law is one of many random points: landmarks spread by maxmin do not follow it, and in
 * diagrams of a few hundred points the longest bars of noise stay below it, so that the test is
 * strict. Where time allows, hold the largest ℓ against that of null clouds. Most bars must be
 * noise, as B is fitted to all of them: a single bar is never significant.
 *
 * @param diagram The diagram.
 * @param options Dimension, level and filtration.
 * @returns Every bar's ℓ and p. O(m log m) for m bars.
 * @throws {RangeError} If the diagram does not hold the dimension or it is 0, alpha is not between
 * 0 and 1, or a bar is born at 0, where no ratio exists.
 *
 * @example
 * ```ts
 * import { noisyCircle, sphere } from "@filterscope/filterscope/models";
 * import { persistence, universalNull } from "@filterscope/filterscope/tda";
 * const circle = universalNull(persistence(noisyCircle(200, 0.1, 2, 1)));
 * if (circle.significant !== 1) throw new Error("the circle's loop is no noise");
 * if (universalNull(persistence(sphere(200, 2, 1))).significant !== 0) {
 *   throw new Error("the loops on a sphere are");
 * }
 * ```
 */
export function universalNull(
  diagram: PersistenceDiagram,
  { dim = 1, alpha = 0.05, complex = "rips" }: UniversalNullOptions = {},
): UniversalNull {
  if (!(alpha > 0 && alpha < 1)) {
    throw new RangeError(`Cannot test bars at level ${alpha}: expected one between 0 and 1`);
  }
  const { finite, open } = testable(diagram, dim);
  const tests = finite.length + open.length;
  const scale = SCALES[complex];
  const offset = -EULER - scale * meanOf(finite);
  const bars = finite.map(({ birth, death, doubleLog }): TestedBar => {
    const statistic = scale * doubleLog + offset;
    const p = Math.exp(-Math.exp(statistic));
    return { birth, death, statistic, p, adjusted: Math.min(1, p * tests) };
  }).sort((a, b) => b.statistic - a.statistic || a.birth - b.birth);
  const ratio = finite.length === 0
    ? Infinity
    : Math.exp((Math.exp(-offset) * Math.log(tests / alpha)) ** (1 / scale));
  const undecided = open.filter((birth) => diagram.threshold / birth <= ratio);
  return {
    bars,
    significant: bars.filter(({ birth, death }) => death / birth > ratio).length,
    ratio,
    openSignificant: open.length - undecided.length,
    undecided: undecided.length,
    nextThreshold: undecided.length > 0 ? Math.min(...undecided) * ratio : undefined,
  };
}

/**
 * The largest ℓ of a diagram (see {@linkcode universalNull}): how far its strongest loop stands
 * out from its other bars, whatever their scale and number.
 *
 * @param diagram The diagram.
 * @param dim Homological dimension, at least 1.
 * @returns The largest ℓ; `-Infinity` if there is no finite bar. O(m).
 * @throws {RangeError} As {@linkcode universalNull}.
 *
 * @example
 * ```ts
 * import { noisyCircle, sphere } from "@filterscope/filterscope/models";
 * import { largestStatistic, persistence } from "@filterscope/filterscope/tda";
 * const [loop, noise] = [noisyCircle(200, 0.1, 2, 1), sphere(200, 2, 1)]
 *   .map((cloud) => largestStatistic(persistence(cloud)));
 * if (loop! < noise! + 0.5) throw new Error("a circle's loop stands out");
 * ```
 */
export function largestStatistic(diagram: PersistenceDiagram, dim = 1): number {
  const { finite } = testable(diagram, dim);
  const largest = finite.reduce((most, bar) => Math.max(most, bar.doubleLog), -Infinity);
  return largest - EULER - meanOf(finite);
}

/** A finite bar and ln ln of its ratio. */
interface RatioBar {
  readonly birth: number;
  readonly death: number;
  readonly doubleLog: number;
}

/** The bars of a dimension that have a ratio, and the births of those still open. */
function testable(diagram: PersistenceDiagram, dim: number) {
  const found = diagram.dims.find((one) => one.dim === dim);
  if (dim < 1 || !found) {
    throw new RangeError(
      `Cannot test the bars of dimension ${dim}: expected a dimension from 1 to ` +
        `${diagram.dims.length - 1}, those of this diagram; pieces are all born at 0`,
    );
  }
  const finite: RatioBar[] = [];
  const open: number[] = [];
  for (const [birth, death] of found.pairs) {
    if (!(birth > 0)) {
      throw new RangeError(
        `Cannot test a bar born at ${birth}: its ratio of death to birth needs a birth above 0`,
      );
    }
    if (death === null) open.push(birth);
    else finite.push({ birth, death, doubleLog: Math.log(Math.log(death / birth)) });
  }
  return { finite, open };
}

function meanOf(bars: readonly RatioBar[]): number {
  return bars.length === 0 ? 0 : bars.reduce((sum, bar) => sum + bar.doubleLog, 0) / bars.length;
}
