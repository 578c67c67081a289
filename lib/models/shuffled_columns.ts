import { random } from "../random.ts";
import type { PointCloud } from "../tda/points/points.ts";

/**
 * Rows whose every entry comes from another of the given ones: each column is shuffled on its own.
 * Keeps how entries of every column are distributed, and nothing of how columns go together.
 *
 * @param rows Rows, n × dim.
 * @param seed Seed of the shuffle.
 * @returns As many rows. O(n · dim).
 *
 * @example
 * ```ts
 * import { shuffledColumns } from "@filterscope/filterscope/models";
 * const rows = { data: Float32Array.of(1, 10, 2, 20, 3, 30), n: 3, dim: 2 };
 * const { data } = shuffledColumns(rows, 1);
 * if (data[0]! + data[2]! + data[4]! !== 6) throw new Error("the first column has the same sum");
 * ```
 */
export function shuffledColumns({ data, n, dim }: PointCloud, seed: number): PointCloud {
  const stream = random(seed);
  const entries = new Float32Array(n * dim);
  for (let c = 0; c < dim; c++) {
    const column = Float32Array.from({ length: n }, (_, row) => data[row * dim + c]!);
    stream.shuffle(column).forEach((value, row) => entries[row * dim + c] = value);
  }
  return { data: entries, n, dim };
}
