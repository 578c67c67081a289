/**
 * The lunes of edges in the order of a filtration: the lune of an edge holds the vertices that
 * earlier edges join to both its ends. Kept as one bit per pair of vertices, so that a lune is the
 * AND of two rows.
 */
export class Lunes {
  readonly #n: number;
  /** Words in a row, a multiple of 4. */
  readonly #words: number;
  /** Bit v of row u: the edge of u and v has entered. */
  readonly #rows: Int32Array;
  /** The same for edges of about half the current length: what lies there is amid the lune. */
  readonly #near: Int32Array;
  readonly #reached: Int32Array;
  readonly #unreached: Int32Array;

  /**
   * Starts with no edge.
   *
   * @param n Number of vertices; takes n²/4 bytes.
   */
  constructor(n: number) {
    this.#n = n;
    this.#words = 4 * Math.ceil(n / 128);
    this.#rows = new Int32Array(n * this.#words);
    this.#near = new Int32Array(n * this.#words);
    this.#reached = new Int32Array(this.#words);
    this.#unreached = new Int32Array(this.#words);
  }

  /** Lets an edge enter. */
  add(u: number, v: number): void {
    this.#rows[u * this.#words + (v >>> 5)]! |= 1 << (v & 31);
    this.#rows[v * this.#words + (u >>> 5)]! |= 1 << (u & 31);
  }

  /**
   * Says which edges are short next to those to come; this decides how fast, never what, is found.
   *
   * @param lower The lower triangle of distances.
   * @param length Edges shorter than this are near; they must all have entered.
   */
  markNear(lower: Float32Array, length: number): void {
    const near = this.#near;
    const words = this.#words;
    for (let u = 1, e = 0; u < this.#n; u++) {
      for (let v = 0; v < u; v++, e++) {
        if (lower[e]! >= length) continue;
        near[u * words + (v >>> 5)]! |= 1 << (v & 31);
        near[v * words + (u >>> 5)]! |= 1 << (u & 31);
      }
    }
  }

  /**
   * A vertex of the lune of u and v, near its middle if one is known there; −1 if the lune is
   * empty.
   */
  apex(u: number, v: number): number {
    const inMiddle = this.#common(this.#near, u, v);
    return inMiddle >= 0 ? inMiddle : this.#common(this.#rows, u, v);
  }

  /** Whether the lune of u and v holds no vertex. */
  isEmpty(u: number, v: number): boolean {
    return this.#common(this.#rows, u, v) < 0;
  }

  /** The last so many vertices that entered edges join to u, descending. */
  neighbors(u: number, most: number): number[] {
    const words = this.#words;
    const found: number[] = [];
    for (let w = words - 1; w >= 0 && found.length < most; w--) {
      for (let rest = this.#rows[u * words + w]!; rest !== 0 && found.length < most;) {
        const highest = 31 - Math.clz32(rest);
        found.push(32 * w + highest);
        rest ^= 1 << highest;
      }
    }
    return found;
  }

  /** The vertices of the lune of u and v, ascending. */
  vertices(u: number, v: number): number[] {
    const words = this.#words;
    const rows = this.#rows;
    const found: number[] = [];
    for (let w = 0; w < words; w++) {
      for (let rest = rows[u * words + w]! & rows[v * words + w]!; rest !== 0; rest &= rest - 1) {
        found.push(32 * w + lowestBit(rest));
      }
    }
    return found;
  }

  #common(rows: Int32Array, u: number, v: number): number {
    const words = this.#words;
    for (let i = u * words, j = v * words, end = i + words; i < end; i++, j++) {
      const both = rows[i]! & rows[j]!;
      if (both !== 0) return 32 * (i - u * words) + lowestBit(both);
    }
    return -1;
  }

  /**
   * One vertex of every component of the lune but the first's. Vertices of a lune are in one
   * component if entered edges join them within it.
   *
   * @param u One end of the edge.
   * @param v The other end.
   * @param apex A vertex of the lune: of the component that is left out.
   * @returns The vertices, empty if the lune is connected. O(n/32) if all of it neighbors the apex.
   */
  furtherComponents(u: number, v: number, apex: number): number[] {
    const words = this.#words;
    const rows = this.#rows;
    const own = apex >>> 5;
    const ownBit = 1 << (apex & 31);
    let i = u * words;
    let j = v * words;
    let k = apex * words;
    const end = i + words;
    // Most lunes lie within the neighborhood of the apex.
    for (; i < end; i += 4, j += 4, k += 4) {
      const rest = (rows[i]! & rows[j]! & ~rows[k]!) |
        (rows[i + 1]! & rows[j + 1]! & ~rows[k + 1]!) |
        (rows[i + 2]! & rows[j + 2]! & ~rows[k + 2]!) |
        (rows[i + 3]! & rows[j + 3]! & ~rows[k + 3]!);
      if (rest !== 0) {
        if (own >>> 2 !== (i - u * words) >>> 2) break;
        // The apex is no neighbor of itself.
        const w = own & 3;
        const others = (rows[i + w]! & rows[j + w]! & ~rows[k + w]!) ^ ownBit;
        let more = others;
        for (let o = 0; o < 4; o++) {
          if (o !== w) more |= rows[i + o]! & rows[j + o]! & ~rows[k + o]!;
        }
        if (more !== 0) break;
      }
    }
    if (i === end) return NONE;
    return this.#search(u, v, apex);
  }

  /** Whether every vertex that was not reached neighbors one that was. */
  #allTouch(): boolean {
    for (let w = 0; w < this.#words; w++) {
      for (let rest = this.#unreached[w]!; rest !== 0; rest &= rest - 1) {
        if (!this.#touches(32 * w + lowestBit(rest))) return false;
      }
    }
    return true;
  }

  /** Whether a vertex neighbors one that was reached. */
  #touches(vertex: number): boolean {
    const words = this.#words;
    const rows = this.#rows;
    const reached = this.#reached;
    const row = vertex * words;
    for (let x = 0; x < words; x++) if ((rows[row + x]! & reached[x]!) !== 0) return true;
    return false;
  }

  /** The components of a lune by growing them from their first vertices. */
  #search(u: number, v: number, apex: number): number[] {
    const words = this.#words;
    const rows = this.#rows;
    const reached = this.#reached;
    const unreached = this.#unreached;
    const [rowU, rowV, rowApex] = [u * words, v * words, apex * words];
    for (let w = 0; w < words; w++) {
      const lune = rows[rowU + w]! & rows[rowV + w]!;
      reached[w] = lune & rows[rowApex + w]!;
      unreached[w] = lune & ~rows[rowApex + w]!;
    }
    unreached[apex >>> 5]! ^= 1 << (apex & 31);
    if (this.#allTouch()) return NONE;
    const further: number[] = [];
    for (;;) {
      // Vertices that some reached one neighbors are reached, with their own neighbors.
      let left = false;
      for (let grown = true; grown;) {
        grown = false;
        left = false;
        for (let w = 0; w < words; w++) {
          for (let rest = unreached[w]!; rest !== 0; rest &= rest - 1) {
            const row = (32 * w + lowestBit(rest)) * words;
            if (!this.#touches(32 * w + lowestBit(rest))) {
              left = true;
              continue;
            }
            grown = true;
            const bit = rest & -rest;
            unreached[w]! ^= bit;
            reached[w]! |= bit;
            for (let x = 0; x < words; x++) {
              const joined = unreached[x]! & rows[row + x]!;
              reached[x]! |= joined;
              unreached[x]! ^= joined;
            }
            rest &= unreached[w]! | bit;
          }
        }
        if (!left) return further;
      }
      // What is left is not joined to what was reached: begin another component.
      let w = 0;
      while (unreached[w] === 0) w++;
      const next = 32 * w + lowestBit(unreached[w]!);
      further.push(next);
      unreached[w]! &= unreached[w]! - 1;
      left = false;
      for (let x = 0; x < words; x++) {
        reached[x] = unreached[x]! & rows[next * words + x]!;
        unreached[x]! ^= reached[x]!;
        if (unreached[x] !== 0) left = true;
      }
      if (!left) return further;
    }
  }
}

const NONE: number[] = [];

function lowestBit(word: number): number {
  return 31 - Math.clz32(word & -word);
}
