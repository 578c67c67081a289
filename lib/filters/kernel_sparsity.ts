/** A kernel counts as off if all its entries are below this fraction of the layer's largest. */
const OFF = 0.01;

/**
 * The share of a layer's kernels that hardly do anything: those whose largest absolute entry is
 * below 1 % of the largest of the whole layer (Gavrikov and Keuper, "CNN Filter DB", CVPR 2022,
 * section 3; as their package torchconvquality counts it).
 *
 * @param kernels Kernels as trained, row by row, n × dim: neither centered nor scaled.
 * @param dim Entries of a kernel, 9 for 3×3.
 * @returns A share from 0 to 1; 1 if all entries are zero. O(n · dim).
 * @throws {RangeError} If there is no kernel, or the entries do not divide into rows of `dim`.
 *
 * @example
 * ```ts
 * import { kernelSparsity } from "@filterscope/filterscope/filters";
 * const share = kernelSparsity(Float32Array.of(1, 0, 0.001, 0.002, 0.5, 0, 0, -0.02), 2);
 * if (share !== 0.25) throw new Error("one of four kernels is below 0.01");
 * ```
 */
export function kernelSparsity(kernels: Float32Array, dim: number): number {
  const n = kernels.length / dim;
  if (!Number.isInteger(n) || n < 1) {
    throw new RangeError(
      `Cannot tell how sparse kernels are: expected rows of ${dim} entries, got ${kernels.length}`,
    );
  }
  const largest = (from: number, to: number) => {
    let most = 0;
    for (let i = from; i < to; i++) most = Math.max(most, Math.abs(kernels[i]!));
    return most;
  };
  const limit = OFF * largest(0, kernels.length);
  if (limit === 0) return 1;
  let off = 0;
  for (let from = 0; from < kernels.length; from += dim) {
    if (largest(from, from + dim) < limit) off++;
  }
  return off / n;
}
