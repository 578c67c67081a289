import { pca } from "../tda/points/pca.ts";

/** Rounding alone may leave less variance than this, over the mean squared length of a kernel. */
const NO_VARIANCE = 1e-12;

/**
 * How evenly the variance of a layer's kernels is spread over directions: H = −Σ v log₁₀ v over the
 * shares v of variance along the principal components of the kernels (Gavrikov and Keuper, "CNN
 * Filter DB: An Empirical Investigation of Trained Convolutional Filters", CVPR 2022, equation 3;
 * as their package torchconvquality computes it).
 *
 * Training makes kernels alike, which lowers it. It is log₁₀ 9 = 0.954 for 3×3 kernels that are the
 * same in all directions, and 0 for kernels that are all multiples of one.
 *
 * @param kernels Kernels as trained, row by row, n × dim: neither centered nor scaled.
 * @param dim Entries of a kernel, 9 for 3×3.
 * @returns H, from 0 to log₁₀ dim; 0 if all kernels are the same. O(n · dim² + dim³).
 * @throws {RangeError} If there are fewer than two kernels, or the entries do not divide into rows
 * of `dim`.
 *
 * @example
 * ```ts
 * import { varianceEntropy } from "@filterscope/filterscope/filters";
 * const even = varianceEntropy(Float32Array.of(1, 0, -1, 0, 0, 1, 0, -1), 2);
 * if (Math.abs(even - Math.log10(2)) > 1e-6) throw new Error("two directions, half of it each");
 * const line = varianceEntropy(Float32Array.of(1, 2, 2, 4, 3, 6), 2);
 * if (Math.abs(line) > 1e-6) throw new Error("one direction");
 * ```
 */
export function varianceEntropy(kernels: Float32Array, dim: number): number {
  const n = kernels.length / dim;
  if (!Number.isInteger(n)) {
    throw new RangeError(
      `Cannot find the entropy of kernels: ${kernels.length} entries do not divide into rows of ` +
        `${dim}`,
    );
  }
  const { variances } = pca({ data: kernels, n, dim }, 1);
  const total = variances.reduce((sum, variance) => sum + variance, 0);
  const squares = kernels.reduce((sum, entry) => sum + entry * entry, 0) / n;
  if (total <= NO_VARIANCE * squares) return 0;
  return variances.reduce((sum, variance) => {
    const share = variance / total;
    return share > 0 ? sum - share * Math.log10(share) : sum;
  }, 0);
}

/**
 * The variance entropy from which on 3×3 kernels count as random: near the least that clouds of as
 * many kernels with independent normal entries have. T(n) = L / (1 + exp(−k (log₂ n − x₀))) + b, a
 * logistic curve that was fitted to such clouds (Gavrikov and Keuper 2022, section 3; constants of
 * their package torchconvquality).
 *
 * @param n Number of 3×3 kernels. It was fitted to layers: below about 10 it means nothing.
 * @returns The entropy; a layer whose {@linkcode varianceEntropy} is at least this is as random
 * kernels are. As it is a fit, clouds of random kernels may fall below: of 100 clouds each of 64,
 * 192 and 256 kernels 2, 8 and 5 did, by up to 0.6 %, and none of 1,024 and more.
 *
 * @example
 * ```ts
 * import { randomVarianceEntropy } from "@filterscope/filterscope/filters";
 * const many = randomVarianceEntropy(65_536);
 * if (many < 0.95 || many > Math.log10(9)) throw new Error("just below that of all directions");
 * ```
 */
export function randomVarianceEntropy(n: number): number {
  const [height, middle, steepness, offset] = [1.2618047, 2.30436435, 0.88767525, -0.31050834];
  return height / (1 + Math.exp(-steepness * (Math.log2(n) - middle))) + offset;
}
