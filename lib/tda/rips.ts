import { ApparentPairs } from "./apparent_pairs.ts";
import { cohomologyPairs, type SimplexPair } from "./cohomology.ts";
import { CycleFinder } from "./cycles.ts";
import type { PersistenceDiagram, PersistencePair } from "./diagram.ts";
import type { DistanceMatrix } from "./distances.ts";
import { Cofacets } from "./faces.ts";
import { byBirthThenDeath } from "./pair_order.ts";
import type { PointCloud } from "./points.ts";
import { fieldInverses } from "./prime_field.ts";
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
}

/**
 * Persistent homology of the Vietoris–Rips filtration of points or of a distance matrix.
 *
 * Dimension 0 by union–find, the others by the algorithm of Ripser (Bauer, Ripser: efficient
 * computation of Vietoris–Rips persistence barcodes, 2021). Distances are rounded to 32 bits, so
 * births and deaths are those that Ripser prints.
 *
 * @param source Points under Euclidean distance (see `metricCloud` for others), or distances.
 * @param options Dimension, field and threshold.
 * @returns The diagram: pairs of every dimension up to maxDim, zero-length pairs left out, `null` for
 * classes that outlive the threshold.
 * @throws {RangeError} If there is no point, maxDim is no integer of at least 0, `prime` is no prime
 * up to 46337, the threshold or a distance is negative or NaN, or the input is too large for memory.
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
  const { maxDim = 1, prime = 2 } = options;
  if (!Number.isInteger(maxDim) || maxDim < 0) {
    throw new RangeError(
      `Cannot compute persistence: maxDim must be an integer of at least 0, got ${maxDim}`,
    );
  }
  const inverse = fieldInverses(prime);
  const complex = ripsComplex(source, maxDim, options.threshold);
  const apparent = new ApparentPairs(complex);

  let simplices = edges(complex);
  const pairs = [componentPairs(complex, simplices)];
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
  return {
    prime,
    metric: "lower" in source ? "precomputed" : "euclidean",
    threshold: options.threshold ?? complex.threshold,
    n: source.n,
    dims: pairs.map((all, dim) => {
      const kept = all.filter(({ birth, death }) => death > birth)
        .sort((a, b) => byBirthThenDeath(toPair(a), toPair(b)));
      return {
        dim,
        pairs: kept.map(toPair),
        ...(options.cycles && { cycles: kept.map((pair) => finder.cycle(dim, pair)) }),
      };
    }),
  };
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

/** Pairs of vertices and the edges that join their component to another (Kruskal's algorithm). */
function componentPairs({ n }: RipsComplex, edges: SimplexList): SimplexPair[] {
  const parent = Int32Array.from({ length: n }, (_, v) => v);
  const find = (vertex: number) => {
    while (parent[vertex] !== vertex) {
      parent[vertex] = parent[parent[vertex]!]!;
      vertex = parent[vertex]!;
    }
    return vertex;
  };
  const pairs: SimplexPair[] = [];
  for (let e = edges.length - 1; e >= 0 && pairs.length < n - 1; e--) {
    const index = edges.indices[e]!;
    const high = Math.floor((1 + Math.sqrt(1 + 8 * index)) / 2);
    const a = find(high);
    const b = find(index - high * (high - 1) / 2);
    if (a === b) continue;
    // The component with the smaller first vertex lives on.
    const [elder, younger] = a < b ? [a, b] : [b, a];
    parent[younger] = elder;
    pairs.push({ birth: 0, birthIndex: younger, death: edges.diameters[e]!, deathIndex: index });
  }
  for (let vertex = 0; vertex < n; vertex++) {
    if (parent[vertex] === vertex) {
      pairs.push({ birth: 0, birthIndex: vertex, death: Infinity, deathIndex: -1 });
    }
  }
  return pairs;
}

function toPair({ birth, death }: SimplexPair): PersistencePair {
  return [birth, death === Infinity ? null : death];
}
