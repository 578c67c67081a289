/**
 * Reorders values so that the `k` smallest come first, the largest of them last among these
 * (quickselect, Hoare 1961).
 *
 * @param values The values; none is NaN.
 * @param count How many of them to look at, from the start.
 * @param k How many to bring forward, 1 to `count`.
 * @returns The k-th smallest, now `values[k - 1]`. O(count) expected time.
 */
export function selectSmallest(values: Float64Array, count: number, k: number): number {
  let low = 0;
  let high = count - 1;
  while (low < high) {
    const pivot = values[(low + high) >> 1]!;
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const held = values[i]!;
      values[i++] = values[j]!;
      values[j--] = held;
    }
    // Now values up to j are at most the pivot, those from i at least, and any between equal to it.
    if (k - 1 <= j) high = j;
    else if (k - 1 >= i) low = i;
    else break;
  }
  return values[k - 1]!;
}
