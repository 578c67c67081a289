import { type RipsComplex, verticesInto } from "./rips_complex.ts";

/**
 * Runs through the cofacets of a simplex of a Vietoris–Rips complex, largest number first, without
 * storing them: `start`, then `next` until it answers false.
 */
export class Cofacets {
  /** Diameter of the current cofacet. */
  diameter = 0;
  /** Number of the current cofacet. */
  index = 0;
  /** Whether the current cofacet enters the coboundary with a minus sign. */
  negative = false;
  #dim = 0;
  #below = 0;
  #above = 0;
  #rank = 0;
  #vertex = 0;
  #lowest = 0;
  #own = 0;
  readonly #vertices: Int32Array;
  readonly #complex: RipsComplex;

  /** An enumerator over the simplices of `complex`; nothing is enumerated before `start`. */
  constructor(complex: RipsComplex) {
    this.#complex = complex;
    this.#vertices = new Int32Array(complex.binomials.length);
  }

  /**
   * Starts on a simplex.
   *
   * @param index The simplex's number.
   * @param diameter Its diameter.
   * @param dim Its dimension.
   * @param above Only cofacets whose added vertex is larger than all others: each simplex of the
   * next dimension appears under one of its facets only.
   */
  start(index: number, diameter: number, dim: number, above = false): void {
    this.#dim = dim;
    this.#own = diameter;
    this.#below = index;
    this.#above = 0;
    this.#rank = dim + 1;
    this.#vertex = this.#complex.n - 1;
    verticesInto(this.#complex, index, dim, this.#vertices);
    this.#lowest = above ? this.#vertices[0]! + 1 : 0;
  }

  /**
   * Moves to the next cofacet of diameter at most `limit`.
   *
   * @returns Whether there is one.
   */
  next(limit: number): boolean {
    const { distances, binomials, n } = this.#complex;
    const vertices = this.#vertices;
    const dim = this.#dim;
    for (let vertex = this.#vertex; vertex >= this.#lowest; vertex--) {
      if (this.#rank > 0 && vertices[dim + 1 - this.#rank] === vertex) {
        this.#below -= binomials[this.#rank]![vertex]!;
        this.#above += binomials[this.#rank + 1]![vertex]!;
        this.#rank--;
        continue;
      }
      let diameter = this.#own;
      const row = vertex * n;
      for (let i = 0; i <= dim; i++) {
        const distance = distances[row + vertices[i]!]!;
        if (distance > diameter) diameter = distance;
      }
      if (diameter > limit) continue;
      this.diameter = diameter;
      this.index = this.#above + binomials[this.#rank + 1]![vertex]! + this.#below;
      this.negative = (this.#rank & 1) === 1;
      this.#vertex = vertex - 1;
      return true;
    }
    this.#vertex = -1;
    return false;
  }
}

/**
 * Runs through the facets of a simplex of a Vietoris–Rips complex, smallest number first: `start`,
 * then `next` until it answers false.
 */
export class Facets {
  /** Diameter of the current facet. */
  diameter = 0;
  /** Number of the current facet. */
  index = 0;
  /** Whether the current facet enters the boundary with a minus sign. */
  negative = false;
  #dim = 0;
  #below = 0;
  #above = 0;
  #rank = 0;
  readonly #vertices: Int32Array;
  readonly #complex: RipsComplex;

  /** An enumerator over the simplices of `complex`; nothing is enumerated before `start`. */
  constructor(complex: RipsComplex) {
    this.#complex = complex;
    this.#vertices = new Int32Array(complex.binomials.length);
  }

  /**
   * Starts on a simplex.
   *
   * @param index The simplex's number.
   * @param dim Its dimension, at least 1.
   */
  start(index: number, dim: number): void {
    this.#dim = dim;
    this.#below = index;
    this.#above = 0;
    this.#rank = dim;
    verticesInto(this.#complex, index, dim, this.#vertices);
  }

  /**
   * Moves to the next facet.
   *
   * @returns Whether there is one.
   */
  next(): boolean {
    if (this.#rank < 0) return false;
    const { distances, binomials, n } = this.#complex;
    const vertices = this.#vertices;
    const dropped = this.#dim - this.#rank;
    const vertex = vertices[dropped]!;
    this.#below -= binomials[this.#rank + 1]![vertex]!;
    this.index = this.#above + this.#below;
    this.#above += binomials[this.#rank]![vertex]!;
    this.negative = (this.#rank & 1) === 1;
    let diameter = 0;
    for (let i = 0; i <= this.#dim; i++) {
      if (i === dropped) continue;
      for (let j = i + 1; j <= this.#dim; j++) {
        if (j === dropped) continue;
        const distance = distances[vertices[i]! * n + vertices[j]!]!;
        if (distance > diameter) diameter = distance;
      }
    }
    this.diameter = diameter;
    this.#rank--;
    return true;
  }
}
