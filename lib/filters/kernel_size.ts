/**
 * Rows and columns of the square kernels of a cloud.
 *
 * @param dim Entries of a kernel.
 * @param action What is wanted of them, for the message.
 * @throws {RangeError} If that is no square of an odd number from 3 up.
 */
export function kernelSize(dim: number, action: string): number {
  const size = Math.sqrt(dim);
  if (Number.isInteger(size) && size % 2 === 1 && size >= 3) return size;
  throw new RangeError(
    `Cannot ${action} kernels of ${dim} entries: expected a square of odd size, such as 3×3, ` +
      "that is 9",
  );
}
