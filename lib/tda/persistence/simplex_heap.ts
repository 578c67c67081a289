/** A chain of simplices of one dimension, as parallel lists. */
export interface Chain {
  /** Diameters, as they were pushed. */
  readonly diameters: number[];
  /** Numbers, as they were pushed. */
  readonly indices: number[];
  /** Coefficients, 1 to p − 1. */
  readonly coefficients: number[];
}

/**
 * A chain under reduction: a binary heap of terms (diameter, index, coefficient), from which the
 * pivot, the first term once equal simplices are added up, can be taken.
 *
 * Terms of small diameter come first, of equal diameters those with large index: the pivot order of
 * cohomology. For homology, where the last term is the pivot, push negated diameters and indices.
 */
export class SimplexHeap {
  /** Diameter of the term last taken. */
  diameter = 0;
  /** Index of the term last taken. */
  index = 0;
  /** Coefficient of the term last taken, 1 to p − 1. */
  coefficient = 0;
  #size = 0;
  #diameters: Float64Array = new Float64Array(1024);
  #indices: Float64Array = new Float64Array(1024);
  #coefficients: Int32Array = new Int32Array(1024);
  readonly #prime: number;

  /**
   * An empty chain.
   *
   * @param prime Coefficients are Z/prime.
   */
  constructor(prime: number) {
    this.#prime = prime;
  }

  /** Removes all terms. */
  clear(): void {
    this.#size = 0;
  }

  /** Adds a term; its coefficient is from 1 to p − 1. O(log size). */
  push(diameter: number, index: number, coefficient: number): void {
    if (this.#size === this.#diameters.length) this.#grow();
    const diameters = this.#diameters;
    const indices = this.#indices;
    let hole = this.#size++;
    while (hole > 0) {
      const parent = (hole - 1) >> 1;
      const ahead = diameters[parent]!;
      if (ahead < diameter || (ahead === diameter && indices[parent]! >= index)) break;
      diameters[hole] = ahead;
      indices[hole] = indices[parent]!;
      this.#coefficients[hole] = this.#coefficients[parent]!;
      hole = parent;
    }
    diameters[hole] = diameter;
    indices[hole] = index;
    this.#coefficients[hole] = coefficient;
  }

  /**
   * Takes the pivot off the chain and leaves it in `diameter`, `index` and `coefficient`.
   *
   * @returns Whether there was one: false if the chain is zero.
   */
  popPivot(): boolean {
    while (this.#size > 0) {
      this.diameter = this.#diameters[0]!;
      this.index = this.#indices[0]!;
      let coefficient = 0;
      do {
        coefficient += this.#coefficients[0]!;
        if (coefficient >= this.#prime) coefficient -= this.#prime;
        this.#removeTop();
      } while (this.#size > 0 && this.#indices[0] === this.index);
      if (coefficient !== 0) {
        this.coefficient = coefficient;
        return true;
      }
    }
    return false;
  }

  /** Takes all terms, equal simplices added up, in pivot order. */
  takeChain(): Chain {
    const chain: Chain = { diameters: [], indices: [], coefficients: [] };
    while (this.popPivot()) {
      chain.diameters.push(this.diameter);
      chain.indices.push(this.index);
      chain.coefficients.push(this.coefficient);
    }
    return chain;
  }

  #removeTop(): void {
    const size = --this.#size;
    const diameters = this.#diameters;
    const indices = this.#indices;
    const diameter = diameters[size]!;
    const index = indices[size]!;
    let hole = 0;
    for (let child = 1; child < size; child = 2 * hole + 1) {
      const right = child + 1;
      if (
        right < size && (diameters[right]! < diameters[child]! ||
          (diameters[right]! === diameters[child]! && indices[right]! > indices[child]!))
      ) child = right;
      const ahead = diameters[child]!;
      if (ahead > diameter || (ahead === diameter && indices[child]! <= index)) break;
      diameters[hole] = ahead;
      indices[hole] = indices[child]!;
      this.#coefficients[hole] = this.#coefficients[child]!;
      hole = child;
    }
    diameters[hole] = diameter;
    indices[hole] = index;
    this.#coefficients[hole] = this.#coefficients[size]!;
  }

  #grow(): void {
    const capacity = 2 * this.#diameters.length;
    const diameters = new Float64Array(capacity);
    const indices = new Float64Array(capacity);
    const coefficients = new Int32Array(capacity);
    diameters.set(this.#diameters);
    indices.set(this.#indices);
    coefficients.set(this.#coefficients);
    this.#diameters = diameters;
    this.#indices = indices;
    this.#coefficients = coefficients;
  }
}
