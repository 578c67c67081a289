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
  products: (a, b) => tf.matMul(a, b),

  /** As a product, because sums over leading axes are slow. */
  columnSums: (matrices) => tf.matMul(tf.ones([1, 1, matrices.shape[1]]) as tf.Tensor3D, matrices),

  convolution(x, kernel, bias) {
    const [replicates, area, channels, filters] = kernel.shape;
    const size = Math.sqrt(area);
    const kernels = tf.split(kernel, replicates);
    // A copy, because the library goes by the shape that memory had when it was made.
    const biases = bias && tf.split(tf.slice(tf.reshape(bias, [-1]), 0), replicates);
    return ofEach(replicates, [x], ([own], r) => {
      const filter: tf.Tensor4D = tf.reshape(kernels[r]!, [size, size, channels, filters]);
      return tf.fused.conv2d({ x: own, filter, strides: 1, pad: "same", bias: biases?.[r] });
    });
  },

  kernelGradient: (x, dy, size, replicates) =>
    ofEach(replicates, [x, dy], ([ownX, ownDy]) => kernelGradient(ownX, ownDy, size)),

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

/**
 * Computes for each replicate from its part of tensors, and puts the results one after the other.
 */
function ofEach<Inputs extends tf.Tensor4D[]>(
  replicates: number,
  inputs: [...Inputs],
  compute: (parts: Inputs, replicate: number) => tf.Tensor4D,
): tf.Tensor4D {
  if (replicates === 1) return compute(inputs, 0);
  const parts = inputs.map((input) => tf.split(input, replicates));
  const results = Array.from(
    { length: replicates },
    (_, r) => compute(parts.map((part) => part[r]!) as Inputs, r),
  );
  return tf.concat(results, 0);
}

/**
 * The gradient of one replicate's kernel, [1, size², in, out].
 *
 * One product of the patch matrix, [size²·in, batch·height·width], with the output's gradient. The
 * row of the matrix for a channel and a kernel entry is that channel shifted, so that it is copied
 * in one go and only the borders are mended.
 */
function kernelGradient(x: tf.Tensor4D, dy: tf.Tensor4D, size: number): tf.Tensor4D {
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
  return tf.reshape(product, [1, size * size, channels, filters]);
}

/** A new tensor, its memory as it was found. */
function tensor(shape: number[]): tf.Tensor {
  const backend = tf.backend() as BackendWasm;
  return tf.engine().makeTensorFromTensorInfo(backend.makeOutput(shape, "float32"));
}

/** A tensor's own memory, valid until the next tensor is made. */
function floats(tensor: tf.Tensor): Float32Array {
  return (tf.backend() as BackendWasm).typedArrayFromHeap(tensor) as Float32Array;
}
