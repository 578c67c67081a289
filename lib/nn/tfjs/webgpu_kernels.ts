import {
  webgpu_util,
  type WebGPUBackend,
  type WebGPUProgram,
} from "@tensorflow/tfjs-backend-webgpu";
import * as tf from "@tensorflow/tfjs-core";
import type { DeviceKernels } from "./device_kernels.ts";

/**
 * Gradients for tfjs on WebGPU (version 4.22): its own for convolutions; ours for max-pooling, because
 * its gives ties to the last maximum.
 */
export const webgpuKernels: DeviceKernels = {
  convolutionKernelGradient(x, dy, size) {
    const attributes = {
      strides: 1,
      pad: "same",
      dataFormat: "NHWC",
      filterShape: [size, size, x.shape[3], dy.shape[3]],
    };
    return tf.engine().runKernel(tf.Conv2DBackpropFilter, { x, dy }, attributes) as tf.Tensor4D;
  },

  convolutionInputGradient(dy, kernel) {
    const [n, height, width] = dy.shape;
    return tf.conv2dTranspose(dy, kernel, [n, height, width, kernel.shape[2]], 1, "same");
  },

  maxPool(x, size, stride) {
    return {
      output: tf.maxPool(x, size, stride, "valid"),
      backward(dy) {
        const backend = tf.backend() as WebGPUBackend;
        const window = [{ type: "int32", data: [size] }, { type: "int32", data: [stride] }];
        const program = maxPoolGradient(x.shape);
        const dx = backend.runWebGPUProgram(program, [x, dy], "float32", window);
        return tf.engine().makeTensorFromTensorInfo(dx) as tf.Tensor4D;
      },
    };
  },
};

/**
 * The gradient of max-pooling, one entry of the input per invocation: it looks through each window
 * that holds the entry, and takes the window's gradient if the entry is the first maximum.
 */
function maxPoolGradient(shape: number[]): WebGPUProgram {
  const dispatchLayout = webgpu_util.flatDispatchLayout(shape);
  const workgroupSize: [number, number, number] = [64, 1, 1];
  return {
    variableNames: ["x", "dy"],
    uniforms: "window : i32, stride : i32,",
    outputShape: shape,
    dispatchLayout,
    dispatch: webgpu_util.computeDispatch(dispatchLayout, shape, workgroupSize),
    workgroupSize,
    size: true,
    shaderKey: "firstMaximumGradient",
    getUserCode: () => `
      fn main(index : i32) {
        if (index >= uniforms.size) {
          return;
        }
        let at = getCoordsFromIndex(index);
        let earliest = max(at.yz - uniforms.window + uniforms.stride, vec2<i32>(0)) / uniforms.stride;
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
