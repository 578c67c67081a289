/** Enough for 39,000 points in dimension 1, and what a browser may hand out. */
const MEMORY_LIMIT = 2 ** 32;

/** Dimensions that may be asked for of any cloud. */
const SMALL_DIMENSION = 3;

/**
 * How many bytes `persistence` takes at most, apart from the diagram.
 *
 * Up to dimension 1 that is nearly all known before: the distances, two bits for every pair of
 * points, and a block of edges. Above, it is the simplices of the dimension up to `maxDim` that has
 * most, which are held at once; m edges span at most C(x, k + 1) of dimension k where C(x, 2) = m
 * (Kruskal and Katona, in the form of Lovász).
 *
 * @param n Number of points.
 * @param maxDim Largest dimension of homology.
 * @param edges Number of edges up to the threshold; all of them by default.
 * @param cocycles Whether cocycles are asked for; no by default.
 * @returns Bytes, as an upper bound.
 *
 * @example
 * ```ts
 * import { persistenceMemory } from "@filterscope/filterscope/tda";
 * const gibibytes = (n: number, maxDim: number) => persistenceMemory(n, maxDim) / 2 ** 30;
 * if (gibibytes(39_000, 1) > 4 || gibibytes(2000, 2) < 4) {
 *   throw new Error("surfaces cost more than loops");
 * }
 * ```
 */
export function persistenceMemory(
  n: number,
  maxDim: number,
  edges: number = Infinity,
  cocycles: boolean = false,
): number {
  const pairs = n * (n - 1) / 2;
  const blocks = 16 * Math.min(2 ** 25, Math.max(2 ** 16, pairs / 8));
  // For cocycles every edge, a vertex of its lune and a value are kept.
  const dimensionOne = 4 * pairs + n * n / 4 + blocks + (cocycles ? 12 * pairs : 0);
  if (maxDim < 2) return dimensionOne;
  const x = (1 + Math.sqrt(1 + 8 * Math.min(edges, pairs))) / 2;
  let [simplices, most] = [1, 0];
  for (let i = 0; i <= Math.min(maxDim, x); i++) {
    simplices *= Math.max(0, x - i) / (i + 1);
    most = Math.max(most, simplices);
  }
  // Diameter and number of every simplex, in lists that double and are copied as they grow, and
  // the sets and columns of those that are paired.
  return dimensionOne + 4 * n * n + 80 * most;
}

/**
 * Refuses a computation that may not fit.
 *
 * @param limit The most bytes that may be taken; 4 GiB if undefined.
 * @param n Number of points.
 * @param maxDim Largest dimension of homology.
 * @param edges Number of edges up to the threshold, `Infinity` if not known yet.
 * @param cocycles Whether cocycles are asked for.
 * @throws {RangeError} If there is no point, no simplex could have the dimension, or more than the
 * limit may be taken.
 */
export function refuseBeyond(
  limit: number = MEMORY_LIMIT,
  n: number,
  maxDim: number,
  edges: number,
  cocycles: boolean,
): void {
  if (n < 1) throw new RangeError("Cannot compute persistence: the input has 0 points");
  if (maxDim > Math.max(n, SMALL_DIMENSION)) {
    throw new RangeError(
      `Cannot compute persistence of ${n} points up to dimension ${maxDim}: their simplices have ` +
        `dimensions up to ${n - 1}; lower maxDim`,
    );
  }
  // How many edges there are is known later: count none at first.
  const needed = persistenceMemory(n, maxDim, edges === Infinity ? 0 : edges, cocycles);
  if (needed <= limit) return;
  const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  const advice = maxDim > 1
    ? "lower the threshold or maxDim, or keep fewer points, by density or as landmarks"
    : "keep fewer points, by density or as landmarks (see the witness complex)";
  throw new RangeError(
    `Cannot compute persistence of ${n} points up to dimension ${maxDim}: it may take ` +
      `${mebibytes(needed)} MiB, more than the ${mebibytes(limit)} MiB allowed; ${advice}`,
  );
}
