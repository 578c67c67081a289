import type { Tensor2D, Tensor3D, Tensor4D } from "@tensorflow/tfjs-core";

/**
 * The operations that the two tfjs engines must do each in their own way, because a kernel of the
 * library is missing, slow or wrong there, or mixes replicates up (see the engines' files).
 *
 * Images are [replicates · batch, height, width, channels], one replicate's after the other's;
 * kernels are [replicates, size², in, out], their windows row by row. Convolutions have stride 1
 * and are padded with zeros so that height and width stay.
 */
export interface DeviceKernels {
  /** Products of matrices, pair by pair: [n, rows, inner] with [n, inner, columns]. */
  products(a: Tensor3D, b: Tensor3D): Tensor3D;
  /** Sums over the rows of matrices: [n, rows, columns] to [n, 1, columns]. */
  columnSums(matrices: Tensor3D): Tensor3D;
  /** Convolves the images of each replicate with its kernels; a bias is [replicates, out]. */
  convolution(x: Tensor4D, kernel: Tensor4D, bias?: Tensor2D): Tensor4D;
  /** The gradient of a convolution's kernel from its input and the gradient of its output. */
  kernelGradient(x: Tensor4D, dy: Tensor4D, size: number, replicates: number): Tensor4D;
  /**
   * Maximum over square windows that lie inside the image; the way back gives each window's
   * gradient to its first maximum in row-major order.
   */
  maxPool(
    x: Tensor4D,
    size: number,
    stride: number,
  ): { readonly output: Tensor4D; readonly backward: (dy: Tensor4D) => Tensor4D };
}
