import { ApparentPairs } from "./apparent_pairs.ts";
import { Cofacets } from "./faces.ts";
import type { RipsComplex } from "./rips_complex.ts";
import { type Chain, SimplexHeap } from "./simplex_heap.ts";
import type { SimplexList } from "./simplex_list.ts";
import type { SimplexPair } from "./simplex_pair.ts";

/**
 * The persistence pairs of one dimension by reducing its coboundary matrix (Bauer 2021: persistent
 * cohomology with implicit columns, emergent and apparent pairs).
 *
 * @param complex The complex.
 * @param columns The simplices to reduce, sorted: all of the dimension, less those that end a class
 * of the dimension below and those in apparent pairs.
 * @param dim Their dimension.
 * @param inverse Inverses of the field.
 * @param keep.cocycles Receives by the simplex that gives birth the simplices whose coboundaries
 * add up to the reduced column: a cocycle of the class until it dies. Left out for emergent pairs,
 * of zero length.
 * @param keep.onProgress Called now and then with the columns done and all there are.
 * @returns All pairs but the apparent ones, zero-length ones included.
 */
export function cohomologyPairs(
  complex: RipsComplex,
  columns: SimplexList,
  dim: number,
  inverse: Int32Array,
  { cocycles, onProgress }: {
    readonly cocycles?: Map<number, Chain>;
    readonly onProgress?: (done: number, total: number) => void;
  } = {},
): SimplexPair[] {
  const prime = inverse.length;
  const { threshold } = complex;
  const cofacets = new Cofacets(complex);
  const apparent = new ApparentPairs(complex);
  /** The coboundary of the column under reduction. */
  const working = new SimplexHeap(prime);
  /** The simplices whose coboundaries were added to it. */
  const added = new SimplexHeap(prime);
  /** Column by pivot, the pivot's coefficient and the added simplices by column. */
  const columnOfPivot = new Map<number, number>();
  const pivotCoefficients = new Int32Array(columns.length);
  const reductions: (Chain | undefined)[] = [];
  const pairs: SimplexPair[] = [];

  const addCoboundary = (index: number, diameter: number, coefficient: number) => {
    cofacets.start(index, diameter, dim);
    while (cofacets.next(threshold)) {
      const signed = cofacets.negative ? prime - coefficient : coefficient;
      working.push(cofacets.diameter, cofacets.index, signed);
    }
  };

  for (let column = 0; column < columns.length; column++) {
    if (column % 1024 === 0) onProgress?.(column, columns.length);
    const birth = columns.diameters[column]!;
    const birthIndex = columns.indices[column]!;
    const pair = (death: number, deathIndex: number, coefficient: number) => {
      pairs.push({ birth, birthIndex, death, deathIndex });
      columnOfPivot.set(deathIndex, column);
      pivotCoefficients[column] = coefficient;
    };

    // An emergent pair: the first cofacet has the same diameter and no one else claims it.
    cofacets.start(birthIndex, birth, dim);
    if (cofacets.next(birth)) {
      const { index, negative } = cofacets;
      if (!columnOfPivot.has(index) && apparent.facetOf(index, birth, dim + 1) < 0) {
        pair(birth, index, negative ? prime - 1 : 1);
        continue;
      }
    }

    working.clear();
    added.clear();
    addCoboundary(birthIndex, birth, 1);
    for (;;) {
      if (!working.popPivot()) {
        pairs.push({ birth, birthIndex, death: Infinity, deathIndex: -1 });
        cocycles?.set(birthIndex, withLeading(birth, birthIndex, added.takeChain()));
        break;
      }
      const { diameter, index, coefficient } = working;
      const other = columnOfPivot.get(index);
      if (other !== undefined) {
        working.push(diameter, index, coefficient);
        const factor = prime - coefficient * inverse[pivotCoefficients[other]!]! % prime;
        const addSimplex = (index: number, diameter: number, coefficient: number) => {
          added.push(diameter, index, coefficient);
          addCoboundary(index, diameter, coefficient);
        };
        addSimplex(columns.indices[other]!, columns.diameters[other]!, factor);
        const reduction = reductions[other];
        for (let i = 0; reduction && i < reduction.indices.length; i++) {
          addSimplex(
            reduction.indices[i]!,
            reduction.diameters[i]!,
            reduction.coefficients[i]! * factor % prime,
          );
        }
        continue;
      }
      const facet = apparent.facetOf(index, diameter, dim + 1);
      if (facet >= 0) {
        working.push(diameter, index, coefficient);
        const factor = apparent.negative ? coefficient : prime - coefficient;
        added.push(diameter, facet, factor);
        addCoboundary(facet, diameter, factor);
        continue;
      }
      pair(diameter, index, coefficient);
      const chain = added.takeChain();
      reductions[column] = chain;
      cocycles?.set(birthIndex, withLeading(birth, birthIndex, chain));
      break;
    }
  }
  return pairs;
}

/** A chain with one more simplex, of coefficient 1. */
function withLeading(diameter: number, index: number, chain: Chain): Chain {
  return {
    diameters: [diameter, ...chain.diameters],
    indices: [index, ...chain.indices],
    coefficients: [1, ...chain.coefficients],
  };
}
