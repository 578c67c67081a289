/**
 * The Möbius inversion of a table of counts over two parameters: the signed measure whose sums over
 * lower left corners are the counts, μ_ij = h_ij − h_(i−1)j − h_i(j−1) + h_(i−1)(j−1).
 *
 * For the Hilbert function of a bifiltration this is its Hilbert signed measure, which moves little
 * when the data do (Loiseaux, Scoccola, Carrière, Botnan and Oudot, "Stable vectorization of
 * multiparameter persistent homology using signed barcodes as measures", NeurIPS 2023); read row by
 * row it is a vector by which networks can be compared.
 *
 * @param counts Rows of one length, as `loops` of `functionRips`; 0 is taken before the first row
 * and the first column.
 * @returns A table of the same size. O(cells).
 * @throws {RangeError} If rows differ in length.
 *
 * @example
 * ```ts
 * import { mobiusInversion } from "@filterscope/filterscope/tda";
 * const measure = mobiusInversion([[0, 1], [1, 1]]);
 * if (measure.join() !== "0,1,1,-1") throw new Error("two corners open one loop, not two");
 * ```
 */
export function mobiusInversion(counts: readonly (readonly number[])[]): number[][] {
  const width = counts[0]?.length ?? 0;
  const uneven = counts.findIndex((row) => row.length !== width);
  if (uneven >= 0) {
    throw new RangeError(
      `Cannot invert a table: row ${uneven} has ${counts[uneven]!.length} entries, row 0 has ` +
        `${width}`,
    );
  }
  const at = (i: number, j: number) => counts[i]?.[j] ?? 0;
  return counts.map((row, i) =>
    row.map((count, j) => count - at(i - 1, j) - at(i, j - 1) + at(i - 1, j - 1))
  );
}
