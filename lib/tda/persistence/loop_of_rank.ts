import type { SimplexPair } from "./simplex_pair.ts";

/**
 * The loop of a rank by the length of its bar: 0 is the longest.
 *
 * @param loops All pairs of dimension 1, zero-length ones included.
 * @param rank Which loop, an integer of at least 0 (see `checkRank`).
 * @param end Where bars end that never die.
 * @param purpose What it is for, for messages: `certify`.
 * @throws {RangeError} If there are not that many loops.
 */
export function loopOfRank(
  loops: readonly SimplexPair[],
  rank: number,
  end: number,
  purpose: string,
): SimplexPair {
  const length = ({ birth, death }: SimplexPair) => Math.min(death, end) - birth;
  const found = loops.filter(({ birth, death }) => death > birth)
    .sort((a, b) => length(b) - length(a) || a.birth - b.birth || b.birthIndex - a.birthIndex);
  const loop = found[rank];
  if (!loop) {
    throw new RangeError(
      `Cannot ${purpose} the loop of rank ${rank}: there are ${found.length} loops, counted from 0`,
    );
  }
  return loop;
}

/**
 * Checks a rank, before anything is computed for it.
 *
 * @throws {RangeError} If it is no integer of at least 0.
 */
export function checkRank(rank: number, purpose: string): void {
  if (Number.isInteger(rank) && rank >= 0) return;
  throw new RangeError(
    `Cannot ${purpose} a loop: rank must be an integer of at least 0, got ${rank}`,
  );
}
