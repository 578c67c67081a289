import { BoxTree } from "./box_tree.ts";
import { checkNeighbor, neighborDistances } from "./neighbor_distances.ts";
import { plainNearBlocks } from "./plain_near_blocks.ts";
import type { PointCloud } from "../points/points.ts";

/** After so many points the caller is told how many are done. */
const PART = 512;

/**
 * The k-codensity ρ_k of every point without WebAssembly, which a page's content security policy
 * may forbid: {@linkcode codensity} to the last bit, in two to three times its time.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param k Which neighbor, 1 to n − 1; the point itself is not counted.
 * @param onProgress Called now and then with how many points are done, of how many.
 * @returns n distances, by row. O(n² · dim) at worst.
 * @throws {RangeError} If k is no integer from 1 to n − 1, or a coordinate is NaN or infinite.
 *
 * @example
 * ```ts
 * import { codensity, plainCodensity, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 1, 3, 7]), 1);
 * if (plainCodensity(line, 2).join() !== codensity(line, 2).join()) throw new Error("the same");
 * ```
 */
export function plainCodensity(
  cloud: PointCloud,
  k: number,
  onProgress?: (done: number, total: number) => void,
): Float64Array {
  const { n } = cloud;
  checkNeighbor(k, n);
  const tree = new BoxTree(cloud, plainNearBlocks());
  const rho = new Float64Array(n);
  for (let from = 0; from < n; from += PART) {
    onProgress?.(from, n);
    neighborDistances(tree, [k], "kth-neighbor", from, Math.min(n, from + PART), [rho]);
  }
  return rho;
}
