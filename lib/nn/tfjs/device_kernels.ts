import type { Tensor4D } from "@tensorflow/tfjs-core";

/**
 * The operations that the two tfjs engines must do each in their own way, because a kernel of the
 * library is missing, slow or wrong there (see the engines' files).
 *
 * Images are [batch, height, width, channels], kernels [height, width, in, out]. Convolutions have
 * stride 1 and are padded with zeros so that height and width stay.
 */
export interface DeviceKernels {
  /** The gradient of a convolution's kernel from its input and the gradient of its output. */
  convolutionKernelGradient(x: Tensor4D, dy: Tensor4D, size: number): Tensor4D;
  /** The gradient of a convolution's input from that of its output. */
  convolutionInputGradient(dy: Tensor4D, kernel: Tensor4D): Tensor4D;
  /**
   * Maximum over square windows that lie inside the image; the way back gives each window's gradient
   * to its first maximum in row-major order.
   */
  maxPool(
    x: Tensor4D,
    size: number,
    stride: number,
  ): { readonly output: Tensor4D; readonly backward: (dy: Tensor4D) => Tensor4D };
}
