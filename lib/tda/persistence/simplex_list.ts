/** Simplices of one dimension in flat, growing memory. */
export class SimplexList {
  /** Number of simplices. */
  length = 0;
  /** Their diameters; only the first `length` count. */
  diameters: Float32Array = new Float32Array(1024);
  /** Their numbers; only the first `length` count. */
  indices: Float64Array = new Float64Array(1024);

  /** Appends a simplex. Amortized O(1). */
  push(diameter: number, index: number): void {
    if (this.length === this.diameters.length) {
      const diameters = new Float32Array(2 * this.length);
      const indices = new Float64Array(2 * this.length);
      diameters.set(this.diameters);
      indices.set(this.indices);
      this.diameters = diameters;
      this.indices = indices;
    }
    this.diameters[this.length] = diameter;
    this.indices[this.length++] = index;
  }

  /**
   * Sorts into the order in which cohomology reduces columns, the reverse of the filtration: by
   * diameter descending, then index ascending. A radix sort: O(length) per 11 bits.
   */
  sort(): void {
    const { length } = this;
    let largest = 0;
    for (let i = 0; i < length; i++) largest = Math.max(largest, this.indices[i]!);
    let order = new Uint32Array(length).map((_, i) => i);
    let next = new Uint32Array(length);
    const starts = new Uint32Array(2049);
    const digits = new Uint16Array(length);
    const pass = () => {
      starts.fill(0);
      for (let i = 0; i < length; i++) starts[digits[i]! + 1]!++;
      for (let d = 0; d < 2048; d++) starts[d + 1]! += starts[d]!;
      for (let i = 0; i < length; i++) {
        const item = order[i]!;
        next[starts[digits[item]!]!++] = item;
      }
      [order, next] = [next, order];
    };
    for (let unit = 1; unit <= largest; unit *= 2048) {
      for (let i = 0; i < length; i++) digits[i] = Math.floor(this.indices[i]! / unit) % 2048;
      pass();
    }
    // Bits of floats that are not negative order as the floats do.
    const bits = new Uint32Array(this.diameters.buffer);
    for (let shift = 0; shift < 32; shift += 11) {
      for (let i = 0; i < length; i++) digits[i] = 2047 - ((bits[i]! >>> shift) & 2047);
      pass();
    }
    const diameters = new Float32Array(length);
    const indices = new Float64Array(length);
    for (let i = 0; i < length; i++) {
      diameters[i] = this.diameters[order[i]!]!;
      indices[i] = this.indices[order[i]!]!;
    }
    this.diameters = diameters;
    this.indices = indices;
  }
}
