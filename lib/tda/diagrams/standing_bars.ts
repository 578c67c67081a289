/** The last standing bar is at least so many times as long as the next. */
const STANDS_OUT = 1.5;

/**
 * How many bars stand out: as many as come before the widest drop in length.
 *
 * A drop counts if the bar before it is at least one and a half times as long as the one after;
 * where the widest does not, no number of bars stands out. Of equally wide drops the first counts.
 *
 * @param lengths Lengths of bars, longest first.
 * @returns The number of bars that stand out; 0 if lengths fall off without a clear drop, or there
 * is no bar. O(m).
 *
 * @example
 * ```ts
 * import { standingBars } from "@filterscope/filterscope/tda";
 * if (standingBars([0.6, 0.6, 0.5, 0.1, 0.1]) !== 3) throw new Error("three are long");
 * if (standingBars([0.5, 0.45, 0.4, 0.35]) !== 4) throw new Error("nothing comes after the last");
 * if (standingBars([]) !== 0) throw new Error("no bars");
 * ```
 */
export function standingBars(lengths: readonly number[]): number {
  let standing = 0;
  let widest = 0;
  lengths.forEach((length, i) => {
    const drop = length - (lengths[i + 1] ?? 0);
    if (drop > widest) [standing, widest] = [i + 1, drop];
  });
  const [last = 0, next = 0] = lengths.slice(Math.max(0, standing - 1));
  return standing > 0 && last >= STANDS_OUT * next ? standing : 0;
}
