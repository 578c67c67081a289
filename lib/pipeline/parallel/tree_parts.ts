/** Points a worker measures at a time: small enough to share work evenly, and to show progress. */
const PART = 2048;

/** Some positions in the order of a search tree. */
export interface TreePart {
  /** First position. */
  readonly from: number;
  /** Position after the last. */
  readonly to: number;
}

/** Cuts the order of n points into parts for workers. */
export function treeParts(n: number): TreePart[] {
  return Array.from({ length: Math.ceil(n / PART) }, (_, part) => ({
    from: part * PART,
    to: Math.min((part + 1) * PART, n),
  }));
}
