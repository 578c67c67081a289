import type { DistanceMatrix } from "../points/distances.ts";
import { distancesOf, wholeThreshold } from "../points/distances_of.ts";
import { edgeEnds } from "../points/edge_index.ts";
import { Forest } from "./forest.ts";
import { loopsByLength } from "./loops_by_length.ts";
import { refuseBeyond } from "./persistence_memory.ts";
import type { PointCloud } from "../points/points.ts";
import { fieldInverses } from "./prime_field.ts";
import { reducedPairs } from "./reduced_rips.ts";

/** How much smaller than at the start the residual must become. */
const TOLERANCE = 1e-10;

/** Which loop, and at which scale, circular coordinates are for. */
export interface CircularCoordinatesOptions {
  /** Rank of the loop by length of its bar; 0, the longest, by default. */
  readonly rank?: number;
  /**
   * The loop is found over Z/prime, 47 by default as in the authors' examples: large enough for
   * lifting to integers to succeed, and no likely torsion.
   */
  readonly prime?: number;
  /**
   * The scale of the complex, within the bar. Half-way between birth and death by default: far from
   * both ends, where the class is neither just closed nor about to fill.
   */
  readonly scale?: number;
  /**
   * What an edge counts in the sum that is made least. `"degree"`, the default: the product of 1
   * over the number of neighbors of its ends, which takes out the density of the points, as in
   * diffusion maps (Coifman and Lafon 2006, α = 1; Paik and Park, "Circular coordinates for
   * density-robust analysis", 2023), so that the angle runs evenly along the loop. `"uniform"`: 1,
   * as in the paper of 2011; then nearly all of the turn falls where points are few.
   */
  readonly weighting?: "degree" | "uniform";
  /**
   * Called now and then with how much is done, of how much, and of what: `edges` while the loop is
   * found, then `digits` of the angles.
   */
  readonly onProgress?: (done: number, total: number, unit: string) => void;
  /** The most bytes that may be taken, 4 GiB by default. */
  readonly memoryLimit?: number;
}

/** An angle for every point, with what it was made from. */
export interface CircularCoordinates {
  /**
   * By row, an angle in [0, 2π); NaN for points that no path of edges joins to the loop at that
   * scale. Determined up to a rotation and the sense of turning.
   */
  readonly angles: Float64Array;
  /** Where the loop's class is born. */
  readonly birth: number;
  /** Where it dies; `null` if it outlives the enclosing radius. */
  readonly death: number | null;
  /** The scale of the complex. */
  readonly scale: number;
  /** The field in which the loop was found. */
  readonly prime: number;
}

/**
 * Circular coordinates of a loop: a map from the points to a circle that goes round once as the
 * loop does, and elsewhere changes as little as it can.
 *
 * A cocycle of the loop's class over Z/p is lifted to integers; the coboundary of a real function
 * on the points is added so that the sum of its squares over the edges becomes least; that function
 * modulo 1 is the angle (de Silva, Morozov and Vejdemo-Johansson, "Persistent cohomology and
 * circular coordinates", 2011, sections 2.2 to 2.5). The least-squares problem is solved with
 * conjugate gradients on the Laplacian of the graph.
 *
 * @param source Points under Euclidean distance, or distances.
 * @param options Which loop, prime and scale.
 * @returns The angles. Time as `persistence`, and O(n²) for each of some tens of iterations.
 * @throws {RangeError} If there are not that many loops, the scale lies outside the bar, the lift
 * to integers is no cocycle (another prime helps), or as `persistence`.
 *
 * @example
 * ```ts
 * import { noisyCircle } from "@filterscope/filterscope/models";
 * import { circularCoordinates } from "@filterscope/filterscope/tda";
 * const circle = noisyCircle(100, 0, 2, 1);
 * const { angles } = circularCoordinates(circle);
 * const turn = (i: number) =>
 *   angles[i]! - Math.atan2(circle.data[2 * i + 1]!, circle.data[2 * i]!);
 * const against = (i: number) =>
 *   angles[i]! + Math.atan2(circle.data[2 * i + 1]!, circle.data[2 * i]!);
 * const spread = (f: (i: number) => number) => {
 *   const off = Array.from(angles, (_, i) => Math.cos(f(i) - f(0)));
 *   return 1 - Math.min(...off);
 * };
 * if (Math.min(spread(turn), spread(against)) > 0.2) {
 *   throw new Error("the circle's own angle expected");
 * }
 * ```
 */
export function circularCoordinates(
  source: PointCloud | DistanceMatrix,
  options: CircularCoordinatesOptions = {},
): CircularCoordinates {
  const { rank = 0, prime = 47, weighting = "degree", memoryLimit, onProgress } = options;
  if (!Number.isInteger(rank) || rank < 0) {
    throw new RangeError(
      `Cannot compute circular coordinates: rank must be an integer of at least 0, got ${rank}`,
    );
  }
  const inverse = fieldInverses(prime);
  refuseBeyond(memoryLimit, source.n, 1, Infinity, true);
  const distances = distancesOf(source);
  const threshold = wholeThreshold(distances);
  const { loops, cocycles } = reducedPairs(distances, threshold, inverse, {
    cocycles: true,
    onProgress: (done, total) => onProgress?.(done, total, "edges"),
  });
  const found = loopsByLength(loops, threshold);
  const pair = found[rank];
  if (!pair) {
    throw new RangeError(
      `Cannot compute circular coordinates of the loop of rank ${rank}: there are ` +
        `${found.length} loops, counted from 0`,
    );
  }
  const { birth, death, birthIndex } = pair;
  const scale = options.scale ?? birth + (Math.min(death, threshold) - birth) / 2;
  if (!(scale >= birth && scale < death)) {
    throw new RangeError(
      `Cannot compute circular coordinates at scale ${scale}: the loop lives from ${birth} up to ` +
        `${death}; choose a scale there`,
    );
  }
  const cocycle = cocycles!.integerCocycle(pair, scale);
  if (!cocycle) {
    throw new RangeError(
      `Cannot compute circular coordinates: the cocycle over Z/${prime} is not one over the ` +
        `integers; try another prime, such as ${prime === 47 ? 53 : 47}`,
    );
  }
  const smoothing = leastSquares(distances, scale, cocycle, weighting, (digits) => {
    onProgress?.(digits, -Math.log10(TOLERANCE), "digits");
  });
  const inLoop = componentOf(distances, scale, birthIndex);
  return {
    angles: smoothing.map((turns, row) =>
      inLoop[row] ? 2 * Math.PI * (turns - Math.floor(turns)) % (2 * Math.PI) : NaN
    ),
    birth,
    death: death === Infinity ? null : death,
    scale,
    prime,
  };
}

/**
 * The function f on the vertices that makes the sum of w(u, v) (value(u, v) + f(v) − f(u))² over
 * the edges least: L f = −δᵀ(w · value) with L the weighted graph's Laplacian, by conjugate
 * gradients preconditioned with its diagonal.
 */
function leastSquares(
  { n, lower }: DistanceMatrix,
  scale: number,
  values: Int32Array,
  weighting: "degree" | "uniform",
  onDigits: (digits: number) => void,
): Float64Array {
  const share = new Float64Array(n).fill(1);
  if (weighting === "degree") {
    forEachEdge(n, lower, scale, (i, j) => {
      share[i]!++;
      share[j]!++;
    });
    for (let row = 0; row < n; row++) share[row] = 1 / share[row]!;
  }
  const diagonal = new Float64Array(n);
  const residual = new Float64Array(n);
  forEachEdge(n, lower, scale, (i, j, e) => {
    const weight = share[i]! * share[j]!;
    diagonal[i]! += weight;
    diagonal[j]! += weight;
    // The value is that from the smaller row j to the larger row i.
    residual[i]! -= weight * values[e]!;
    residual[j]! += weight * values[e]!;
  });
  const timesLaplacian = (x: Float64Array): Float64Array => {
    const y = x.map((value, row) => diagonal[row]! * value);
    forEachEdge(n, lower, scale, (i, j) => {
      const weight = share[i]! * share[j]!;
      y[i]! -= weight * x[j]!;
      y[j]! -= weight * x[i]!;
    });
    return y;
  };
  const preconditioned = () =>
    residual.map((r, row) => diagonal[row]! > 0 ? r / diagonal[row]! : 0);
  const solution = new Float64Array(n);
  let scaled = preconditioned();
  const direction = scaled.slice();
  let size = dot(residual, scaled);
  const first = size;
  const enough = first * TOLERANCE ** 2;
  for (let iteration = 0; iteration < 10 * n && size > enough; iteration++) {
    onDigits(Math.max(0, Math.floor(Math.log10(first / size) / 2)));
    const image = timesLaplacian(direction);
    const step = size / dot(direction, image);
    for (let row = 0; row < n; row++) {
      solution[row]! += step * direction[row]!;
      residual[row]! -= step * image[row]!;
    }
    scaled = preconditioned();
    const next = dot(residual, scaled);
    for (let row = 0; row < n; row++) {
      direction[row] = scaled[row]! + next / size * direction[row]!;
    }
    size = next;
  }
  return solution;
}

function forEachEdge(
  n: number,
  lower: Float32Array,
  scale: number,
  visit: (i: number, j: number, e: number) => void,
): void {
  for (let i = 1, e = 0; i < n; i++) {
    for (let j = 0; j < i; j++, e++) if (lower[e]! <= scale) visit(i, j, e);
  }
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
}

/** Which vertices paths of edges within a scale join to the ends of an edge. */
function componentOf({ n, lower }: DistanceMatrix, scale: number, edge: number): boolean[] {
  const forest = new Forest(n);
  forEachEdge(n, lower, scale, (i, j) => forest.join(i, j));
  const root = forest.rootOf(edgeEnds(edge)[0]);
  return Array.from({ length: n }, (_, row) => forest.rootOf(row) === root);
}
