import type { PointCloud } from "../points/points.ts";
import { selectSmallest } from "./select_smallest.ts";

/**
 * Orders the rows of a cloud so that neighbors in space come close together: that of the leaves of
 * a k-d tree (Bentley 1975), split across the widest coordinate.
 *
 * The left side of every split holds the largest power of two times `leaf` of points that leaves a
 * right side, so that every aligned run of 2^i · `leaf` rows is one subtree. Rows with equal
 * coordinates stay in order.
 *
 * @param cloud Points, n × dim.
 * @param leaf How many rows are too few to split.
 * @returns All row numbers. O(n · dim · log n).
 */
export function treeOrder({ data, n, dim }: PointCloud, leaf: number): Uint32Array {
  const rows = Uint32Array.from({ length: n }, (_, row) => row);
  const values = new Float64Array(n);
  const right = new Uint32Array(n);

  const low = new Float64Array(dim);
  const high = new Float64Array(dim);
  const widest = (from: number, to: number) => {
    low.fill(Infinity);
    high.fill(-Infinity);
    for (let i = from; i < to; i++) {
      for (let c = 0, at = rows[i]! * dim; c < dim; c++) {
        const value = data[at + c]!;
        if (value < low[c]!) low[c] = value;
        if (value > high[c]!) high[c] = value;
      }
    }
    let best = 0;
    for (let c = 1; c < dim; c++) if (high[c]! - low[c]! > high[best]! - low[best]!) best = c;
    return best;
  };

  const split = (from: number, to: number) => {
    if (to - from <= leaf) return;
    let size = leaf;
    while (2 * size < to - from) size *= 2;
    const c = widest(from, to);
    let count = 0;
    for (let i = from; i < to; i++) values[count++] = data[rows[i]! * dim + c]!;
    const middle = selectSmallest(values, count, size);
    // Of the rows on the plane itself, the first ones fill the left side.
    let room = size;
    for (let i = 0; i < size; i++) if (values[i]! < middle) room--;
    let left = from;
    let others = 0;
    for (let i = from; i < to; i++) {
      const row = rows[i]!;
      const value = data[row * dim + c]!;
      if (value < middle || (value === middle && room-- > 0)) rows[left++] = row;
      else right[others++] = row;
    }
    rows.set(right.subarray(0, others), left);
    split(from, left);
    split(left, to);
  };

  split(0, n);
  return rows;
}
