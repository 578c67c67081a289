import {
  webgpu_util,
  type WebGPUBackend,
  type WebGPUProgram,
} from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { DeviceKernels } from "./device_kernels.ts";
import { type LeftFactor, tiledProduct } from "./webgpu_products.ts";

/**
 * Kernels of our own for tfjs on WebGPU (version 4.22): products, because the library's let
 * replicates touch each other (see {@linkcode tiledProduct}); the gradient of max-pooling, because
 * the library's gives ties to the last maximum.
 */
export const webgpuKernels: DeviceKernels = {
  products: (a, b) => product("matrix", a, b, a.shape[1]),

  columnSums(matrices) {
    const run = Math.ceil(Math.sqrt(matrices.shape[1]));
    return sumRuns(sumRuns(matrices, run), run);
  },

  convolution(x, kernel, bias) {
    const [n, height, width] = x.shape;
    const [replicates, area, channels, filters] = kernel.shape;
    const matrices: tf.Tensor3D = tf.reshape(kernel, [replicates, area * channels, filters]);
    const rows = n / replicates * height * width;
    const sums = product("patches", x, matrices, rows, Math.sqrt(area));
    const output = bias ? tf.add(sums, tf.reshape(bias, [replicates, 1, filters])) : sums;
    return tf.reshape(output, [n, height, width, filters]);
  },

  /** Image by image, then summed over a batch: a kernel has too few entries to keep a GPU busy. */
  kernelGradient(x, dy, size, replicates) {
    const [n, height, width, channels] = x.shape;
    const filters = dy.shape[3];
    const errors: tf.Tensor3D = tf.reshape(dy, [n, height * width, filters]);
    const ofImages = product("transposed patches", x, errors, size * size * channels, size);
    const sums = webgpuKernels.columnSums(
      tf.reshape(ofImages, [replicates, n / replicates, size * size * channels * filters]),
    );
    return tf.reshape(sums, [replicates, size * size, channels, filters]);
  },

  maxPool(x, size, stride) {
    return {
      output: tf.maxPool(x, size, stride, "valid"),
      backward(dy) {
        return run(maxPoolGradient(x.shape), [x, dy], [size, stride]) as tf.Tensor4D;
      },
    };
  },
};

/** Runs a program; `uniforms` are whole numbers. */
function run(program: WebGPUProgram, inputs: tf.Tensor[], uniforms: number[]): tf.Tensor {
  const backend = tf.backend() as WebGPUBackend;
  const data = uniforms.map((value) => ({ type: "int32", data: [value] }));
  const result = backend.runWebGPUProgram(program, inputs, "float32", data);
  return tf.engine().makeTensorFromTensorInfo(result);
}

function product(
  left: LeftFactor,
  a: tf.Tensor,
  b: tf.Tensor3D,
  rows: number,
  window?: number,
): tf.Tensor3D {
  const program = tiledProduct(left, [b.shape[0], rows, b.shape[2]]);
  return run(program, [a, b], window === undefined ? [] : [window]) as tf.Tensor3D;
}

function sumRuns(matrices: tf.Tensor3D, length: number): tf.Tensor3D {
  const [n, rows, columns] = matrices.shape;
  const program = runSums([n, Math.ceil(rows / length), columns]);
  return run(program, [matrices], [length]) as tf.Tensor3D;
}

/**
 * Sums over runs of rows, one sum per invocation. Two passes with runs as long as the root of the
 * rows keep a GPU busy where one would have few long sums.
 */
function runSums(shape: number[]): WebGPUProgram {
  return {
    ...flatProgram(shape),
    variableNames: ["x"],
    uniforms: "run : i32,",
    shaderKey: "runSums",
    getUserCode: () => `
      fn main(index : i32) {
        if (index >= uniforms.size) {
          return;
        }
        let at = getCoordsFromIndex(index);
        let end = min((at.y + 1) * uniforms.run, uniforms.xShape.y);
        var sum = 0.0;
        for (var row = at.y * uniforms.run; row < end; row++) {
          sum += getX(at.x, row, at.z);
        }
        setOutputAtIndex(index, sum);
      }`,
  };
}

/**
 * The gradient of max-pooling, one entry of the input per invocation: it looks through each window
 * that holds the entry, and takes the window's gradient if the entry is the first maximum.
 */
function maxPoolGradient(shape: number[]): WebGPUProgram {
  return {
    ...flatProgram(shape),
    variableNames: ["x", "dy"],
    uniforms: "window : i32, stride : i32,",
    shaderKey: "firstMaximumGradient",
    getUserCode: () => `
      fn main(index : i32) {
        if (index >= uniforms.size) {
          return;
        }
        let at = getCoordsFromIndex(index);
        let reach = max(at.yz - uniforms.window + uniforms.stride, vec2<i32>(0));
        let earliest = reach / uniforms.stride;
        let latest = min(at.yz / uniforms.stride, uniforms.dyShape.yz - 1);
        var sum = 0.0;
        for (var row = earliest.x; row <= latest.x; row++) {
          for (var column = earliest.y; column <= latest.y; column++) {
            let corner = vec2<i32>(row, column) * uniforms.stride;
            var first = corner;
            var maximum = getX(at.x, corner.x, corner.y, at.w);
            for (var i = 1; i < uniforms.window * uniforms.window; i++) {
              let entry = corner + vec2<i32>(i / uniforms.window, i % uniforms.window);
              let value = getX(at.x, entry.x, entry.y, at.w);
              if (value > maximum) {
                maximum = value;
                first = entry;
              }
            }
            if (all(first == at.yz)) {
              sum += getDy(at.x, row, column, at.w);
            }
          }
        }
        setOutputAtIndex(index, sum);
      }`,
  };
}

/** What programs have in common that compute one entry of their output per invocation. */
function flatProgram(outputShape: number[]) {
  const dispatchLayout = webgpu_util.flatDispatchLayout(outputShape);
  const workgroupSize: [number, number, number] = [64, 1, 1];
  return {
    outputShape,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, outputShape, workgroupSize),
    workgroupSize,
    size: true,
  };
}
