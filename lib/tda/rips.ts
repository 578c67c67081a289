import { ApparentPairs } from "./apparent_pairs.ts";
import { cohomologyPairs, type SimplexPair } from "./cohomology.ts";
import { CycleFinder } from "./cycles.ts";
import { componentPairs } from "./components.ts";
import type { PersistenceDiagram, PersistencePair, RepresentativeCycle } from "./diagram.ts";
import { type DistanceMatrix, enclosingRadius, euclideanDistances } from "./distances.ts";
import { Cofacets } from "./faces.ts";
import { byBirthThenDeath } from "./pair_order.ts";
import type { PointCloud } from "./points.ts";
import { fieldInverses } from "./prime_field.ts";
import { reducedPairs } from "./reduced_rips.ts";
import { type RipsComplex, ripsComplex } from "./rips_complex.ts";
import { SimplexList } from "./simplex_list.ts";

/** What to compute of a Vietoris–Rips filtration. */
export interface PersistenceOptions {
  /** Largest dimension of homology; 1, components and loops, by default. */
  readonly maxDim?: number;
  /**
   * Coefficients are Z/prime, 2 by default as in the published work. Classes that 2 and 3 tell apart
   * show twisted shapes such as a Klein bottle.
   */
  readonly prime?: number;
  /**
   * Largest distance to look at. By default the enclosing radius, beyond which nothing can happen; a
   * smaller one saves time and memory and leaves classes that never die.
   */
  readonly threshold?: number;
  /** Whether to add to every pair a cycle of its class, in row numbers; off by default. */
  readonly cycles?: boolean;
  /** The most bytes that may be taken, 4 GiB by default; more is refused before it is begun. */
  readonly memoryLimit?: number;
}

/** Enough for 39,000 points in dimension 1, and what a browser may hand out. */
const MEMORY_LIMIT = 2 ** 32;

/**
 * Persistent homology of the Vietoris–Rips filtration of points or of a distance matrix.
 *
 * Up to dimension 1 by the reduced Vietoris–Rips complex (Koyama, Mémoli, Robins and Turner, arXiv
 * 2307.16333), which has the same diagrams; for higher ones by the algorithm of Ripser (Bauer, Ripser:
 * efficient computation of Vietoris–Rips persistence barcodes, 2021). Distances are rounded to 32 bits,
 * so births and deaths are those that Ripser prints.
 *
 * @param source Points under Euclidean distance (see `metricCloud` for others), or distances.
 * @param options Dimension, field and threshold.
 * @returns The diagram: pairs of every dimension up to maxDim, zero-length pairs left out, `null` for
 * classes that outlive the threshold.
 * @throws {RangeError} If there is no point, maxDim is no integer of at least 0, `prime` is no prime
 * up to 46337, the threshold or a distance is negative or NaN, or more memory than `memoryLimit` would
 * be needed (see {@linkcode persistenceMemory}).
 *
 * @example
 * ```ts
 * import { noisyCircle, persistence } from "@filterscope/filterscope";
 * const diagram = persistence(noisyCircle(60, 0, 2, 1));
 * const [, death] = diagram.dims[1]!.pairs.at(-1)!;
 * if (Math.abs(death! - Math.sqrt(3)) > 0.2) throw new Error("a circle fills at the side of its triangle");
 * ```
 */
export function persistence(
  source: PointCloud | DistanceMatrix,
  options: PersistenceOptions = {},
): PersistenceDiagram {
  const { maxDim = 1, prime = 2, cycles = false, memoryLimit = MEMORY_LIMIT } = options;
  if (!Number.isInteger(maxDim) || maxDim < 0) {
    throw new RangeError(
      `Cannot compute persistence: maxDim must be an integer of at least 0, got ${maxDim}`,
    );
  }
  if (options.threshold !== undefined && !(options.threshold >= 0)) {
    throw new RangeError(
      `Cannot compute persistence: threshold must be a distance of at least 0, got ` +
        `${options.threshold}`,
    );
  }
  const inverse = fieldInverses(prime);
  refuseBeyond(memoryLimit, source.n, maxDim, Infinity);
  const distances = "lower" in source ? checked(source) : euclideanDistances(source);
  const threshold = Math.fround(options.threshold ?? wholeThreshold(distances));
  if (maxDim > 1) {
    let edges = 0;
    for (const length of distances.lower) edges += Number(length <= threshold);
    refuseBeyond(memoryLimit, source.n, maxDim, edges);
  }
  const compute = maxDim > 1 ? wholeComplex : reducedComplex;
  return {
    prime,
    metric: "lower" in source ? "precomputed" : "euclidean",
    threshold: options.threshold ?? threshold,
    n: source.n,
    dims: compute(distances, threshold, inverse, maxDim, cycles).map(({ pairs, cycle }, dim) => {
      const kept = pairs.filter(({ birth, death }) => death > birth)
        .sort((a, b) => byBirthThenDeath(toPair(a), toPair(b)));
      return { dim, pairs: kept.map(toPair), ...(cycles && { cycles: kept.map(cycle) }) };
    }),
  };
}

/**
 * How many bytes {@linkcode persistence} takes at most, apart from the diagram.
 *
 * Up to dimension 1 that is nearly all known before: the distances, two bits for every pair of points,
 * and a block of edges. Above, it is the simplices of dimension `maxDim`, which are held at once; m
 * edges span at most C(x, maxDim + 1) of them where C(x, 2) = m (Kruskal and Katona, in the form of
 * Lovász).
 *
 * @param n Number of points.
 * @param maxDim Largest dimension of homology.
 * @param edges Number of edges up to the threshold; all of them by default.
 * @returns Bytes, as an upper bound.
 */
export function persistenceMemory(n: number, maxDim: number, edges: number = Infinity): number {
  const pairs = n * (n - 1) / 2;
  const blocks = 16 * Math.min(2 ** 25, Math.max(2 ** 16, pairs / 8));
  const dimensionOne = 4 * pairs + n * n / 4 + blocks;
  if (maxDim < 2) return dimensionOne;
  const x = (1 + Math.sqrt(1 + 8 * Math.min(edges, pairs))) / 2;
  let simplices = 1;
  for (let i = 0; i <= maxDim; i++) simplices *= Math.max(0, x - i) / (i + 1);
  // Diameter and number of every simplex, in lists that double and are copied as they grow.
  return dimensionOne + 4 * n * n + 12 * 3 * simplices;
}

function refuseBeyond(limit: number, n: number, maxDim: number, edges: number): void {
  if (n < 1) throw new RangeError("Cannot compute persistence: the input has 0 points");
  // How many edges there are is known later: count none at first.
  const needed = persistenceMemory(n, maxDim, edges === Infinity ? 0 : edges);
  if (needed <= limit) return;
  const mebibytes = (bytes: number) => Math.ceil(bytes / 2 ** 20);
  const advice = maxDim > 1
    ? "lower the threshold or maxDim, or keep fewer points, by density or as landmarks"
    : "keep fewer points, by density or as landmarks (see the witness complex)";
  throw new RangeError(
    `Cannot compute persistence of ${n} points up to dimension ${maxDim}: it may take ` +
      `${mebibytes(needed)} MiB, more than the ${
        mebibytes(limit)
      } MiB allowed; ${advice}, or raise ` +
      `memoryLimit`,
  );
}

/** The enclosing radius, or the largest distance there is if no point reaches all others. */
function wholeThreshold(distances: DistanceMatrix): number {
  const radius = enclosingRadius(distances);
  if (radius < Infinity) return radius;
  return distances.lower.reduce((most, d) => d < Infinity ? Math.max(most, d) : most, 0);
}

function checked(distances: DistanceMatrix): DistanceMatrix {
  const { n, lower } = distances;
  if (lower.length !== n * (n - 1) / 2) {
    throw new RangeError(
      `Cannot compute persistence: a lower triangle of ${n} points has ${n * (n - 1) / 2} ` +
        `distances, got ${lower.length}`,
    );
  }
  const wrong = lower.findIndex((distance) => !(distance >= 0));
  if (wrong >= 0) {
    const row = Math.floor((1 + Math.sqrt(1 + 8 * wrong)) / 2);
    throw new RangeError(
      `Cannot compute persistence: the distance of rows ${row} and ${
        wrong - row * (row - 1) / 2
      } ` +
        `is ${lower[wrong]}, expected a number of at least 0`,
    );
  }
  return distances;
}

/** The pairs of one dimension, and how a cycle of each is found. */
interface DimensionPairs {
  readonly pairs: SimplexPair[];
  readonly cycle: (pair: SimplexPair) => RepresentativeCycle;
}

/** Dimensions 0 and 1 from the reduced complex. */
function reducedComplex(
  distances: DistanceMatrix,
  threshold: number,
  inverse: Int32Array,
  maxDim: number,
  cycles: boolean,
): DimensionPairs[] {
  const cycle = (pair: SimplexPair) => componentCycle(pair, inverse.length);
  if (maxDim === 0) return [{ pairs: componentPairs(distances, threshold), cycle }];
  const { components, loops, reduction } = reducedPairs(distances, threshold, inverse, cycles);
  return [
    { pairs: components, cycle },
    { pairs: loops, cycle: (pair) => reduction.cycle(pair.birthIndex) },
  ];
}

/** The difference of the ends of the edge that ends a component, or a vertex of one that stays. */
function componentCycle({ birthIndex, deathIndex }: SimplexPair, prime: number) {
  if (deathIndex < 0) return { simplices: [[birthIndex]], coefficients: [1] };
  const high = Math.floor((1 + Math.sqrt(1 + 8 * deathIndex)) / 2);
  const low = deathIndex - high * (high - 1) / 2;
  return { simplices: [[low], [high]], coefficients: [prime - 1, 1] };
}

/** All dimensions from the whole complex. */
function wholeComplex(
  distances: DistanceMatrix,
  threshold: number,
  inverse: Int32Array,
  maxDim: number,
): DimensionPairs[] {
  const complex = ripsComplex(distances, maxDim, threshold);
  const apparent = new ApparentPairs(complex);
  let simplices = edges(complex);
  const pairs = [componentPairs(distances, threshold)];
  for (let dim = 1; dim <= maxDim; dim++) {
    if (dim > 1) simplices = cofacetsOf(complex, simplices, dim - 1);
    const cleared = new Set(pairs[dim - 1]!.map((pair) => pair.deathIndex));
    const columns = new SimplexList();
    for (let i = 0; i < simplices.length; i++) {
      const index = simplices.indices[i]!;
      const diameter = simplices.diameters[i]!;
      if (cleared.has(index)) continue;
      if (dim > 1 && apparent.facetOf(index, diameter, dim) >= 0) continue;
      if (apparent.cofacetOf(index, diameter, dim) >= 0) continue;
      columns.push(diameter, index);
    }
    if (dim > 1) columns.sort();
    pairs.push(cohomologyPairs(complex, columns, dim, inverse));
  }
  const finder = new CycleFinder(complex, pairs, inverse);
  return pairs.map((all, dim) => ({ pairs: all, cycle: (pair) => finder.cycle(dim, pair) }));
}

/** All edges up to the threshold, in the order of reduction: longest first. */
function edges({ n, distances, threshold }: RipsComplex): SimplexList {
  const list = new SimplexList();
  for (let i = 1; i < n; i++) {
    for (let j = 0; j < i; j++) {
      const distance = distances[i * n + j]!;
      if (distance <= threshold) list.push(distance, i * (i - 1) / 2 + j);
    }
  }
  list.sort();
  return list;
}

/** The simplices of dimension dim + 1, unsorted: each as the cofacet by its largest vertex. */
function cofacetsOf(complex: RipsComplex, simplices: SimplexList, dim: number): SimplexList {
  const list = new SimplexList();
  const cofacets = new Cofacets(complex);
  for (let i = 0; i < simplices.length; i++) {
    cofacets.start(simplices.indices[i]!, simplices.diameters[i]!, dim, true);
    while (cofacets.next(complex.threshold)) list.push(cofacets.diameter, cofacets.index);
  }
  return list;
}

function toPair({ birth, death }: SimplexPair): PersistencePair {
  return [birth, death === Infinity ? null : death];
}
