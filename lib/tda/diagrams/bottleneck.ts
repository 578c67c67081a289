import type { PersistencePair } from "./diagram.ts";
import { splitPairs } from "./finite_pairs.ts";

type Point = readonly [birth: number, death: number];

/**
 * The bottleneck distance of two diagrams: the least r such that their points can be matched, each
 * to one no farther than r in birth and in death, or to the diagonal if half its length is at most
 * r.
 *
 * Classes that never die are matched to each other by birth; if one diagram has more of them, the
 * distance is infinite. It is at most twice the Hausdorff distance of two clouds for their
 * Vietoris–Rips diagrams, whose scale is a diameter (Chazal, de Silva and Oudot, "Persistence
 * stability for geometric complexes", 2014).
 *
 * @param a Pairs of one dimension of a diagram.
 * @param b Pairs of the same dimension of another.
 * @param onProgress Called now and then with how many points are matched, of how many, over all the
 * numbers that are tried.
 * @returns The distance, exactly: one of the distances between points, or half a length. The range
 * is halved, then the few numbers left in it; each trial needs a bipartite matching.
 * @throws {RangeError} If a birth is no finite number, or a death is NaN or before its birth.
 *
 * @example
 * ```ts
 * import { bottleneckDistance } from "@filterscope/filterscope/tda";
 * const distance = bottleneckDistance([[0, 4], [1, 2]], [[0.5, 4]]);
 * if (distance !== 0.5) {
 *   throw new Error("the long bars differ by 0.5, half the short one's length too");
 * }
 * ```
 */
export function bottleneckDistance(
  a: readonly PersistencePair[],
  b: readonly PersistencePair[],
  onProgress?: (done: number, total: number) => void,
): number {
  const [left, right] = [splitPairs(a), splitPairs(b)];
  if (left.essential.length !== right.essential.length) return Infinity;
  const least = left.essential.reduce(
    (most, birth, i) => Math.max(most, Math.abs(birth - right.essential[i]!)),
    0,
  );
  const [xs, ys] = [left.finite, right.finite].map((points) =>
    points.toSorted((p, q) => p[0] - q[0])
  ) as [Point[], Point[]];
  const points = xs.length + ys.length;
  let done = 0;
  // Points on each side that the diagonal cannot take must be matched. If both sides can be on
  // their own, both can be at once (Mendelsohn and Dulmage 1958).
  const within = (r: number) => {
    const matched = (count: number) => onProgress?.(Math.min(done + count, total), total);
    const can = canMatch(xs, ys, r, matched) &&
      canMatch(ys, xs, r, (count) => matched(xs.length + count));
    done += points;
    return can;
  };
  const total = (HALVINGS + 1) * points;
  if (within(least)) return least;
  const halves = [...xs, ...ys].map(([birth, death]) => (death - birth) / 2);
  let [tooSmall, enough] = [least, halves.reduce((a, b) => Math.max(a, b), least)];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (tooSmall + enough) / 2;
    if (within(middle)) enough = middle;
    else tooSmall = middle;
  }
  // What is left is decided exactly: the answer is one of these.
  const candidates = candidateDistances(xs, ys, halves, tooSmall, enough);
  let [low, high] = [0, candidates.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (within(candidates[middle]!)) high = middle;
    else low = middle + 1;
  }
  return candidates[low]!;
}

/** How often the range of the answer is halved before the numbers in it are tried. */
const HALVINGS = 16;

/** The numbers in a range that may be the answer, ascending. */
function candidateDistances(
  xs: readonly Point[],
  ys: readonly Point[],
  halves: readonly number[],
  above: number,
  upTo: number,
) {
  const found = halves.filter((half) => half > above && half <= upTo);
  for (const x of xs) {
    for (const y of ys) {
      const distance = chebyshev(x, y);
      if (distance > above && distance <= upTo) found.push(distance);
    }
  }
  return Float64Array.from(new Set(found)).sort();
}

/**
 * Whether all points of one side that lie farther than r from the diagonal can be matched within r.
 */
function canMatch(
  from: readonly Point[],
  to: readonly Point[],
  r: number,
  onPoint: (done: number) => void,
): boolean {
  const partner = new Int32Array(to.length).fill(-1);
  const seen = new Int32Array(to.length).fill(-1);
  const births = Float64Array.from(to, ([birth]) => birth);
  const augment = (x: number, round: number): boolean => {
    const point = from[x]!;
    for (let y = firstAtLeast(births, point[0] - r); y < to.length; y++) {
      if (births[y]! > point[0] + r) break;
      if (seen[y] === round || chebyshev(point, to[y]!) > r) continue;
      seen[y] = round;
      if (partner[y] === -1 || augment(partner[y]!, round)) {
        partner[y] = x;
        return true;
      }
    }
    return false;
  };
  return from.every(([birth, death], x) => {
    onPoint(x);
    return (death - birth) / 2 <= r || augment(x, x);
  });
}

function chebyshev([b, d]: Point, [c, e]: Point): number {
  return Math.max(Math.abs(b - c), Math.abs(d - e));
}

/** First position of a number no smaller; a little early, so that rounding leaves nothing out. */
function firstAtLeast(sorted: Float64Array, value: number): number {
  const target = value - 1e-9 * Math.abs(value);
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < target) low = middle + 1;
    else high = middle;
  }
  return low;
}
