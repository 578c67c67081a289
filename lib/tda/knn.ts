import type { PointCloud } from "./points.ts";

/** Queries handled together, so that the points they are compared with are read from cache. */
const BLOCK = 32;

/**
 * The Euclidean distance from every point to its k-th nearest neighbour, exactly.
 *
 * The point itself is not counted; another point at the same place is, at distance 0. Distances are
 * accumulated in 64 bits. Every pair is compared (in nine dimensions and with k in the hundreds a
 * space-partitioning tree saves nothing), each query keeping its k best in a bounded max-heap.
 *
 * @param cloud Points, n × dim.
 * @param k Which neighbour, 1 to n − 1.
 * @returns n distances, by row. O(n² · dim) time, O(n) memory.
 * @throws {RangeError} If k is no integer from 1 to n − 1.
 */
export function kthNeighbourDistances(cloud: PointCloud, k: number): Float64Array {
  const { n, dim } = cloud;
  if (!Number.isInteger(k) || k < 1 || k > n - 1) {
    throw new RangeError(
      `Cannot find the k-th neighbours of ${n} points: k must be an integer from 1 to ${n - 1} ` +
        `(a point is not its own neighbour), got ${k}`,
    );
  }
  const points = Float64Array.from(cloud.data);
  const heaps = Array.from({ length: Math.min(BLOCK, n) }, () => new Float64Array(k));
  const result = new Float64Array(n);
  for (let start = 0; start < n; start += BLOCK) {
    const end = Math.min(start + BLOCK, n);
    for (const heap of heaps) heap.fill(Infinity);
    for (let tile = 0; tile < n; tile += 1024) {
      const tileEnd = Math.min(tile + 1024, n);
      for (let query = start; query < end; query++) {
        keepNearest(points, dim, query, tile, tileEnd, heaps[query - start]!);
      }
    }
    for (let query = start; query < end; query++) {
      result[query] = Math.sqrt(heaps[query - start]![0]!);
    }
  }
  return result;
}

/** Offers the points `from` to `to` − 1 to the heap of squared distances of one query. */
function keepNearest(
  points: Float64Array,
  dim: number,
  query: number,
  from: number,
  to: number,
  heap: Float64Array,
): void {
  const origin = query * dim;
  let worst = heap[0]!;
  for (let other = from, at = from * dim; other < to; other++, at += dim) {
    let squared = 0;
    for (let c = 0; c < dim; c++) {
      const difference = points[origin + c]! - points[at + c]!;
      squared += difference * difference;
    }
    if (squared < worst && other !== query) {
      replaceTop(heap, squared);
      worst = heap[0]!;
    }
  }
}

/** Replaces the largest value of a max-heap. */
function replaceTop(heap: Float64Array, value: number): void {
  const size = heap.length;
  let hole = 0;
  for (let child = 1; child < size; child = 2 * hole + 1) {
    if (child + 1 < size && heap[child + 1]! > heap[child]!) child++;
    if (heap[child]! <= value) break;
    heap[hole] = heap[child]!;
    hole = child;
  }
  heap[hole] = value;
}
