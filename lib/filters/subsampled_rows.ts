import { deriveSeed, random } from "../random.ts";

/**
 * The rows of some groups, drawn without replacement. The same seed, draw and number of groups give
 * the same groups for any cloud.
 *
 * @param groups The group of each row, 0 up.
 * @param count How many groups to draw, 1 to all of them.
 * @param seed Seed of the draws.
 * @param draw Number of the draw.
 * @returns Their rows, ascending. O(rows).
 * @throws {RangeError} If there are not so many groups.
 *
 * @example
 * ```ts
 * import { subsampledRows } from "@filterscope/filterscope/filters";
 * const groups = [0, 0, 1, 1, 2, 2];
 * const rows = subsampledRows(groups, 2, 1, 0);
 * if (rows.length !== 4 || new Set(rows).size !== 4) throw new Error("two groups, each row once");
 * ```
 */
export function subsampledRows(
  groups: ArrayLike<number>,
  count: number,
  seed: number,
  draw: number,
): number[] {
  const all = 1 + Array.from(groups).reduce((most, group) => Math.max(most, group), -1);
  if (!Number.isInteger(count) || count < 1 || count > all) {
    throw new RangeError(
      `Cannot draw ${count} groups: expected a whole number from 1 to ${all}, how many there are`,
    );
  }
  const order = Uint32Array.from({ length: all }, (_, group) => group);
  const drawn = new Set(
    random(deriveSeed(seed, "subsample", draw)).shuffle(order).subarray(0, count),
  );
  return Array.from(groups).flatMap((group, row) => drawn.has(group) ? [row] : []);
}
