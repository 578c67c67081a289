import { type NearBlocks, nearBlocks } from "./near_blocks.ts";
import { type PointCloud, selectRows, toPointCloud } from "../points/points.ts";
import { selectSmallest } from "./select_smallest.ts";
import { treeOrder } from "./tree_order.ts";

/** Candidates of a block, as `near_blocks.wat` has it: points of a leaf, children of a box. */
const BLOCK = 32;

/** Bytes of an entry of a list: a number and a sum. */
const ENTRY = 8;

/** Ranges of squared distances in which points are counted. */
const BINS = 512;

/** One level of the tree: blocks of points at the bottom, blocks of boxes above. */
interface Level {
  /** Byte address of the first block. */
  readonly blocks: number;
  /** Size of a block. */
  readonly blockBytes: number;
  /** Byte address of the list of blocks to look into. */
  readonly list: number;
}

/**
 * A tree of boxes over a cloud (a k-d tree, Bentley 1975, with the bounding box of every part), for
 * finding all points within a radius, exactly.
 *
 * Every box holds 32 smaller ones, the smallest 32 points. Single precision sieves, double
 * precision decides: candidates are compared 32 at a time with a margin for rounding, and what
 * decides is computed from the coordinates given, in 64 bits. So results do not depend on the tree.
 *
 * A box can hold a point within r of x only if its nearest place is. In seven dimensions and more
 * that leaves a third of the points that balls round the same points would.
 *
 * A point y lies within r of x if
 *
 *     x·y − |y|² / 2 ≥ (|x|² − r²) / 2.
 *
 * Memory is 8 · dim + 28 bytes a point, 26 MB for 262,144 points of 9 coordinates.
 */
export class BoxTree {
  /** Rows of the cloud in the order of the tree; neighbors in it are near in space. */
  readonly rows: Uint32Array;
  /** Squared distances that {@linkcode BoxTree.search} found, from the start, in no order. */
  readonly squared: Float64Array;
  /** The positions in the tree's order of the points that they belong to. */
  readonly positions: Uint32Array;
  /** The points in the order of the tree, as given. */
  readonly #points: PointCloud;
  readonly #kernel: NearBlocks;
  /** The kernel's memory, twice. */
  readonly #floats: Float32Array;
  readonly #numbers: Uint32Array;
  /** From the points up to the level that is one block. */
  readonly #levels: readonly Level[];
  /** Byte address of the query's coordinates. */
  readonly #query: number;
  /** Byte address of the sums of a block. */
  readonly #sums: number;
  /** Byte address of the points found. */
  readonly #found: number;
  /** The sieve works on coordinates times this, about the mean: all within the unit ball. */
  readonly #scale: number;
  /** How far rounding may move half a squared distance of the sieve. */
  readonly #margin: number;
  /** Points in every range of squared distances. */
  readonly #bins = new Uint32Array(BINS);

  /**
   * @param cloud Points, n × dim, at least one. Building takes O(n · dim · log n).
   * @param kernel The inner loop, with an empty memory.
   * @throws {RangeError} If a coordinate is NaN or infinite.
   */
  constructor(cloud: PointCloud, kernel: NearBlocks = nearBlocks()) {
    const { n, dim } = toPointCloud(cloud.data, cloud.dim);
    this.rows = treeOrder(cloud, BLOCK);
    this.#points = selectRows(cloud, this.rows);
    this.squared = new Float64Array(n);
    this.positions = new Uint32Array(n);

    let bytes = 0;
    const take = (size: number) => (bytes += size) - size;
    const levels: Level[] = [];
    for (let count = Math.ceil(n / BLOCK);; count = Math.ceil(count / BLOCK)) {
      const blockBytes = 4 * BLOCK * (levels.length > 0 ? 2 * dim : 1 + dim);
      const list = take(ENTRY * BLOCK * Math.ceil(count / BLOCK));
      levels.push({ blocks: take(count * blockBytes), blockBytes, list });
      if (count === 1) break;
    }
    this.#levels = levels;
    this.#found = take(ENTRY * BLOCK * Math.ceil(n / BLOCK));
    this.#sums = take(4 * BLOCK);
    this.#query = take(4 * dim);
    this.#kernel = kernel;
    this.#kernel.memory.grow(Math.ceil(bytes / 65536));
    this.#floats = new Float32Array(this.#kernel.memory.buffer);
    this.#numbers = new Uint32Array(this.#kernel.memory.buffer);

    const { center, radius } = enclosingBall(this.#points);
    this.#scale = radius > 0 ? 1 / radius : 1;
    // Covers rounding of coordinates, sums and threshold: at most dim + 7 halves of 2⁻²³.
    this.#margin = (dim + 8) * 2 ** -23;
    this.#storePoints(center);
    for (let level = 1; level < levels.length; level++) this.#storeBoxes(level);
  }

  /** The distance between the points at two positions in the tree's order. */
  distance(i: number, j: number): number {
    return Math.sqrt(this.#squaredDistance(i, j));
  }

  /**
   * Finds the points within a radius of a point, itself left out, and puts their squared distances
   * at the start of `squared`, and where they stand at the start of `positions`.
   *
   * @param i The point's position in the tree's order.
   * @param radius Largest distance.
   * @returns How many there are.
   */
  search(i: number, radius: number): number {
    const end = this.#sieve(i, radius);
    const limit = radius * radius;
    const { squared, positions } = this;
    let count = 0;
    for (let at = this.#found / 4; at < end; at += 2) {
      const j = this.#numbers[at]!;
      const distance = this.#squaredDistance(i, j);
      if (distance > limit || j === i) continue;
      positions[count] = j;
      squared[count++] = distance;
    }
    return count;
  }

  /**
   * Measures the distances from a point to some of its nearest neighbors, itself left out, as far
   * as a radius reaches, exactly.
   *
   * The sieve knows squared distances up to its margin. Points are counted by these in narrow
   * ranges, which tells the range of the k-th nearest; only the points of that range, and those as
   * near to it as the margin allows, are measured in 64 bits.
   *
   * @param i The point's position in the tree's order.
   * @param radius Largest distance.
   * @param ks Which neighbors, integers from 1 to n − 1, descending.
   * @param distances Gets one value a neighbor; infinity where it is farther than the radius.
   */
  measure(i: number, radius: number, ks: readonly number[], distances: Float64Array): void {
    distances.fill(Infinity);
    const start = this.#found / 4;
    const end = this.#sieve(i, radius);
    if ((end - start) / 2 - 1 < ks.at(-1)!) return;
    const numbers = this.#numbers;
    const floats = this.#floats;
    const norm = this.#norm(i);
    const bins = this.#bins.fill(0);
    const perSquare = BINS / ((radius * this.#scale) ** 2 + 2 * this.#margin);
    let found = 0;
    for (let at = start; at < end; at += 2) {
      if (numbers[at] === i) continue;
      const bin = (norm - 2 * floats[at + 1]!) * perSquare;
      bins[bin < 0 ? 0 : bin < BINS ? bin | 0 : BINS - 1]!++;
      found++;
    }

    let bin = 0;
    let nearer = 0;
    for (let which = ks.length - 1; which >= 0 && found >= ks[which]!; which--) {
      const k = ks[which]!;
      while (nearer + bins[bin]! < k) nearer += bins[bin++]!;
      const least = bin > 0 ? bin / perSquare : -Infinity;
      const most = bin < BINS - 1 ? (bin + 1) / perSquare : Infinity;
      const squared = this.#kthBetween(i, k, end, least, most);
      if (squared <= radius * radius) distances[which] = Math.sqrt(squared);
    }
  }

  /** The k-th least squared distance of the points found, which the sieve has in a range. */
  #kthBetween(i: number, k: number, end: number, least: number, most: number): number {
    const numbers = this.#numbers;
    const floats = this.#floats;
    const { squared } = this;
    const norm = this.#norm(i);
    // Two squared distances of the sieve that differ by more than this do so in truth.
    const unsure = 4 * this.#margin;
    let nearer = 0;
    let count = 0;
    for (let at = this.#found / 4; at < end; at += 2) {
      const distance = norm - 2 * floats[at + 1]!;
      if (distance > most + unsure || numbers[at] === i) continue;
      if (distance < least - unsure) nearer++;
      else squared[count++] = this.#squaredDistance(i, numbers[at]!);
    }
    return selectSmallest(squared, count, k - nearer);
  }

  /** Puts the points that may lie within a radius on the list of found ones; gives its end. */
  #sieve(i: number, radius: number): number {
    const floats = this.#floats;
    const query = this.#query;
    const sums = this.#sums;
    for (let c = 0, at = this.#place(0, i); c < this.#points.dim; c++) {
      floats[query / 4 + c] = floats[at += BLOCK]!;
    }
    const square = (radius * this.#scale) ** 2;
    const { nearBoxes, nearPoints } = this.#kernel;
    let list = this.#levels.at(-1)!.list;
    this.#numbers[list / 4] = 0;
    let end = list + ENTRY;
    for (let level = this.#levels.length - 1; level > 0; level--) {
      const { blocks, blockBytes } = this.#levels[level]!;
      const most = square + 4 * this.#margin;
      const out = this.#levels[level - 1]!.list;
      end = nearBoxes(list, end, blocks, blockBytes, query, most, sums, out);
      list = out;
    }
    const { blocks, blockBytes } = this.#levels[0]!;
    const least = (this.#norm(i) - square) / 2 - this.#margin;
    end = nearPoints(list, end, blocks, blockBytes, query, least, sums, this.#found);
    return end / 4;
  }

  /** The squared length of a point of the sieve. */
  #norm(i: number): number {
    let norm = 0;
    for (let c = 0, at = this.#place(0, i); c < this.#points.dim; c++) {
      norm += this.#floats[at += BLOCK]! ** 2;
    }
    return norm;
  }

  #squaredDistance(i: number, j: number): number {
    const { data, dim } = this.#points;
    let sum = 0;
    for (let c = 0, a = i * dim, b = j * dim; c < dim; c++) {
      const difference = data[a + c]! - data[b + c]!;
      sum += difference * difference;
    }
    return sum;
  }

  /** Where the first number of a level's candidate lies; others follow at every BLOCK numbers. */
  #place(level: number, candidate: number): number {
    const { blocks, blockBytes } = this.#levels[level]!;
    return (blocks + Math.floor(candidate / BLOCK) * blockBytes) / 4 + candidate % BLOCK;
  }

  /** Stores the points of the sieve: centered, scaled, with offset −|y|² / 2. */
  #storePoints(mean: Float32Array): void {
    const { data, n, dim } = this.#points;
    const floats = this.#floats;
    for (let i = 0; i < Math.ceil(n / BLOCK) * BLOCK; i++) {
      const at = this.#place(0, i);
      let norm = 0;
      for (let c = 0; c < dim && i < n; c++) {
        const value = Math.fround((data[i * dim + c]! - mean[c]!) * this.#scale);
        floats[at + (c + 1) * BLOCK] = value;
        norm += value * value;
      }
      floats[at] = i < n ? -norm / 2 : -Infinity;
    }
  }

  /** Stores the boxes of a level: the least and the largest of every coordinate, one by one. */
  #storeBoxes(level: number): void {
    const { n, dim } = this.#points;
    const floats = this.#floats;
    const span = BLOCK ** level;
    for (let box = 0; box < Math.ceil(n / span / BLOCK) * BLOCK; box++) {
      // Boxes that hold nothing are near nothing.
      const least = new Float32Array(dim).fill(Infinity);
      const largest = new Float32Array(dim).fill(-Infinity);
      for (let i = box * span; i < Math.min(n, (box + 1) * span); i++) {
        for (let c = 0, from = this.#place(0, i); c < dim; c++) {
          const value = floats[from += BLOCK]!;
          if (value < least[c]!) least[c] = value;
          if (value > largest[c]!) largest[c] = value;
        }
      }
      const at = this.#place(level, box);
      for (let c = 0; c < dim; c++) {
        floats[at + 2 * c * BLOCK] = least[c]!;
        floats[at + (2 * c + 1) * BLOCK] = largest[c]!;
      }
    }
  }
}

/** The ball round the mean of points that holds them all; its center is rounded to 32 bits. */
function enclosingBall({ data, n, dim }: PointCloud): { center: Float32Array; radius: number } {
  const sums = new Float64Array(dim);
  for (let at = 0; at < n * dim; at++) sums[at % dim]! += data[at]!;
  const center = Float32Array.from(sums, (sum) => sum / n);
  let largest = 0;
  for (let from = 0; from < n * dim; from += dim) {
    let squared = 0;
    for (let c = 0; c < dim; c++) squared += (data[from + c]! - center[c]!) ** 2;
    if (squared > largest) largest = squared;
  }
  return { center, radius: Math.sqrt(largest) };
}
