/**
 * Checks rows that are to be landmarks.
 *
 * @param n Number of points.
 * @param landmarks Rows.
 * @throws {RangeError} If a row lies outside the cloud or is named twice.
 */
export function checkLandmarks(n: number, landmarks: ArrayLike<number>): void {
  const named = new Set<number>();
  for (let l = 0; l < landmarks.length; l++) {
    const row = landmarks[l]!;
    if (!(Number.isInteger(row) && row >= 0 && row < n) || named.has(row)) {
      throw new RangeError(
        `Cannot use row ${row} as a landmark: expected different rows from 0 to ${n - 1}`,
      );
    }
    named.add(row);
  }
}
