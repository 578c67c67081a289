import type { BackendWasm } from "@tensorflow/tfjs-backend-wasm";
import * as tf from "@tensorflow/tfjs-core";
import type { DeviceKernels } from "./device_kernels.ts";

/**
 * Gradients for tfjs on WebAssembly (version 4.22).
 *
 * The library has no gradient of a convolution's kernel there, a slow one of its input, and a wrong
 * one of max-pooling: ties go to the last maximum, and a window without a positive entry sends its
 * gradient to the first entry of the whole batch. Its pooling with windows of size 1 ignores the
 * stride.
 */
export const wasmKernels: DeviceKernels = {
  /**
   * One product of the patch matrix, [size²·in, batch·height·width], with the output's gradient. The
   * row of the matrix for a channel and a kernel entry is that channel shifted, so that it is copied
   * in one go and only the borders are mended.
   */
  convolutionKernelGradient(x, dy, size) {
    const [n, height, width, channels] = x.shape;
    const filters = dy.shape[3];
    const area = height * width;
    const length = n * area;
    const reach = (size - 1) / 2;
    const planes = tf.transpose(x, [3, 0, 1, 2]);
    const patches = tensor([size * size * channels, length]);
    const source = floats(planes);
    const target = floats(patches);
    let start = 0;
    for (let down = -reach; down <= reach; down++) {
      for (let right = -reach; right <= reach; right++) {
        const shift = down * width + right;
        const from = Math.max(0, -shift);
        const to = Math.min(length, length - shift);
        for (let channel = 0; channel < channels; channel++, start += length) {
          const plane = source.subarray(channel * length, (channel + 1) * length);
          if (from < to) target.set(plane.subarray(from + shift, to + shift), start + from);
          for (let row = 0; row < n * height; row++) {
            const y = row % height + down;
            const first = start + row * width;
            if (y < 0 || y >= height) target.fill(0, first, first + width);
            for (let i = 0; i < -right && i < width; i++) target[first + i] = 0;
            for (let i = Math.max(0, width - right); i < width; i++) target[first + i] = 0;
          }
        }
      }
    }
    const product = tf.matMul(patches, tf.reshape(dy, [length, filters]) as tf.Tensor2D);
    return tf.reshape(product, [size, size, channels, filters]);
  },

  /** The convolution of the output's gradient with the kernel turned by 180 degrees. */
  convolutionInputGradient(dy, kernel) {
    const turned: tf.Tensor4D = tf.transpose(tf.reverse(kernel, [0, 1]), [0, 1, 3, 2]);
    return tf.conv2d(dy, turned, 1, "same");
  },

  maxPool(x, size, stride) {
    const [n, height, width, channels] = x.shape;
    const rows = Math.floor((height - size) / stride) + 1;
    const columns = Math.floor((width - size) / stride) + 1;
    const output = tensor([n, rows, columns, channels]) as tf.Tensor4D;
    const values = floats(x);
    const maxima = floats(output);
    const positions = new Uint32Array(maxima.length);
    let at = 0;
    for (let image = 0; image < n; image++) {
      for (let row = 0; row < rows; row++) {
        for (let column = 0; column < columns; column++, at += channels) {
          const corner = ((image * height + row * stride) * width + column * stride) * channels;
          for (let c = 0; c < channels; c++) {
            maxima[at + c] = values[corner + c]!;
            positions[at + c] = corner + c;
          }
          for (let i = 1; i < size * size; i++) {
            const entry = corner + (Math.floor(i / size) * width + i % size) * channels;
            for (let c = 0; c < channels; c++) {
              const value = values[entry + c]!;
              if (value > maxima[at + c]!) {
                maxima[at + c] = value;
                positions[at + c] = entry + c;
              }
            }
          }
        }
      }
    }
    return {
      output,
      backward(dy) {
        const dx = tensor(x.shape) as tf.Tensor4D;
        const gradients = floats(dy);
        const target = floats(dx).fill(0);
        for (let i = 0; i < positions.length; i++) target[positions[i]!]! += gradients[i]!;
        return dx;
      },
    };
  },
};

/** A new tensor, its memory as it was found. */
function tensor(shape: number[]): tf.Tensor {
  const backend = tf.backend() as BackendWasm;
  return tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, "float32"));
}

/** A tensor's own memory, valid until the next tensor is made. */
function floats(tensor: tf.Tensor): Float32Array {
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
