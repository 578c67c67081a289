import { type RowScale, scaledRows } from "../filters/scaled_rows.ts";
import { random } from "../random.ts";
import { pca } from "../tda/points/pca.ts";
import type { PointCloud } from "../tda/points/points.ts";
import { plainCloud } from "./plain_cloud.ts";
import { shuffledColumns } from "./shuffled_columns.ts";

/** Draws clouds of `n` points, no more than the rows that they are drawn like. */
export type RowSampler = (n: number, seed: number) => PointCloud;

/** A way to draw points by chance, and what it keeps of the rows that it is held against. */
export interface RowNull {
  /** What a reader calls it. */
  readonly label: string;
  /** What it keeps, in a few words. */
  readonly keeps: string;
  /**
   * Reads from rows what is kept of them, once for all draws.
   *
   * @param rows Rows of a table, n × dim, before they are scaled.
   * @param scale What is done to every row, and so to every row drawn.
   */
  like(rows: PointCloud, scale: RowScale): RowSampler;
}

/** The names of the nulls of rows. */
export type RowNullName = "uniform" | "shuffled" | "covariance";

/**
 * The nulls that rows of any table are held against, from the one that keeps least; what
 * `KERNEL_NULLS` is for kernels. The uniform one is for rows on a sphere ({@linkcode isOnSphere}).
 *
 * @example
 * ```ts
 * import { noisyCircle, ROW_NULLS } from "@filterscope/filterscope/models";
 * const circle = noisyCircle(50, 0, 3, 1);
 * for (const { like } of Object.values(ROW_NULLS)) {
 *   const { n, dim } = like(circle, "none")(20, 1);
 *   if (n !== 20 || dim !== 3) throw new Error("as many points of as many coordinates");
 * }
 * ```
 */
export const ROW_NULLS: Readonly<Record<RowNullName, RowNull>> = {
  uniform: {
    label: "uniform directions",
    keeps: "nothing but the number of points and the sphere that they lie on",
    like: uniformLike,
  },
  shuffled: {
    label: "shuffled columns",
    keeps: "the distribution of every coordinate, not how coordinates go together",
    like: (rows, scale) => (n, seed) => {
      const { data, dim } = shuffledColumns(rows, seed);
      return scaledRows({ data: data.subarray(0, n * dim), n, dim }, scale).cloud;
    },
  },
  covariance: {
    label: "normal points of the same covariance",
    keeps: "mean and covariance: which directions are wide, not the hole between",
    like(rows, scale) {
      const like = pca(rows, rows.dim);
      return (n, seed) => scaledRows(plainCloud(n, like, "normal", seed), scale).cloud;
    },
  },
};

/** Lengths of rows on a sphere differ by no more than this part: what 32 bits lose. */
const SAME_LENGTH = 1e-4;

/**
 * Whether points lie on a sphere around 0 once they are scaled: always, if every row is divided by
 * its length; else if all are equally long.
 *
 * @param rows Rows, n × dim.
 * @param scale What is done to every row.
 * @returns Whether they do. O(n · dim).
 *
 * @example
 * ```ts
 * import { isOnSphere, noisyCircle } from "@filterscope/filterscope/models";
 * const [round, thick] = [noisyCircle(50, 0, 2, 1), noisyCircle(50, 0.1, 2, 1)];
 * if (!isOnSphere(round, "none") || isOnSphere(thick, "none")) throw new Error("one length");
 * if (!isOnSphere(thick, "unit")) throw new Error("length 1");
 * ```
 */
export function isOnSphere(rows: PointCloud, scale: RowScale): boolean {
  if (scale !== "none") return true;
  const lengths = rowLengths(rows);
  const least = lengths.reduce((a, b) => Math.min(a, b), Infinity);
  const most = lengths.reduce((a, b) => Math.max(a, b), 0);
  return most > 0 && most - least <= SAME_LENGTH * most;
}

function uniformLike(rows: PointCloud, scale: RowScale): RowSampler {
  const { dim } = rows;
  const radius = scale === "none" ? rowLengths(rows)[0]! : 1;
  return (n, seed) => {
    const stream = random(seed);
    const data = Float32Array.from({ length: n * dim }, () => stream.normal());
    const { cloud } = scaledRows({ data, n, dim }, scale === "none" ? "unit" : scale);
    return { ...cloud, data: cloud.data.map((entry) => entry * radius) };
  };
}

function rowLengths({ data, n, dim }: PointCloud): Float64Array {
  return Float64Array.from({ length: n }, (_, row) => {
    let squares = 0;
    for (let c = row * dim; c < (row + 1) * dim; c++) squares += data[c]! ** 2;
    return Math.sqrt(squares);
  });
}
