/**
 * A 3×3 patch of a function on {−1, 0, 1}², with its mean removed and Euclidean norm 1.
 *
 * @param intensity The function; x grows to the right, y downwards.
 * @returns Nine values, row by row from the top.
 * @throws {RangeError} If the function is constant on the grid.
 */
export function patch(intensity: (x: number, y: number) => number): number[] {
  const values: number[] = [];
  for (let y = -1; y <= 1; y++) {
    for (let x = -1; x <= 1; x++) values.push(intensity(x, y));
  }
  const mean = values.reduce((sum, value) => sum + value, 0) / 9;
  const norm = Math.hypot(...values.map((value) => value - mean));
  if (!(norm > 0)) {
    throw new RangeError("Cannot normalise a patch: its nine values are all equal or not finite");
  }
  return values.map((value) => (value - mean) / norm);
}
