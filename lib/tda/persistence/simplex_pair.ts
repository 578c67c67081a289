/** A persistence pair of simplices. */
export interface SimplexPair {
  /** Diameter of the simplex that gives birth. */
  readonly birth: number;
  /** Number of the simplex that gives birth. */
  readonly birthIndex: number;
  /** Diameter of the simplex that ends the class; `Infinity` if none does. */
  readonly death: number;
  /** Number of the simplex that ends the class; −1 if none does. */
  readonly deathIndex: number;
}
