import type { DistanceMatrix } from "../points/distances.ts";

/** A block holds at least this share of all edges … */
const BLOCKS = 16;
/** … and at most about this many, which bounds its memory to 256 MiB. */
const MOST_EDGES = 2 ** 24;
/** Lengths are counted by their leading bits: sign, exponent and 8 of 23 bits of the mantissa. */
const COUNTED_SHIFT = 15;

/**
 * The edges of a Vietoris–Rips filtration in the order in which they enter, block by block: by
 * length, those of equal length by descending position (Bauer 2021, section 3). Only one block is
 * held at a time.
 *
 * Every block is one sweep over all distances for those in its range, found from a histogram, and a
 * radix sort.
 *
 * @param distances The distances; `Infinity` where there is no edge.
 * @param threshold The largest length, finite.
 * @returns Positions in the lower triangle (the edge of rows i > j is at i(i − 1)/2 + j), a block
 * at a time; the memory of one block is used again for the next.
 */
export function* edgeFiltration(
  { lower }: DistanceMatrix,
  threshold: number,
): Generator<Uint32Array> {
  // The bits of floating-point numbers of one sign are in the numbers' order.
  const bits = new Uint32Array(lower.buffer, lower.byteOffset, lower.length);
  const last = bitsOf(threshold);
  const counts = new Uint32Array((last >>> COUNTED_SHIFT) + 1);
  let total = 0;
  for (let e = 0; e < bits.length; e++) {
    if (bits[e]! > last) continue;
    counts[bits[e]! >>> COUNTED_SHIFT]!++;
    total++;
  }
  const enough = Math.min(MOST_EDGES, Math.ceil(total / BLOCKS));
  let sorter: RadixSorter | undefined;
  for (let bin = 0; bin < counts.length;) {
    const first = bin;
    let size = counts[bin++]!;
    while (bin < counts.length && size < enough && size + counts[bin]! <= 2 * enough) {
      size += counts[bin++]!;
    }
    if (size === 0) continue;
    const from = first * 2 ** COUNTED_SHIFT;
    const to = Math.min(last, bin * 2 ** COUNTED_SHIFT - 1);
    if (!sorter || sorter.capacity < size) sorter = new RadixSorter(size);
    const { keys, values } = sorter;
    let filled = 0;
    for (let e = bits.length - 1; e >= 0; e--) {
      const key = bits[e]!;
      if (key < from || key > to) continue;
      keys[filled] = key - from;
      values[filled++] = e;
    }
    yield sorter.sort(size, to - from);
  }
}

function bitsOf(value: number): number {
  return new Uint32Array(new Float32Array([value]).buffer)[0]!;
}

/** Sorts pairs of 32-bit keys and values by key, keeping the order of equal keys. */
class RadixSorter {
  readonly capacity: number;
  keys: Uint32Array;
  values: Uint32Array;
  #spareKeys: Uint32Array;
  #spareValues: Uint32Array;

  constructor(capacity: number) {
    this.capacity = capacity;
    this.keys = new Uint32Array(capacity);
    this.values = new Uint32Array(capacity);
    this.#spareKeys = new Uint32Array(capacity);
    this.#spareValues = new Uint32Array(capacity);
  }

  /** The values of the first `size` pairs, whose keys are at most `most`, in the order of keys. */
  sort(size: number, most: number): Uint32Array {
    const starts = new Uint32Array(2048);
    for (let shift = 0; shift < 32 && most >>> shift > 0; shift += 11) {
      const [keys, values] = [this.keys, this.values];
      const [toKeys, toValues] = [this.#spareKeys, this.#spareValues];
      starts.fill(0);
      for (let i = 0; i < size; i++) starts[keys[i]! >>> shift & 2047]!++;
      for (let digit = 0, start = 0; digit < 2048; digit++) {
        const count = starts[digit]!;
        starts[digit] = start;
        start += count;
      }
      for (let i = 0; i < size; i++) {
        const to = starts[keys[i]! >>> shift & 2047]!++;
        toKeys[to] = keys[i]!;
        toValues[to] = values[i]!;
      }
      [this.keys, this.#spareKeys] = [toKeys, keys];
      [this.values, this.#spareValues] = [toValues, values];
    }
    return this.values.subarray(0, size);
  }
}
