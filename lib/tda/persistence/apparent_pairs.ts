import { Cofacets, Facets } from "./faces.ts";
import type { RipsComplex } from "./rips_complex.ts";

/**
 * Finds apparent pairs of zero persistence: a simplex and a cofacet of equal diameter such that the
 * cofacet is the first of the simplex's cofacets and the simplex the last of the cofacet's facets.
 *
 * Such two are always a persistence pair (Bauer 2021, section 3.5), so they need neither reduction
 * nor memory. They are most of a Vietoris–Rips complex.
 */
export class ApparentPairs {
  /** Whether the facet of the pair last found enters the cofacet's boundary with a minus sign. */
  negative = false;
  readonly #cofacets: Cofacets;
  readonly #facets: Facets;

  /** A finder over the simplices of `complex`. */
  constructor(complex: RipsComplex) {
    this.#cofacets = new Cofacets(complex);
    this.#facets = new Facets(complex);
  }

  /**
   * The cofacet that a simplex forms an apparent pair with.
   *
   * @param index The simplex's number.
   * @param diameter Its diameter.
   * @param dim Its dimension.
   * @returns The cofacet's number, −1 if there is none. O(n · dim).
   */
  cofacetOf(index: number, diameter: number, dim: number): number {
    this.#cofacets.start(index, diameter, dim);
    if (!this.#cofacets.next(diameter)) return -1;
    const cofacet = this.#cofacets.index;
    this.negative = this.#cofacets.negative;
    return this.#lastFacet(cofacet, diameter, dim + 1) === index ? cofacet : -1;
  }

  /**
   * The facet that a simplex forms an apparent pair with.
   *
   * @param index The simplex's number.
   * @param diameter Its diameter.
   * @param dim Its dimension, at least 1.
   * @returns The facet's number, −1 if there is none. O(n · dim).
   */
  facetOf(index: number, diameter: number, dim: number): number {
    const facet = this.#lastFacet(index, diameter, dim);
    if (facet < 0) return -1;
    this.negative = this.#facets.negative;
    this.#cofacets.start(facet, diameter, dim - 1);
    return this.#cofacets.next(diameter) && this.#cofacets.index === index ? facet : -1;
  }

  /** The last facet of equal diameter, −1 if none. */
  #lastFacet(index: number, diameter: number, dim: number): number {
    this.#facets.start(index, dim);
    while (this.#facets.next()) {
      if (this.#facets.diameter === diameter) return this.#facets.index;
    }
    return -1;
  }
}
