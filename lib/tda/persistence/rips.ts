import { ApparentPairs } from "./apparent_pairs.ts";
import { cohomologyPairs, type SimplexPair } from "./cohomology.ts";
import { CycleFinder } from "./cycles.ts";
import { componentPairs } from "./components.ts";
import type {
  PersistenceDiagram,
  PersistencePair,
  RepresentativeCocycle,
  RepresentativeCycle,
} from "../diagrams/diagram.ts";
import type { DistanceMatrix } from "../points/distances.ts";
import { distancesOf, wholeThreshold } from "../points/distances_of.ts";
import { edgeEnds, edgeIndex } from "../points/edge_index.ts";
import { Cofacets } from "./faces.ts";
import { byBirthThenDeath } from "../diagrams/pair_order.ts";
import { refuseBeyond } from "./persistence_memory.ts";
import type { PointCloud } from "../points/points.ts";
import { fieldInverses } from "./prime_field.ts";
import { reducedPairs } from "./reduced_rips.ts";
import { type RipsComplex, ripsComplex, verticesInto } from "./rips_complex.ts";
import type { Chain } from "./simplex_heap.ts";
import { SimplexList } from "./simplex_list.ts";

/** What to compute of a Vietoris–Rips filtration. */
export interface PersistenceOptions {
  /** Largest dimension of homology; 1, components and loops, by default. */
  readonly maxDim?: number;
  /**
   * Coefficients are Z/prime, 2 by default as in the published work. Classes that 2 and 3 tell
   * apart show twisted shapes such as a Klein bottle.
   */
  readonly prime?: number;
  /**
   * Largest distance to look at. By default the enclosing radius, beyond which nothing can happen;
   * a smaller one saves time and memory and leaves classes that never die.
   */
  readonly threshold?: number;
  /** Whether to add to every pair a cycle of its class, in row numbers; off by default. */
  readonly cycles?: boolean;
  /** Whether to add to every pair a cocycle of its class, in row numbers; off by default. */
  readonly cocycles?: boolean;
  /**
   * Called now and then with the number of simplices done and that of all to do: edges up to
   * dimension 1, above it the columns of the largest dimension.
   */
  readonly onProgress?: (done: number, total: number) => void;
  /** The most bytes that may be taken, 4 GiB by default; more is refused before it is begun. */
  readonly memoryLimit?: number;
}

/**
 * Persistent homology of the Vietoris–Rips filtration of points or of a distance matrix.
 *
 * Up to dimension 1 by the reduced Vietoris–Rips complex (Koyama, Mémoli, Robins and Turner, arXiv
 * 2307.16333), which has the same diagrams; for higher ones by the algorithm of Ripser (Bauer,
 * Ripser: efficient computation of Vietoris–Rips persistence barcodes, 2021). Distances are rounded
 * to 32 bits, so births and deaths are those that Ripser prints.
 *
 * @param source Points under Euclidean distance (see `metricCloud` for others), or distances.
 * @param options Dimension, field and threshold.
 * @returns The diagram: pairs of every dimension up to maxDim, zero-length pairs left out, `null`
 * for classes that outlive the threshold.
 * @throws {RangeError} If there is no point, maxDim is no integer of at least 0, `prime` is no
 * prime up to 46337, the threshold or a distance is negative or NaN, or more memory than
 * `memoryLimit` would be needed (see `persistenceMemory`).
 *
 * @example
 * ```ts
 * import { noisyCircle, persistence } from "@filterscope/filterscope";
 * const diagram = persistence(noisyCircle(60, 0, 2, 1));
 * const [, death] = diagram.dims[1]!.pairs.at(-1)!;
 * if (Math.abs(death! - Math.sqrt(3)) > 0.2) throw new Error("a circle fills at its triangle");
 * ```
 */
export function persistence(
  source: PointCloud | DistanceMatrix,
  options: PersistenceOptions = {},
): PersistenceDiagram {
  const { maxDim = 1, prime = 2, cycles = false, cocycles = false, memoryLimit, onProgress } =
    options;
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
  refuseBeyond(memoryLimit, source.n, maxDim, Infinity, cocycles);
  const distances = distancesOf(source);
  const threshold = Math.fround(options.threshold ?? wholeThreshold(distances));
  if (maxDim > 1) {
    let edges = 0;
    for (const length of distances.lower) edges += Number(length <= threshold);
    refuseBeyond(memoryLimit, source.n, maxDim, edges, cocycles);
  }
  const compute = maxDim > 1 ? wholeComplex : reducedComplex;
  return {
    prime,
    metric: "lower" in source ? "precomputed" : "euclidean",
    threshold: options.threshold ?? threshold,
    n: source.n,
    dims: compute(distances, threshold, inverse, maxDim, { cycles, cocycles, onProgress }).map(
      (found, dim) => {
        const kept = found.pairs.filter(({ birth, death }) => death > birth)
          .sort((a, b) => byBirthThenDeath(toPair(a), toPair(b)));
        return {
          dim,
          pairs: kept.map(toPair),
          ...(cycles && { cycles: kept.map(found.cycle) }),
          ...(cocycles && { cocycles: kept.map(found.cocycle) }),
        };
      },
    ),
  };
}

/** The pairs of one dimension, and how a cycle and a cocycle of each are found. */
interface DimensionPairs {
  readonly pairs: SimplexPair[];
  readonly cycle: (pair: SimplexPair) => RepresentativeCycle;
  readonly cocycle: (pair: SimplexPair) => RepresentativeCocycle;
}

/** What to keep on the way, and whom to tell how far it is. */
interface KeepRequest {
  readonly cycles: boolean;
  readonly cocycles: boolean;
  readonly onProgress: ((done: number, total: number) => void) | undefined;
}

/** Dimensions 0 and 1 from the reduced complex. */
function reducedComplex(
  distances: DistanceMatrix,
  threshold: number,
  inverse: Int32Array,
  maxDim: number,
  keep: KeepRequest,
): DimensionPairs[] {
  if (maxDim === 0) {
    return [components(componentPairs(distances, threshold), distances, inverse.length)];
  }
  const found = reducedPairs(distances, threshold, inverse, keep);
  return [
    components(found.components, distances, inverse.length),
    {
      pairs: found.loops,
      cycle: (pair) => found.reduction.cycle(pair.birthIndex),
      cocycle: (pair) => found.cocycles!.cocycle(pair),
    },
  ];
}

/** All dimensions from the whole complex. */
function wholeComplex(
  distances: DistanceMatrix,
  threshold: number,
  inverse: Int32Array,
  maxDim: number,
  keep: KeepRequest,
): DimensionPairs[] {
  const complex = ripsComplex(distances, maxDim, threshold);
  const apparent = new ApparentPairs(complex);
  let simplices = edges(complex);
  const joined = components(componentPairs(distances, threshold), distances, inverse.length);
  const pairs = [joined.pairs];
  const chains: Map<number, Chain>[] = [new Map()];
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
    chains.push(new Map());
    pairs.push(
      cohomologyPairs(complex, columns, dim, inverse, {
        ...(keep.cocycles && { cocycles: chains[dim]! }),
        ...(dim === maxDim && keep.onProgress && { onProgress: keep.onProgress }),
      }),
    );
  }
  const finder = new CycleFinder(complex, pairs, inverse);
  return pairs.map((all, dim) => ({
    pairs: all,
    cycle: dim === 0 ? joined.cycle : (pair) => finder.cycle(dim, pair),
    cocycle: dim === 0
      ? joined.cocycle
      : (pair) => cochain(complex, dim, chains[dim]!.get(pair.birthIndex)!, pair.death),
  }));
}

/** Dimension 0: the ends of the edge that ends a component carry it; so do all of its vertices. */
function components(
  pairs: SimplexPair[],
  { n, lower }: DistanceMatrix,
  prime: number,
): DimensionPairs {
  const neighbors: number[][] = Array.from({ length: n }, () => []);
  for (const { deathIndex } of pairs) {
    if (deathIndex < 0) continue;
    const [high, low] = edgeEnds(deathIndex);
    neighbors[high]!.push(low);
    neighbors[low]!.push(high);
  }
  return {
    pairs,
    cycle({ birthIndex, deathIndex }) {
      if (deathIndex < 0) return { simplices: [[birthIndex]], coefficients: [1] };
      const [high, low] = edgeEnds(deathIndex);
      return { simplices: [[low], [high]], coefficients: [prime - 1, 1] };
    },
    cocycle({ birthIndex, death, deathIndex }) {
      const found = new Set([birthIndex]);
      for (const vertex of found) {
        for (const next of neighbors[vertex]!) {
          const edge = edgeIndex(vertex, next);
          const length = lower[edge]!;
          if (length < death || (length === death && edge > deathIndex)) found.add(next);
        }
      }
      const vertices = [...found].sort((a, b) => a - b);
      return { simplices: vertices.map((v) => [v]), coefficients: vertices.map(() => 1) };
    },
  };
}

/** The part of a chain below the death of its class, in row numbers. */
function cochain(
  complex: RipsComplex,
  dim: number,
  chain: Chain,
  death: number,
): RepresentativeCocycle {
  const vertices = new Int32Array(dim + 1);
  const found: RepresentativeCocycle = { simplices: [], coefficients: [] };
  chain.indices.forEach((index, i) => {
    if (chain.diameters[i]! >= death) return;
    verticesInto(complex, index, dim, vertices);
    found.simplices.push(Array.from(vertices).reverse());
    found.coefficients.push(chain.coefficients[i]!);
  });
  return found;
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
