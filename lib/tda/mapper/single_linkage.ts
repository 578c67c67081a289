import type { PointCloud } from "../points/points.ts";
import { squaredDistance } from "../points/squared_distance.ts";

/**
 * Single-linkage clusters at a height: the components of the graph that joins points at distance at
 * most the height.
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows to cluster.
 * @param height The cut; `Infinity` makes one cluster.
 * @returns The clusters, each with its rows ascending, in the order of their smallest row. At worst
 * O(m² · dim) for m rows, less where many lie within the height of each other.
 *
 * @example
 * ```ts
 * import { singleLinkage, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 9]), 1);
 * const clusters = singleLinkage(line, Uint32Array.of(0, 1, 2), 2);
 * if (clusters.map((rows) => rows.join()).join(" ") !== "0,1 2") throw new Error("9 is far away");
 * ```
 */
export function singleLinkage(
  cloud: PointCloud,
  rows: Uint32Array,
  height: number,
): Uint32Array[] {
  const squaredHeight = height * height;
  const clusters: Uint32Array[] = [];
  // Rows [0, reached) of `waiting` are done with; a cluster grows at `reached` by swapping.
  const waiting = rows.slice().sort();
  for (let start = 0; start < waiting.length;) {
    let smallest = start;
    for (let i = start + 1; i < waiting.length; i++) {
      if (waiting[i]! < waiting[smallest]!) smallest = i;
    }
    swap(waiting, start, smallest);
    let reached = start + 1;
    for (let from = start; from < reached; from++) {
      for (let i = reached; i < waiting.length; i++) {
        if (squaredDistance(cloud, waiting[from]!, waiting[i]!) <= squaredHeight) {
          swap(waiting, reached++, i);
        }
      }
    }
    clusters.push(waiting.slice(start, reached).sort());
    start = reached;
  }
  return clusters;
}

function swap(array: Uint32Array, i: number, j: number): void {
  const held = array[i]!;
  array[i] = array[j]!;
  array[j] = held;
}

/**
 * The heights at which single linkage merges clusters: the edge lengths of a minimum spanning tree
 * (Prim's algorithm), ascending.
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows to cluster.
 * @returns m − 1 heights for m rows, none for no rows. O(m² · dim) time, O(m) memory.
 *
 * @example
 * ```ts
 * import { mergeHeights, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 9]), 1);
 * if (mergeHeights(line, Uint32Array.of(0, 1, 2)).join() !== "1,8") {
 *   throw new Error("first 1, then 8");
 * }
 * ```
 */
export function mergeHeights(cloud: PointCloud, rows: Uint32Array): Float64Array {
  const m = rows.length;
  const waiting = rows.slice();
  const nearest = new Float64Array(m).fill(Infinity);
  const heights = new Float64Array(Math.max(0, m - 1));
  for (let size = 1, latest = waiting[0]!; size < m; size++) {
    // waiting[size ..] are outside the tree; nearest[i] is the squared distance to it.
    let closest = size;
    for (let i = size; i < m; i++) {
      nearest[i] = Math.min(nearest[i]!, squaredDistance(cloud, latest, waiting[i]!));
      if (nearest[i]! < nearest[closest]!) closest = i;
    }
    heights[size - 1] = Math.sqrt(nearest[closest]!);
    latest = waiting[closest]!;
    waiting[closest] = waiting[size]!;
    nearest[closest] = nearest[size]!;
  }
  return heights.sort();
}

/**
 * The largest distance between two of some rows of a cloud; 0 for fewer than two. O(m² · dim).
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows.
 * @returns The distance.
 *
 * @example
 * ```ts
 * import { diameter, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 9]), 1);
 * if (diameter(line, Uint32Array.of(0, 1)) !== 1) {
 *   throw new Error("the last point is not asked for");
 * }
 * ```
 */
export function diameter(cloud: PointCloud, rows: Uint32Array): number {
  let largest = 0;
  for (let i = 1; i < rows.length; i++) {
    for (let j = 0; j < i; j++) {
      largest = Math.max(largest, squaredDistance(cloud, rows[i]!, rows[j]!));
    }
  }
  return Math.sqrt(largest);
}

/**
 * The cut of Singh, Mémoli and Carlsson (2007, section 3.1): makes a histogram of the merge heights
 * and cuts at its first empty bin.
 *
 * The histogram runs from the smallest to the largest height in equal bins. Fewer than two
 * different heights show no gap, so two points always make one cluster.
 *
 * @param heights Merge heights, in any order.
 * @param bins Number of bins, at least 1.
 * @returns The middle of the first empty bin; `Infinity` (one cluster) if no bin is empty.
 * @throws {RangeError} If the number of bins is no positive integer.
 *
 * @example
 * ```ts
 * import { firstGap } from "@filterscope/filterscope/tda";
 * const cut = firstGap([1, 1.2, 5], 4);
 * if (!(cut > 1.2 && cut < 5)) throw new Error("between the heights");
 * ```
 */
export function firstGap(heights: ArrayLike<number>, bins: number): number {
  if (!Number.isInteger(bins) || bins < 1) {
    throw new RangeError(
      `Cannot look for a gap in merge heights: bins must be a positive integer, got ${bins}`,
    );
  }
  let low = Infinity;
  let high = -Infinity;
  for (let i = 0; i < heights.length; i++) {
    low = Math.min(low, heights[i]!);
    high = Math.max(high, heights[i]!);
  }
  if (!(high > low)) return Infinity;
  const counts = new Uint32Array(bins);
  for (let i = 0; i < heights.length; i++) {
    const bin = Math.floor((heights[i]! - low) / (high - low) * bins);
    counts[Math.min(bin, bins - 1)]!++;
  }
  const empty = counts.indexOf(0);
  return empty < 0 ? Infinity : low + (empty + 0.5) * (high - low) / bins;
}
