import type { PointCloud } from "../points/points.ts";
import { squaredDistance } from "../points/squared_distance.ts";

/** Merges of an agglomerative clustering, in no order. */
export interface Merges {
  /** A row of one cluster. */
  readonly from: Uint32Array;
  /** A row of the other. */
  readonly to: Uint32Array;
  /** How far apart they were. */
  readonly heights: Float64Array;
}

/** Cells of more points would need more than 4 GiB for their distances. */
const MOST_ROWS = 2 ** 15;

/**
 * The merges of agglomerative clustering by complete or average linkage, by the nearest-neighbor
 * chain (Murtagh 1983), which finds the merges of the greedy algorithm in another order. Where
 * several clusters are equally near the result depends on the order of rows.
 *
 * @param cloud Points under Euclidean distance.
 * @param rows The rows to cluster.
 * @param linkage How far apart clusters are.
 * @returns m − 1 merges for m rows. O(m² · dim) time, 4 m² bytes.
 * @throws {RangeError} If there are more than 32,768 rows.
 */
export function linkageMerges(
  cloud: PointCloud,
  rows: Uint32Array,
  linkage: "complete" | "average",
): Merges {
  const m = rows.length;
  if (m > MOST_ROWS) {
    throw new RangeError(
      `Cannot cluster a cell of ${m} points by ${linkage} linkage: it takes the distances of all ` +
        `pairs, at most ${MOST_ROWS} points; raise the resolution or use single linkage`,
    );
  }
  const distances = new Float64Array(m * (m - 1) / 2);
  const at = (i: number, j: number) => i > j ? i * (i - 1) / 2 + j : j * (j - 1) / 2 + i;
  for (let i = 1, e = 0; i < m; i++) {
    for (let j = 0; j < i; j++, e++) {
      distances[e] = Math.sqrt(squaredDistance(cloud, rows[i]!, rows[j]!));
    }
  }
  const merges = {
    from: new Uint32Array(Math.max(0, m - 1)),
    to: new Uint32Array(Math.max(0, m - 1)),
    heights: new Float64Array(Math.max(0, m - 1)),
  };
  const sizes = new Float64Array(m).fill(1);
  const left = Array.from(rows.keys());
  const chain: number[] = [];
  for (let merge = 0; merge < m - 1;) {
    if (chain.length === 0) chain.push(left[0]!);
    const last = chain.at(-1)!;
    const before = chain.at(-2) ?? -1;
    // Of equally near clusters the one before in the chain, else the first, so that chains end.
    let nearest = before;
    let height = before < 0 ? Infinity : distances[at(last, before)]!;
    for (const other of left) {
      if (other === last || distances[at(last, other)]! >= height) continue;
      nearest = other;
      height = distances[at(last, other)]!;
    }
    if (nearest !== before) {
      chain.push(nearest);
      continue;
    }
    chain.length -= 2;
    const [kept, gone] = last < before ? [last, before] : [before, last];
    merges.from[merge] = rows[kept]!;
    merges.to[merge] = rows[gone]!;
    merges.heights[merge++] = height;
    left.splice(left.indexOf(gone), 1);
    const size = sizes[kept]! + sizes[gone]!;
    for (const other of left) {
      if (other === kept) continue;
      const e = at(kept, other);
      const a = distances[e]!;
      const b = distances[at(gone, other)]!;
      distances[e] = linkage === "complete"
        ? Math.max(a, b)
        : (sizes[kept]! * a + sizes[gone]! * b) / size;
    }
    sizes[kept] = size;
  }
  return merges;
}

/**
 * The clusters that merges up to a height leave.
 *
 * @param rows The rows that were clustered.
 * @param merges Their merges.
 * @param height The cut; `Infinity` makes one cluster.
 * @returns The clusters, each with its rows ascending, in the order of their smallest row.
 */
export function cutMerges(rows: Uint32Array, merges: Merges, height: number): Uint32Array[] {
  const { from, to, heights } = merges;
  const parent = new Map<number, number>();
  const root = (row: number) => {
    for (let next = parent.get(row); next !== undefined; next = parent.get(row)) row = next;
    return row;
  };
  heights.forEach((merge, i) => {
    if (merge <= height) parent.set(root(to[i]!), root(from[i]!));
  });
  const clusters = new Map<number, number[]>();
  for (const row of rows.slice().sort()) {
    const members = clusters.get(root(row));
    if (members) members.push(row);
    else clusters.set(root(row), [row]);
  }
  return Array.from(clusters.values(), (members) => Uint32Array.from(members));
}
