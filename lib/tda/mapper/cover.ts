import type { PointCloud } from "../points/points.ts";

/** How finely a cubical cover cuts the lens, and how much its cells overlap. */
export interface CoverSpec {
  /** Number of intervals along every lens coordinate, at least 1. */
  readonly resolution: number;
  /**
   * Length of an interval over the spacing of their centers, at least 1. Neighbors overlap by the
   * fraction 1 − 1/gain of their length: 3, the published value, is an overlap of two thirds.
   */
  readonly gain: number;
}

/** One cell of a cover and the points it holds. */
export interface CoverCell {
  /** Number of the interval along every lens coordinate, or of the center in a cover by balls. */
  readonly index: number[];
  /** Rows whose lens value lies in the cell, ascending. */
  readonly rows: Uint32Array;
}

/** A cover: sets of points that overlap and together hold every point. */
export interface Cover {
  /** The cells that hold a point, in lexicographic order of their index. */
  readonly cells: CoverCell[];
  /** Number of cells that hold no point. */
  readonly emptyCells: number;
}

/** The most points in cells, each counted in all that it lies in: 1 GiB. */
const MOST_MEMBERS = 2 ** 27;

/**
 * Covers the lens values by overlapping boxes, as KeplerMapper places them.
 *
 * Along every lens coordinate the range [min, max] is cut into `resolution` equal parts of length
 * s. Interval i has its center in the middle of part i, min + (i + ½)·s, is **closed**, and has
 * length gain · s; so with gain 1 neighbors share end points only, and the outer intervals reach
 * beyond the range by (gain − 1)·s/2. A cell is a product of intervals. Every point lies in at
 * least the cell of its own part, whatever rounding does. A coordinate that is constant gets a
 * single interval.
 *
 * @param lens Lens values, n × dims.
 * @param spec Resolution and gain.
 * @returns The non-empty cells with their rows. O(n · (gain + 1)^dims).
 * @throws {RangeError} If the lens is empty, the resolution is no positive integer, the gain is
 * less than 1 or not finite, or there would be more than 2⁵³ cells, or 2²⁷ points in them.
 *
 * @example
 * ```ts
 * import { cubicalCover, toPointCloud } from "@filterscope/filterscope/tda";
 * const lens = toPointCloud(new Float32Array([0, 1, 2, 3, 4]), 1);
 * const { cells } = cubicalCover(lens, { resolution: 2, gain: 1.5 });
 * if (cells.map(({ rows }) => rows.join()).join(" ") !== "0,1,2 2,3,4") {
 *   throw new Error("2 is in both");
 * }
 * ```
 */
export function cubicalCover(lens: PointCloud, spec: CoverSpec): Cover {
  const { data, n, dim } = lens;
  const { resolution, gain } = spec;
  if (n === 0) throw new RangeError("Cannot cover an empty lens: it has 0 points");
  if (!Number.isInteger(resolution) || resolution < 1) {
    throw new RangeError(
      `Cannot cover the lens: resolution must be a positive integer, got ${resolution}`,
    );
  }
  if (!(gain >= 1 && gain < Infinity)) {
    throw new RangeError(
      `Cannot cover the lens: gain must be a number of at least 1 (below it the intervals leave ` +
        `holes), got ${gain}`,
    );
  }
  const low = new Float64Array(dim).fill(Infinity);
  const high = new Float64Array(dim).fill(-Infinity);
  for (let i = 0; i < data.length; i++) {
    low[i % dim] = Math.min(low[i % dim]!, data[i]!);
    high[i % dim] = Math.max(high[i % dim]!, data[i]!);
  }
  const counts = Array.from(low, (value, c) => value === high[c] ? 1 : resolution);
  const total = counts.reduce((product, count) => product * count, 1);
  if (total > Number.MAX_SAFE_INTEGER) {
    throw new RangeError(
      `Cannot cover the lens: ${resolution} intervals along ${dim} coordinates make ${total} ` +
        `cells, more than 2^53; lower the resolution or the number of lens coordinates`,
    );
  }

  const cellsOfRow = counts.reduce((product, count) => product * Math.min(count, gain + 1), 1);
  if (n * cellsOfRow > MOST_MEMBERS) {
    throw new RangeError(
      `Cannot cover the lens: each of ${n} points lies in about ${cellsOfRow.toPrecision(2)} ` +
        `cells, which takes more than 1 GiB; lower the gain or the number of lens coordinates`,
    );
  }
  const rowsOfCell = new Map<number, number[]>();
  for (let row = 0; row < n; row++) {
    let keys = [0];
    for (let c = 0; c < dim; c++) {
      const count = counts[c]!;
      // Position in units of the spacing: part i is [i, i + 1].
      const u = count === 1 ? 0.5 : (data[row * dim + c]! - low[c]!) / (high[c]! - low[c]!) * count;
      const own = Math.min(Math.floor(u), count - 1);
      const first = Math.max(0, Math.min(own, Math.ceil(u - 0.5 - gain / 2)));
      const last = Math.min(count - 1, Math.max(own, Math.floor(u - 0.5 + gain / 2)));
      const next: number[] = [];
      for (const key of keys) {
        for (let i = first; i <= last; i++) next.push(key * count + i);
      }
      keys = next;
    }
    for (const key of keys) {
      const rows = rowsOfCell.get(key);
      if (rows) rows.push(row);
      else rowsOfCell.set(key, [row]);
    }
  }
  const cells = [...rowsOfCell.keys()].sort((a, b) => a - b).map((key) => {
    const index = new Array<number>(dim);
    let rest = key;
    for (let c = dim - 1; c >= 0; c--) {
      index[c] = rest % counts[c]!;
      rest = Math.floor(rest / counts[c]!);
    }
    return { index, rows: Uint32Array.from(rowsOfCell.get(key)!) };
  });
  return { cells, emptyCells: total - cells.length };
}
