import { ApparentPairs } from "./apparent_pairs.ts";
import type { SimplexPair } from "./simplex_pair.ts";
import type { RepresentativeCycle } from "../diagrams/diagram.ts";
import { Facets } from "./faces.ts";
import { type RipsComplex, verticesInto } from "./rips_complex.ts";
import { type Chain, SimplexHeap } from "./simplex_heap.ts";

/**
 * Cycles that carry the classes of a Vietoris–Rips diagram.
 *
 * Cohomology finds the pairs fast but only cocycles with them. The boundaries of the few simplices
 * that end a class are then reduced in homology: a reduced column is a cycle that is born with its
 * last simplex and becomes a boundary exactly when its class dies (involuted homology, Čufar and
 * Virk 2021). Apparent pairs contribute their own columns without being stored.
 *
 * In dimension 0 the cycle of a class that dies is the difference of the two ends of the edge that
 * joins its component to another; that of one that stays is a vertex of the component.
 */
export class CycleFinder {
  readonly #complex: RipsComplex;
  readonly #pairs: readonly (readonly SimplexPair[])[];
  readonly #inverse: Int32Array;
  readonly #reductions: BoundaryReduction[] = [];

  /**
   * Prepares to find cycles; nothing is reduced before the first is asked for.
   *
   * @param complex The complex.
   * @param pairs All pairs of every dimension, zero-length ones included, apparent ones left out.
   * @param inverse Inverses of the field.
   */
  constructor(
    complex: RipsComplex,
    pairs: readonly (readonly SimplexPair[])[],
    inverse: Int32Array,
  ) {
    this.#complex = complex;
    this.#pairs = pairs;
    this.#inverse = inverse;
  }

  /** A cycle of the class of `pair` in dimension `dim`. */
  cycle(dim: number, pair: SimplexPair): RepresentativeCycle {
    if (pair.deathIndex >= 0) {
      const boundary = dim === 0
        ? this.#reduction(0).boundary(pair.deathIndex)
        : this.#reduction(dim).reduced(pair.deathIndex);
      return this.#toCycle(boundary, dim);
    }
    if (dim === 0) return { simplices: [[pair.birthIndex]], coefficients: [1] };
    return this.#toCycle(this.#reduction(dim - 1).closing(pair.birthIndex), dim);
  }

  #reduction(dim: number): BoundaryReduction {
    return this.#reductions[dim] ??= new BoundaryReduction(
      this.#complex,
      dim,
      this.#pairs[dim]!,
      // Chains behind the columns are only needed to close classes of the next dimension.
      this.#pairs[dim + 1]?.some((pair) => pair.deathIndex < 0) ?? false,
      this.#inverse,
    );
  }

  #toCycle({ indices, coefficients }: Chain, dim: number): RepresentativeCycle {
    const vertices = new Int32Array(dim + 1);
    const terms = indices.map((index, i) => {
      verticesInto(this.#complex, -index, dim, vertices);
      return { simplex: [...vertices].reverse(), coefficient: coefficients[i]! };
    });
    terms.sort((a, b) => {
      const differing = a.simplex.findIndex((v, i) => v !== b.simplex[i]);
      return a.simplex[differing]! - b.simplex[differing]!;
    });
    return {
      simplices: terms.map((term) => term.simplex),
      coefficients: terms.map((term) => term.coefficient),
    };
  }
}

/**
 * The boundary matrix of the simplices that end classes of one dimension, reduced.
 *
 * Terms are held with diameters and indices negated, so that the heap's first is the last to enter.
 */
class BoundaryReduction {
  readonly #dim: number;
  readonly #prime: number;
  readonly #inverse: Int32Array;
  readonly #facets: Facets;
  readonly #apparent: ApparentPairs;
  /** The boundary under reduction. */
  readonly #working: SimplexHeap;
  /** The simplices whose boundaries add up to it; stays empty if chains are not kept. */
  readonly #behind: SimplexHeap;
  readonly #keepChains: boolean;
  readonly #columns = new Map<number, { reduced: Chain; chain: Chain }>();
  readonly #columnOfPivot = new Map<number, { reduced: Chain; chain: Chain }>();

  constructor(
    complex: RipsComplex,
    dim: number,
    pairs: readonly SimplexPair[],
    keepChains: boolean,
    inverse: Int32Array,
  ) {
    this.#dim = dim;
    this.#inverse = inverse;
    this.#prime = inverse.length;
    this.#facets = new Facets(complex);
    this.#apparent = new ApparentPairs(complex);
    this.#working = new SimplexHeap(this.#prime);
    this.#behind = new SimplexHeap(this.#prime);
    this.#keepChains = keepChains;
    const deaths = pairs.filter((pair) => pair.deathIndex >= 0)
      .sort((a, b) => a.death - b.death || b.deathIndex - a.deathIndex);
    for (const { deathIndex } of deaths) {
      this.#reduce(deathIndex);
      const column = { reduced: this.#working.takeChain(), chain: this.#behind.takeChain() };
      this.#columns.set(deathIndex, column);
      this.#columnOfPivot.set(column.reduced.indices[0]!, column);
    }
  }

  /** The boundary of a simplex, unreduced. */
  boundary(index: number): Chain {
    this.#working.clear();
    this.#addBoundary(index, 1);
    return this.#working.takeChain();
  }

  /** The reduced boundary of a simplex that ends a class. */
  reduced(index: number): Chain {
    return this.#columns.get(index)!.reduced;
  }

  /** The cycle that a simplex which ends no class closes with earlier simplices. */
  closing(index: number): Chain {
    this.#reduce(index);
    return this.#behind.takeChain();
  }

  #reduce(index: number): void {
    const working = this.#working;
    working.clear();
    this.#behind.clear();
    this.#addBoundary(index, 1);
    while (working.popPivot()) {
      const { diameter, index: pivot, coefficient } = working;
      working.push(diameter, pivot, coefficient);
      const other = this.#columnOfPivot.get(pivot);
      if (other) {
        const leading = this.#inverse[other.reduced.coefficients[0]!]!;
        const factor = this.#prime - coefficient * leading % this.#prime;
        addMultiple(working, other.reduced, factor, this.#prime);
        addMultiple(this.#behind, other.chain, factor, this.#prime);
        continue;
      }
      // The pairs of dimension 0 come from union–find and hold the apparent ones already.
      if (this.#dim === 0) return;
      const cofacet = this.#apparent.cofacetOf(-pivot, -diameter, this.#dim);
      if (cofacet < 0) return;
      this.#addBoundary(
        cofacet,
        this.#apparent.negative ? coefficient : this.#prime - coefficient,
      );
    }
  }

  #addBoundary(index: number, coefficient: number): void {
    // The order of the chain behind a column does not matter: no diameter needed.
    if (this.#keepChains) this.#behind.push(0, -index, coefficient);
    this.#facets.start(index, this.#dim + 1);
    while (this.#facets.next()) {
      this.#working.push(
        -this.#facets.diameter,
        -this.#facets.index,
        this.#facets.negative ? this.#prime - coefficient : coefficient,
      );
    }
  }
}

function addMultiple(heap: SimplexHeap, chain: Chain, factor: number, prime: number): void {
  for (let i = 0; i < chain.indices.length; i++) {
    heap.push(chain.diameters[i]!, chain.indices[i]!, chain.coefficients[i]! * factor % prime);
  }
}
