/**
 * Copies the entries of a view of an array, row-major.
 *
 * @param from The array.
 * @param to Where the entries go: as many as the shape has, all of them.
 * @param offset Where the view's first entry lies.
 * @param shape Sizes of the view's dimensions.
 * @param strides How far apart neighbors along each dimension lie.
 */
export function copyStrided(
  from: ArrayLike<number>,
  to: { readonly length: number; [index: number]: number },
  offset: number,
  shape: readonly number[],
  strides: readonly number[],
): void {
  const index = shape.map(() => 0);
  let at = offset;
  for (let i = 0; i < to.length; i++) {
    to[i] = from[at]!;
    for (let d = shape.length - 1; d >= 0; d--) {
      at += strides[d]!;
      if (++index[d]! < shape[d]!) break;
      at -= shape[d]! * strides[d]!;
      index[d] = 0;
    }
  }
}
