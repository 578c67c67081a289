/** Kernels in 8 bits an entry. */
export interface QuantizedKernels {
  /** From −127 to 127, in the order of the kernels' entries. */
  readonly entries: Int8Array<ArrayBuffer>;
  /** What the entries of each kernel are multiples of. */
  readonly scales: Float16Array<ArrayBuffer>;
  /** The smallest cosine between a kernel and what it became; 1 where there is none. */
  readonly leastCosine: number;
}

/** The most and the fewest steps of its kernel's scale that the largest entry may have. */
const MOST_STEPS = 127;
const FEWEST_STEPS = 80;

/** What is closer to a kernel's direction than this counts as the same kernel. */
const LEAST_COSINE = 0.999;

/**
 * Rounds kernels to 8 bits an entry, with a 16-bit scale for each. A scale for a whole layer would
 * be too coarse, as kernels of one layer differ a hundredfold in size.
 *
 * Of the scales that the largest entry is 80 to 127 times, each kernel gets the one by which the
 * direction of the kernel with its mean subtracted, the point that it is in a cloud of filters,
 * changes least: about a third less than if the largest entry always became ±127.
 *
 * @param kernels Kernels row by row, n × dim.
 * @param dim Entries of a kernel.
 * @returns Entries and scales; a kernel is about its entries times its scale. O(n · dim), times 48
 * scales.
 * @throws {RangeError} If the kernels do not divide into rows, an entry is NaN or infinite, or a
 * kernel would come out with a cosine below 0.999, as those do that are too faint or too large for
 * a 16-bit scale. The message names the row.
 *
 * @example
 * ```ts
 * import { quantizeKernels } from "@filterscope/filterscope";
 * const { entries, scales } = quantizeKernels(new Float32Array([0.5, -1, 0.25, 0]), 4);
 * if (entries[1]! > -80) throw new Error("the largest entry has 80 steps at least");
 * if (Math.abs(entries[0]! * scales[0]! - 0.5) > 0.01) throw new Error("0.5 comes back");
 * ```
 */
export function quantizeKernels(kernels: Float32Array, dim: number): QuantizedKernels {
  if (!(Number.isInteger(dim) && dim > 0) || kernels.length % dim !== 0) {
    throw new RangeError(
      `Cannot quantize kernels: ${kernels.length} entries do not divide into kernels of ${dim}`,
    );
  }
  const entries = new Int8Array(kernels.length);
  const scales = new Float16Array(kernels.length / dim);
  let leastCosine = 1;
  for (let row = 0; row < scales.length; row++) {
    const kernel = kernels.subarray(row * dim, (row + 1) * dim);
    const scale = bestScale(kernel, largest(kernel, row));
    if (scale === 0) continue;
    if (scale === Infinity) refuse(row, "its largest entry is beyond 16-bit scales");
    scales[row] = scale;
    for (let i = 0; i < dim; i++) entries[row * dim + i] = Math.round(kernel[i]! / scale);
    const cosine = cosineOf(kernel, entries.subarray(row * dim, (row + 1) * dim));
    if (cosine < LEAST_COSINE) refuse(row, `it comes out with a cosine of ${cosine}`);
    leastCosine = Math.min(leastCosine, cosine);
  }
  return { entries, scales, leastCosine };
}

function refuse(row: number, why: string): never {
  throw new RangeError(
    `Cannot quantize kernel ${row}: ${why}, expected at least ${LEAST_COSINE}; keep this layer ` +
      `in 32 bits`,
  );
}

/** The size of the largest entry. */
function largest(kernel: Float32Array, row: number): number {
  let most = 0;
  for (const entry of kernel) most = Math.max(most, Math.abs(entry));
  if (!Number.isFinite(most)) {
    throw new RangeError(`Cannot quantize kernel ${row}: an entry is NaN or infinite`);
  }
  return most;
}

/** The scale that keeps the direction of a kernel without its mean; 0 for a kernel of zeros. */
function bestScale(kernel: Float32Array, most: number): number {
  if (most === 0) return 0;
  const mean = kernel.reduce((a, b) => a + b, 0) / kernel.length;
  let best = 0;
  let bestCosine = -Infinity;
  for (let steps = MOST_STEPS; steps >= FEWEST_STEPS; steps--) {
    const scale = scaleFor(most, steps);
    let [dot, sum, squares] = [0, 0, 0];
    for (let i = 0; i < kernel.length; i++) {
      const entry = Math.round(kernel[i]! / scale);
      dot += (kernel[i]! - mean) * entry;
      sum += entry;
      squares += entry * entry;
    }
    // Up to the norm of the kernel itself, which is the same for all scales.
    const norm = Math.sqrt(squares - sum * sum / kernel.length);
    const cosine = norm > 0 ? dot / norm : 0;
    if (cosine > bestCosine) [best, bestCosine] = [scale, cosine];
  }
  return best;
}

const half = new Float16Array(1);
const bits = new Uint16Array(half.buffer);

/** The 16-bit scale that an entry is about so many times, and no more than 127 times rounded. */
function scaleFor(most: number, steps: number): number {
  half[0] = most / steps;
  // The faintest scales are so far apart that they can be rounded down to too many steps.
  while (Math.round(most / half[0]!) > MOST_STEPS) bits[0]!++;
  return half[0]!;
}

function cosineOf(a: Float32Array, b: Int8Array): number {
  let [ab, aa, bb] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    ab += a[i]! * b[i]!;
    aa += a[i]! ** 2;
    bb += b[i]! ** 2;
  }
  return bb === 0 ? 0 : ab / Math.sqrt(aa * bb);
}
