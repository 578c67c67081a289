import type { PersistencePair } from "./diagram.ts";

/** A diagram's points, by whether they die. */
export interface SplitPairs {
  /** Births and deaths of classes that die, those of zero length left out. */
  readonly finite: readonly (readonly [birth: number, death: number])[];
  /** Births of classes that never die, ascending. */
  readonly essential: readonly number[];
}

/**
 * Splits a diagram for a distance.
 *
 * @throws {RangeError} If a birth is no finite number, or a death is NaN or before its birth; the
 * message names the pair.
 */
export function splitPairs(pairs: readonly PersistencePair[]): SplitPairs {
  const finite: [number, number][] = [];
  const essential: number[] = [];
  pairs.forEach(([birth, death], i) => {
    if (!Number.isFinite(birth) || (death !== null && !(death >= birth))) {
      throw new RangeError(
        `Cannot compare diagrams: pair ${i} is [${birth}, ${death}], expected a finite birth and ` +
          "a death no earlier, or null",
      );
    }
    if (death === null || death === Infinity) essential.push(birth);
    else if (death > birth) finite.push([birth, death]);
  });
  return { finite, essential: essential.sort((a, b) => a - b) };
}
