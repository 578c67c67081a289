import type { SimplexPair } from "./simplex_pair.ts";

/**
 * The loops that live for a while, longest bar first.
 *
 * @param loops All pairs of dimension 1, zero-length ones included.
 * @param end Where bars end that never die.
 */
export function loopsByLength(loops: readonly SimplexPair[], end: number): SimplexPair[] {
  const length = ({ birth, death }: SimplexPair) => Math.min(death, end) - birth;
  return loops.filter(({ birth, death }) => death > birth)
    .sort((a, b) => length(b) - length(a) || a.birth - b.birth || b.birthIndex - a.birthIndex);
}
