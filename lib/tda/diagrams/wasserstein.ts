import { cheapestAssignment } from "./assignment.ts";
import type { PersistencePair } from "./diagram.ts";
import { splitPairs } from "./finite_pairs.ts";

/** What distance between diagrams is measured. */
export interface WassersteinOptions {
  /** The power q ≥ 1 of the distances that are added up; 2 by default. */
  readonly order?: number;
  /**
   * How far apart two points of a diagram are: `max`, the larger difference of births and deaths,
   * the default as in most programs, or `euclidean`.
   */
  readonly ground?: "max" | "euclidean";
  /** Called now and then with how many points are matched, of how many. */
  readonly onProgress?: (done: number, total: number) => void;
}

/**
 * The q-Wasserstein distance of two diagrams: the q-th root of the least sum of q-th powers of the
 * distances of matched points, where a point may be matched to the nearest of the diagonal.
 *
 * Classes that never die are matched to each other by birth; if one diagram has more of them, the
 * distance is infinite (Cohen-Steiner, Edelsbrunner, Harer and Mileyko, "Lipschitz functions have
 * L_p-stable persistence", 2010).
 *
 * @param a Pairs of one dimension of a diagram, n.
 * @param b Pairs of the same dimension of another, m.
 * @param options Order and ground distance.
 * @returns The distance, exactly up to rounding. O(min(n, m)² max(n, m)).
 * @throws {RangeError} If the order is less than 1 or infinite (see `bottleneckDistance` for that),
 * a birth is no finite number, or a death is NaN or before its birth.
 *
 * @example
 * ```ts
 * import { wassersteinDistance } from "@filterscope/filterscope/tda";
 * const distance = wassersteinDistance([[0, 4], [1, 3]], [[0, 4]], { order: 1 });
 * if (distance !== 1) throw new Error("the second bar is 1 away from the diagonal");
 * ```
 */
export function wassersteinDistance(
  a: readonly PersistencePair[],
  b: readonly PersistencePair[],
  { order = 2, ground = "max", onProgress }: WassersteinOptions = {},
): number {
  if (!(order >= 1 && order < Infinity)) {
    throw new RangeError(
      `Cannot compute a Wasserstein distance of order ${order}: expected a number from 1 up; the ` +
        `bottleneck distance is its limit`,
    );
  }
  const [left, right] = [splitPairs(a), splitPairs(b)];
  if (left.essential.length !== right.essential.length) return Infinity;
  let total = 0;
  left.essential.forEach((birth, i) => {
    total += Math.abs(birth - right.essential[i]!) ** order;
  });
  const [rows, columns] = left.finite.length <= right.finite.length
    ? [left.finite, right.finite]
    : [right.finite, left.finite];
  const toDiagonal = ([birth, death]: readonly [number, number]) =>
    ((death - birth) / (ground === "max" ? 2 : Math.SQRT2)) ** order;
  const alone = columns.map(toDiagonal);
  const costs = new Float64Array(rows.length * columns.length);
  rows.forEach((row, i) => {
    const own = toDiagonal(row);
    columns.forEach((column, j) => {
      const [db, dd] = [Math.abs(row[0] - column[0]), Math.abs(row[1] - column[1])];
      const apart = (ground === "max" ? Math.max(db, dd) : Math.hypot(db, dd)) ** order;
      // Two points are matched to each other, or both to the diagonal: what that saves.
      costs[i * columns.length + j] = Math.min(0, apart - own - alone[j]!);
    });
  });
  for (const point of rows) total += toDiagonal(point);
  for (const cost of alone) total += cost;
  const assigned = cheapestAssignment(costs, rows.length, columns.length, onProgress);
  assigned.forEach((j, i) => total += costs[i * columns.length + j]!);
  return Math.max(0, total) ** (1 / order);
}
