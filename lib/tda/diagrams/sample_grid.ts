/** Evenly spaced numbers at which a curve is sampled; both ends are among them. */
export interface SampleGrid {
  /** The first. */
  readonly from: number;
  /** The last; larger than the first. */
  readonly to: number;
  /** How many, at least 2. */
  readonly count: number;
}

/**
 * The numbers of a grid.
 *
 * @throws {RangeError} If it does not ascend between finite numbers, or count is no integer of at
 * least 2.
 */
export function gridValues({ from, to, count }: SampleGrid): Float64Array {
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(
      `Cannot sample from ${from} to ${to}: expected two finite numbers, the first the smaller`,
    );
  }
  if (!Number.isInteger(count) || count < 2) {
    throw new RangeError(`Cannot sample ${count} values: expected an integer of at least 2`);
  }
  return Float64Array.from({ length: count }, (_, i) => from + (to - from) * i / (count - 1));
}
