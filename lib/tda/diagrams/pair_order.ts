import type { PersistencePair } from "./diagram.ts";

/** The order of a diagram's pairs: by birth, then death, with classes that never die last. */
export function byBirthThenDeath(a: PersistencePair, b: PersistencePair): number {
  if (a[0] !== b[0]) return a[0] - b[0];
  if (a[1] === b[1]) return 0;
  return (a[1] ?? Infinity) - (b[1] ?? Infinity);
}
