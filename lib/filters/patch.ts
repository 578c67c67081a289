/**
 * A square patch of a function on a grid over [−1, 1]², with its mean removed and Euclidean norm 1.
 *
 * @param intensity The function; x grows to the right, y downwards.
 * @param size Rows and columns, odd; 3, the grid {−1, 0, 1}², unless given.
 * @returns size² values, row by row from the top.
 * @throws {RangeError} If the function is constant on the grid.
 *
 * @example
 * ```ts
 * import { patch } from "@filterscope/filterscope/filters";
 * const edge = patch((x) => x);
 * if (edge[0] !== edge[3] || edge[1] !== 0 || edge[2]! <= 0) {
 *   throw new Error("it grows to the right");
 * }
 * ```
 */
export function patch(intensity: (x: number, y: number) => number, size = 3): number[] {
  const half = (size - 1) / 2;
  const values: number[] = [];
  for (let y = -half; y <= half; y++) {
    for (let x = -half; x <= half; x++) values.push(intensity(x / half, y / half));
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const norm = Math.hypot(...values.map((value) => value - mean));
  if (!(norm > 0)) {
    throw new RangeError("Cannot normalize a patch: its values are all equal or not finite");
  }
  return values.map((value) => (value - mean) / norm);
}
