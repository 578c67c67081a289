import type { PointCloud } from "./points.ts";

/** Pairwise distances of n points, each pair once. */
export interface DistanceMatrix {
  /** Number of points. */
  readonly n: number;
  /**
   * The lower triangle without the diagonal, row by row: d(1,0), d(2,0), d(2,1), d(3,0), …; the
   * distance of rows i > j is at i(i − 1)/2 + j. Length n(n − 1)/2.
   */
  readonly lower: Float32Array;
}

/**
 * The Euclidean distances of a cloud, computed in 64 bits and rounded to 32, as Ripser holds them.
 *
 * @param cloud Points, n × dim.
 * @returns The distances. O(n² · dim) time, 2 n² bytes.
 *
 * @example
 * ```ts
 * import { euclideanDistances, toPointCloud } from "@filterscope/filterscope/tda";
 * const triangle = toPointCloud(new Float32Array([0, 0, 3, 0, 0, 4]), 2);
 * if (euclideanDistances(triangle).lower.join() !== "3,4,5") throw new Error("its three sides");
 * ```
 */
export function euclideanDistances({ data, n, dim }: PointCloud): DistanceMatrix {
  const points = Float64Array.from(data);
  const lower = new Float32Array(n * (n - 1) / 2);
  for (let i = 1, e = 0; i < n; i++) {
    for (let j = 0; j < i; j++, e++) {
      let squared = 0;
      for (let a = i * dim, b = j * dim, end = a + dim; a < end; a++, b++) {
        const difference = points[a]! - points[b]!;
        squared += difference * difference;
      }
      lower[e] = Math.sqrt(squared);
    }
  }
  return { n, lower };
}

/**
 * The smallest distance within which some point has all others. Beyond it a Vietoris–Rips complex
 * is a cone and nothing changes.
 *
 * @param distances The distances.
 * @returns The enclosing radius, `Infinity` if no point has a finite distance to all. O(n²).
 *
 * @example
 * ```ts
 * import { enclosingRadius, euclideanDistances, toPointCloud } from "@filterscope/filterscope/tda";
 * const line = toPointCloud(new Float32Array([0, 2, 5]), 1);
 * if (enclosingRadius(euclideanDistances(line)) !== 3) {
 *   throw new Error("from the point in the middle");
 * }
 * ```
 */
export function enclosingRadius({ n, lower }: DistanceMatrix): number {
  const farthest = new Float32Array(n);
  for (let i = 1, e = 0; i < n; i++) {
    for (let j = 0; j < i; j++, e++) {
      const distance = lower[e]!;
      if (distance > farthest[i]!) farthest[i] = distance;
      if (distance > farthest[j]!) farthest[j] = distance;
    }
  }
  return farthest.reduce((least, distance) => Math.min(least, distance), Infinity);
}

/**
 * Reads distances from the text of a lower-triangular matrix, as Ripser takes it: numbers separated
 * by commas or white space, row by row, without the diagonal. Line breaks carry no meaning.
 *
 * @param text The text.
 * @param name What to call it in messages.
 * @returns The matrix, rounded to 32 bits.
 * @throws {SyntaxError} If an entry is no finite number of at least 0 (the message names it), or
 * the number of entries is no n(n − 1)/2.
 *
 * @example
 * ```ts
 * import { parseLowerDistances } from "@filterscope/filterscope/tda";
 * const { n, lower } = parseLowerDistances("3\n4,5\n");
 * if (n !== 3 || lower[2] !== 5) throw new Error("a triangle with sides 3, 4 and 5");
 * ```
 */
export function parseLowerDistances(text: string, name = "distances"): DistanceMatrix {
  const entries = text.split(/[\s,;]+/).filter((entry) => entry !== "");
  const n = Math.round((1 + Math.sqrt(1 + 8 * entries.length)) / 2);
  if (n * (n - 1) / 2 !== entries.length) {
    throw new SyntaxError(
      `Cannot read ${name}: ${entries.length} entries are not a lower triangle; ${n} points need ` +
        `${n * (n - 1) / 2} (without the diagonal)`,
    );
  }
  const lower = Float32Array.from(entries, (entry, position) => {
    const value = Math.fround(Number(entry));
    if (!(value >= 0 && value < Infinity)) {
      throw new SyntaxError(
        `Cannot read ${name}: entry ${position + 1} is "${entry}", expected a finite number of ` +
          `at least 0`,
      );
    }
    return value;
  });
  return { n, lower };
}
