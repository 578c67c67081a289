import { type NearBlocks, nearBlocks } from "./near_blocks.ts";
import { type PointCloud, selectRows, toPointCloud } from "../points/points.ts";
import { treeOrder } from "./tree_order.ts";

/** Candidates of a block, as `near_blocks.wat` has it: points of a leaf, children of a ball. */
const BLOCK = 32;

/** One level of the tree: blocks of points at the bottom, blocks of balls above. */
interface Level {
  /** Byte address of the first block. */
  readonly blocks: number;
  /** Size of a block. */
  readonly blockBytes: number;
  /** Byte address of the list of blocks to look into. */
  readonly list: number;
}

/**
 * A ball tree (Omohundro 1989) over a cloud, for finding all points within a radius, exactly.
 *
 * Every ball holds 32 smaller ones, the smallest 32 points. Single precision sieves, double
 * precision decides: candidates are compared 32 at a time with a margin for rounding, and the
 * distance of those that pass is computed from the coordinates given, in 64 bits. So results do not
 * depend on the tree.
 *
 * A ball of center c and radius R can hold a point within r of x only if |x − c| ≤ r + R, that is
 *
 *     x·c + r R + (R² − |c|²) / 2 ≥ (|x|² − r²) / 2,
 *
 * which is one test for balls, with r and R as a further coordinate, and for points, where R = 0.
 *
 * Memory is 8 · dim + 24 bytes a point, 25 MB for 262,144 points of 9 coordinates.
 */
export class BallTree {
  /** Rows of the cloud in the order of the tree; neighbors in it are near in space. */
  readonly rows: Uint32Array;
  /** Squared distances that {@linkcode BallTree.search} found, from the start, in no order. */
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
  /** Byte address of the points found. */
  readonly #found: number;
  /** The sieve works on coordinates times this, about the mean: all within the unit ball. */
  readonly #scale: number;

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
      const blockBytes = 4 * BLOCK * (1 + dim + (levels.length > 0 ? 1 : 0));
      const list = take(4 * BLOCK * Math.ceil(count / BLOCK));
      levels.push({ blocks: take(count * blockBytes), blockBytes, list });
      if (count === 1) break;
    }
    this.#levels = levels;
    this.#found = take(4 * BLOCK * Math.ceil(n / BLOCK));
    this.#query = take(4 * (dim + 1));
    this.#kernel = kernel;
    this.#kernel.memory.grow(Math.ceil(bytes / 65536));
    this.#floats = new Float32Array(this.#kernel.memory.buffer);
    this.#numbers = new Uint32Array(this.#kernel.memory.buffer);

    const { center, radius } = enclosingBall(this.#points);
    this.#scale = radius > 0 ? 1 / radius : 1;
    this.#storePoints(center);
    for (let level = 1; level < levels.length; level++) this.#storeBalls(level);
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
    const { dim } = this.#points;
    const floats = this.#floats;
    const query = this.#query / 4;
    let norm = 0;
    for (let c = 0, at = this.#place(0, i); c < dim; c++) {
      const value = floats[at += BLOCK]!;
      floats[query + c] = value;
      norm += value * value;
    }
    const scaled = radius * this.#scale;
    floats[query + dim] = scaled;
    const threshold = (norm - scaled * scaled) / 2;
    // Covers rounding of coordinates, sums and threshold: about 1.5 · dim + 10 halves of 2⁻²³ for
    // points of the unit ball, an eighth of what balls take at most, whose radii come in as well.
    const margin = (dim + 8) * 2 ** -23;

    let level = this.#levels.length - 1;
    let { list } = this.#levels[level]!;
    this.#numbers[list / 4] = 0;
    let end = list + 4;
    for (; level >= 0; level--) {
      const { blocks, blockBytes } = this.#levels[level]!;
      const out = level > 0 ? this.#levels[level - 1]!.list : this.#found;
      const least = threshold - (level > 0 ? 8 * margin : margin);
      end = this.#kernel.near(list, end, blocks, blockBytes, this.#query, least, out);
      list = out;
    }

    const limit = radius * radius;
    const { squared, positions } = this;
    let count = 0;
    for (let at = list / 4; at < end / 4; at++) {
      const j = this.#numbers[at]!;
      const distance = this.#squaredDistance(i, j);
      if (distance > limit || j === i) continue;
      positions[count] = j;
      squared[count++] = distance;
    }
    return count;
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

  /**
   * Where the offset of a level's candidate lies; its coordinates follow at every BLOCK numbers.
   */
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

  /** Stores the balls of a level: center, radius, offset (R² − |c|²) / 2. */
  #storeBalls(level: number): void {
    const { n, dim } = this.#points;
    const floats = this.#floats;
    const span = BLOCK ** level;
    const points = new Float32Array(Math.min(span, n) * dim);
    for (let ball = 0; ball < Math.ceil(n / span / BLOCK) * BLOCK; ball++) {
      const at = this.#place(level, ball);
      const count = Math.min(span, n - ball * span);
      if (count <= 0) {
        floats[at] = -Infinity;
        continue;
      }
      for (let i = 0; i < count; i++) {
        const from = this.#place(0, ball * span + i);
        for (let c = 0; c < dim; c++) points[i * dim + c] = floats[from + (c + 1) * BLOCK]!;
      }
      const { center, radius } = enclosingBall({ data: points, n: count, dim });
      let norm = 0;
      for (let c = 0; c < dim; c++) {
        floats[at + (c + 1) * BLOCK] = center[c]!;
        norm += center[c]! ** 2;
      }
      floats[at + (dim + 1) * BLOCK] = radius;
      floats[at] = (radius * radius - norm) / 2;
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
