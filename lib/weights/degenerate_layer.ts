/** Points are at one position if their coordinates are the same to so many parts of the radius. */
const PARTS = 10_000;

/** Fewer positions than this are no shape, if most points share theirs with others. */
const FEWEST_POSITIONS = 100;

/** The points of a layer, counted by their positions. */
export interface LayerPositions {
  /** Number of points. */
  readonly points: number;
  /** Number of positions that they have. */
  readonly distinct: number;
  /** Points whose k nearest neighbors are all at their own position. */
  readonly crowded: number;
  /** Why the layer's shape cannot be judged; undefined if it can. */
  readonly degenerate: string | undefined;
}

/**
 * Tells whether a layer's filters are so much alike that nothing can be said of their shape, as
 * where training left only the middle entry of every kernel: all of them are then at one of two
 * points of the sphere.
 *
 * A layer is degenerate if any of these holds:
 *
 * - it has no points, as all its kernels are constant;
 * - its points have fewer than 100 positions, and two points or more to a position;
 * - of more than the fraction p of its points, the k-th neighbor is at distance 0: the densest
 *   points are then told from each other by nothing but their row.
 *
 * Positions are the same if all coordinates are, rounded to 10⁻⁴.
 *
 * @param cloud Kernels of a layer as points of the unit sphere, see {@linkcode normalizeKernels}.
 * @param options.k Which neighbor measures density.
 * @param options.p Fraction of points that is kept.
 * @returns The counts, and the reason if it is degenerate. O(n · dim).
 *
 * @example
 * ```ts
 * import { layerPositions, normalizeKernels } from "@filterscope/filterscope";
 * const kernels = Float32Array.from({ length: 9 * 500 }, (_, i) => i % 9 === 4 ? 1 + i : 0);
 * const { cloud } = normalizeKernels(kernels, 9);
 * const { distinct, degenerate } = layerPositions(cloud, { k: 100, p: 0.1 });
 * if (distinct !== 1 || !degenerate) throw new Error("all kernels are a bright middle");
 * ```
 */
export function layerPositions(
  cloud: { readonly data: Float32Array; readonly n: number; readonly dim: number },
  options: { readonly k: number; readonly p: number },
): LayerPositions {
  const counts = positionCounts(cloud);
  const points = cloud.n;
  const distinct = counts.length;
  const crowded = counts.filter((count) => count > options.k).reduce((a, b) => a + b, 0);
  const degenerate = points === 0
    ? "all its kernels are constant"
    : distinct < FEWEST_POSITIONS && 2 * distinct <= points
    ? `its ${shown(points)} filters have only ${shown(distinct)} different shapes`
    : crowded > options.p * points
    ? `${shown(crowded)} of its ${shown(points)} filters have at least ${
      shown(options.k)
    } others of ` +
      `the very same shape, so the densest are told by nothing but their place in the file`
    : undefined;
  return { points, distinct, crowded, degenerate };
}

function shown(count: number): string {
  return count.toLocaleString("en-US");
}

/** How many points each position has. */
function positionCounts(
  { data, n, dim }: { readonly data: Float32Array; readonly n: number; readonly dim: number },
): Uint32Array {
  const places = new Int32Array(n * dim);
  for (let i = 0; i < places.length; i++) places[i] = Math.round(data[i]! * PARTS);
  // A table with open places, at most half of them taken: numbers of positions, from 1.
  let size = 2;
  while (size < 2 * n) size *= 2;
  const table = new Uint32Array(size);
  /** The first point of every position. */
  const first = new Uint32Array(n);
  const counts = new Uint32Array(n);
  let distinct = 0;
  for (let point = 0; point < n; point++) {
    const start = point * dim;
    let at = hash(places, start, dim) & (size - 1);
    while (table[at] !== 0 && !isSame(places, start, first[table[at]! - 1]! * dim, dim)) {
      at = (at + 1) & (size - 1);
    }
    if (table[at] === 0) {
      first[distinct] = point;
      table[at] = ++distinct;
    }
    counts[table[at]! - 1]!++;
  }
  return counts.subarray(0, distinct);
}

/** Fowler, Noll and Vo's hash of whole numbers. */
function hash(values: Int32Array, start: number, length: number): number {
  let sum = 0x811c9dc5;
  for (let i = start; i < start + length; i++) sum = Math.imul(sum ^ values[i]!, 0x01000193);
  return sum;
}

function isSame(values: Int32Array, a: number, b: number, length: number): boolean {
  for (let i = 0; i < length; i++) if (values[a + i] !== values[b + i]) return false;
  return true;
}
