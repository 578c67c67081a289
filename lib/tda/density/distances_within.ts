import type { BoxTree } from "./box_tree.ts";

/**
 * Measures part of a cloud, as `neighborDistances` does, as far as a radius reaches: a point whose
 * k-th neighbor is farther away gets infinity. A small radius costs a fraction of all distances, as
 * sparse points are what takes long.
 *
 * @param tree Tree over the cloud.
 * @param ks Which neighbors, integers from 1 to n − 1, descending.
 * @param radius The largest distance to look at.
 * @param from First position in the tree's order.
 * @param to Position after the last.
 * @param results For every k, n distances by row, of which those of this part are written.
 */
export function distancesWithin(
  tree: BoxTree,
  ks: readonly number[],
  radius: number,
  from: number,
  to: number,
  results: readonly Float64Array[],
): void {
  const values = new Float64Array(ks.length);
  for (let i = from; i < to; i++) {
    tree.measure(i, radius, ks, values);
    results.forEach((result, which) => result[tree.rows[i]!] = values[which]!);
  }
}
