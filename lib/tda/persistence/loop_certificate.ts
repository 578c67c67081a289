import type { RepresentativeCocycle } from "../diagrams/diagram.ts";
import { type DistanceMatrix, euclideanDistances } from "../points/distances.ts";
import { wholeThreshold } from "../points/distances_of.ts";
import { edgeEnds, edgeIndex } from "../points/edge_index.ts";
import { type PointCloud, toPointCloud } from "../points/points.ts";
import { cloudHash } from "./cloud_hash.ts";
import { loopsByLength } from "./loops_by_length.ts";
import { refuseBeyond } from "./persistence_memory.ts";
import { fieldInverses } from "./prime_field.ts";
import { reducedPairs } from "./reduced_rips.ts";

/** A loop with what others need to check it; plain data, ready for JSON. */
export interface LoopCertificate {
  /** Version of this form. */
  readonly version: 1;
  /** SHA-256 of the coordinates, row by row, as little-endian 32-bit floats. */
  readonly sha256: string;
  /** Number of points. */
  readonly n: number;
  /** Number of coordinates. */
  readonly dim: number;
  /** How distances are measured. */
  readonly metric: "euclidean";
  /** The coefficients are Z/prime. */
  readonly prime: number;
  /** Where the loop is born: the length of the longest edge of its cycle. */
  readonly birth: number;
  /** Where the engine says that it dies; `null` if never below the enclosing radius. */
  readonly death: number | null;
  /** Up to where the cocycle is one: the largest 32-bit number below the death. */
  readonly scale: number;
  /** Rows of a closed walk; the last is joined to the first. */
  readonly cycle: readonly number[];
  /**
   * Rows i < j and the value from i to j, 1 to prime − 1, of every edge on which the cocycle is not
   * 0; from j to i it is the opposite.
   */
  readonly cocycle: readonly (readonly [i: number, j: number, value: number])[];
}

/** Which loop to certify. */
export interface LoopCertificateOptions {
  /** Rank of the loop by length of its bar; 0, the longest, by default. */
  readonly rank?: number;
  /** Coefficients are Z/prime, 2 by default, as in `persistence`. */
  readonly prime?: number;
  /** Called now and then with the number of edges done and that of all to do. */
  readonly onProgress?: (done: number, total: number) => void;
  /** The most bytes that may be taken, 4 GiB by default; more is refused before it is begun. */
  readonly memoryLimit?: number;
}

/**
 * A certificate of a loop in a cloud: a cycle and a cocycle that prove it to anyone who can compute
 * distances (see `verifyCertificate` for what exactly is proved).
 *
 * The cocycle is that of the bar, of `persistence`, on all edges shorter than the death. It is 0 on
 * what enters before the edge that closes the loop; so the cycle is that edge with a way back of
 * fewest edges among those, and the cocycle pairs with it to its value on the one edge.
 *
 * @param cloud Points, n × dim, under Euclidean distance.
 * @param options Which loop, and the field.
 * @returns The certificate; `null` if there are not that many loops. Time as `persistence`.
 * @throws {RangeError} If rank is no integer of at least 0, a coordinate is NaN or infinite, or as
 * for `persistence`.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { loopCertificate } from "@filterscope/filterscope/tda";
 * const certificate = await loopCertificate(noisyCircle(60, 0, 2, 1));
 * const { cycle, birth, scale } = certificate!;
 * if (cycle.length < 6 || !(birth < 1 && scale > 1.5)) throw new Error("once around the circle");
 * ```
 */
export async function loopCertificate(
  cloud: PointCloud,
  options: LoopCertificateOptions = {},
): Promise<LoopCertificate | null> {
  const { rank = 0, prime = 2, memoryLimit, onProgress } = options;
  if (!Number.isInteger(rank) || rank < 0) {
    throw new RangeError(
      `Cannot certify a loop: rank must be an integer of at least 0, got ${rank}`,
    );
  }
  const { n, dim } = toPointCloud(cloud.data, cloud.dim);
  const inverse = fieldInverses(prime);
  refuseBeyond(memoryLimit, n, 1, Infinity, true);
  const distances = euclideanDistances(cloud);
  const threshold = Math.fround(wholeThreshold(distances));
  const { loops, cocycles } = reducedPairs(distances, threshold, inverse, {
    cocycles: true,
    ...(onProgress && { onProgress }),
  });
  const pair = loopsByLength(loops, threshold)[rank];
  if (!pair) return null;
  const cocycle = cocycles!.cocycle(pair);
  return {
    version: 1,
    sha256: await cloudHash(cloud),
    n,
    dim,
    metric: "euclidean",
    prime,
    birth: pair.birth,
    death: pair.death === Infinity ? null : pair.death,
    scale: pair.death === Infinity ? threshold : numberBelow(pair.death),
    cycle: shortestCycle(distances, pair.birthIndex, cocycle),
    cocycle: cocycle.simplices.map(([i, j], at) => [i!, j!, cocycle.coefficients[at]!] as const),
  };
}

/** The largest 32-bit number below a positive one. */
function numberBelow(value: number): number {
  const bits = new Uint32Array(new Float32Array([value]).buffer);
  bits[0]!--;
  return new Float32Array(bits.buffer)[0]!;
}

/**
 * The edge that closes a loop, and the way back of fewest edges among those that are no longer and
 * on which the cocycle is 0; of equally few the first by rows.
 */
function shortestCycle(
  { n, lower }: DistanceMatrix,
  closing: number,
  { simplices }: RepresentativeCocycle,
): number[] {
  const [high, low] = edgeEnds(closing);
  const birth = lower[closing]!;
  const crossing = new Set(simplices.map(([i, j]) => edgeIndex(i!, j!)));
  const cameFrom = new Int32Array(n).fill(-1);
  cameFrom[high] = high;
  const queue = [high];
  for (const at of queue) {
    for (let next = 0; next < n; next++) {
      if (cameFrom[next]! >= 0) continue;
      const edge = edgeIndex(at, next);
      if (lower[edge]! > birth || crossing.has(edge)) continue;
      cameFrom[next] = at;
      queue.push(next);
    }
  }
  const cycle = [low];
  while (cycle.at(-1) !== high) cycle.push(cameFrom[cycle.at(-1)!]!);
  return cycle;
}
