import * as tf from "@tensorflow/tfjs-core";
import type { DeviceKernels } from "../../lib/nn/tfjs/device_kernels.ts";
import { wasmKernels } from "../../lib/nn/tfjs/wasm_kernels.ts";
import { webgpuKernels } from "../../lib/nn/tfjs/webgpu_kernels.ts";
import { random } from "../../lib/random.ts";
import { assertAlmostEquals, assertEquals } from "../assert.ts";
import { tfjsEngineTest } from "./tfjs_engine_test_case.ts";

type Shape = [number, number, number, number];

const kernelsOf = (name: string): DeviceKernels => name === "wasm" ? wasmKernels : webgpuKernels;

function noise(shape: Shape, seed: number): Float32Array {
  const stream = random(seed);
  return Float32Array.from({ length: shape.reduce((a, b) => a * b) }, stream.normal);
}

/** Computes on the device and reads the result; no tensor is left. */
async function read(compute: () => tf.Tensor): Promise<Float32Array> {
  const result = tf.tidy(compute);
  const values = (await result.data()).slice() as Float32Array;
  result.dispose();
  return values;
}

function assertClose(actual: Float32Array, expected: Float64Array, what: string): void {
  assertEquals(actual.length, expected.length, what);
  actual.forEach((value, i) => {
    if (Number.isNaN(expected[i])) assertEquals(value, NaN, `${what}, entry ${i}`);
    else assertAlmostEquals(value, expected[i]!, 1e-4, `${what}, entry ${i}`);
  });
}

/** Visits each product of a "same" convolution: indices into input, kernel and output. */
function eachProduct(
  [n, height, width, channels]: Shape,
  size: number,
  filters: number,
  visit: (input: number, kernel: number, output: number) => void,
): void {
  const reach = (size - 1) / 2;
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < height; row++) {
      for (let column = 0; column < width; column++) {
        for (let i = 0; i < size * size; i++) {
          const y = row + Math.floor(i / size) - reach;
          const x = column + i % size - reach;
          if (y < 0 || y >= height || x < 0 || x >= width) continue;
          for (let c = 0; c < channels; c++) {
            for (let f = 0; f < filters; f++) {
              visit(
                ((image * height + y) * width + x) * channels + c,
                (i * channels + c) * filters + f,
                ((image * height + row) * width + column) * filters + f,
              );
            }
          }
        }
      }
    }
  }
}

// Shapes where padding matters: images narrower than the kernel among them.
const convolutions: { input: Shape; size: number; filters: number }[] = [
  { input: [3, 6, 5, 2], size: 3, filters: 4 },
  { input: [2, 5, 7, 1], size: 5, filters: 3 },
  { input: [2, 2, 1, 3], size: 5, filters: 2 },
  { input: [2, 4, 4, 4], size: 1, filters: 4 },
];

tfjsEngineTest("convolutions and their gradients are the defining sums", async ({ name }) => {
  const kernels = kernelsOf(name);
  for (const { input, size, filters } of convolutions) {
    const [n, height, width, channels] = input;
    for (const replicates of [1, 3]) {
      const inputShape: Shape = [replicates * n, height, width, channels];
      const outputShape: Shape = [replicates * n, height, width, filters];
      const kernelShape: Shape = [replicates, size * size, channels, filters];
      const x = noise(inputShape, 1);
      const w = noise(kernelShape, 2);
      const dy = noise(outputShape, 3);
      const bias = Float32Array.from({ length: replicates * filters }, (_, i) => i);
      const y = Float64Array.from({ length: dy.length }, (_, i) => {
        const replicate = Math.floor(i * replicates / dy.length);
        return bias[replicate * filters + i % filters]!;
      });
      const dw = new Float64Array(w.length);
      for (let r = 0; r < replicates; r++) {
        const [inputs, weights, outputs] = [x, w, dy].map(({ length }) => r * length / replicates);
        eachProduct(input, size, filters, (i, k, o) => {
          y[outputs! + o]! += x[inputs! + i]! * w[weights! + k]!;
          dw[weights! + k]! += x[inputs! + i]! * dy[outputs! + o]!;
        });
      }
      const what = `${size}×${size} on ${inputShape.join("×")}`;
      const output = await read(() =>
        kernels.convolution(
          tf.tensor4d(x, inputShape),
          tf.tensor4d(w, kernelShape),
          tf.tensor2d(bias, [replicates, filters]),
        )
      );
      assertClose(output, y, `output ${what}`);
      const kernelGradient = await read(() =>
        kernels.kernelGradient(
          tf.tensor4d(x, inputShape),
          tf.tensor4d(dy, outputShape),
          size,
          replicates,
        )
      );
      assertClose(kernelGradient, dw, `kernel ${what}`);
    }
  }
});

tfjsEngineTest("products and sums keep each pair of matrices to itself", async ({ name }) => {
  const kernels = kernelsOf(name);
  for (
    const [n, rows, inner, columns] of [[3, 7, 5, 3], [2, 33, 65, 36], [4, 1, 100, 1]] as const
  ) {
    const stream = random(5);
    const a = Float32Array.from({ length: n * rows * inner }, stream.normal);
    const b = Float32Array.from({ length: n * inner * columns }, stream.normal);
    // Whatever the second pair holds, the others must not see it.
    a.fill(NaN, rows * inner, 2 * rows * inner);
    b.fill(NaN, inner * columns, 2 * inner * columns);
    const products = new Float64Array(n * rows * columns);
    const sums = new Float64Array(n * columns);
    for (let i = 0; i < n; i++) {
      for (let k = 0; k < inner; k++) {
        for (let column = 0; column < columns; column++) {
          const value = b[(i * inner + k) * columns + column]!;
          sums[i * columns + column]! += value;
          for (let row = 0; row < rows; row++) {
            products[(i * rows + row) * columns + column]! += a[(i * rows + row) * inner + k]! *
              value;
          }
        }
      }
    }
    const what = `${n} of ${rows}×${inner}×${columns}`;
    const right = () => tf.tensor3d(b, [n, inner, columns]);
    const product = await read(() => kernels.products(tf.tensor3d(a, [n, rows, inner]), right()));
    assertClose(product, products, `products ${what}`);
    assertClose(await read(() => kernels.columnSums(right())), sums, `sums ${what}`);
  }
});

/** Max-pooling by its definition: maxima, and the input's gradient. */
function maxPoolOracle(
  x: Float32Array,
  [n, height, width, channels]: Shape,
  size: number,
  stride: number,
  dy: (output: number) => number,
) {
  const maxima: number[] = [];
  const gradient = new Float64Array(x.length);
  for (let image = 0; image < n; image++) {
    for (let row = 0; row + size <= height; row += stride) {
      for (let column = 0; column + size <= width; column += stride) {
        for (let c = 0; c < channels; c++) {
          const entries = Array.from({ length: size * size }, (_, i) => {
            const y = row + Math.floor(i / size);
            return ((image * height + y) * width + column + i % size) * channels + c;
          });
          const maximum = Math.max(...entries.map((entry) => x[entry]!));
          gradient[entries.find((entry) => x[entry] === maximum)!]! += dy(maxima.length);
          maxima.push(maximum);
        }
      }
    }
  }
  return { maxima, gradient };
}

tfjsEngineTest("max-pooling gives its gradient to the first maximum", async ({ name }) => {
  const kernels = kernelsOf(name);
  const shape: Shape = [2, 7, 8, 3];
  const stream = random(4);
  const length = shape.reduce((a, b) => a * b);
  const inputs = {
    zeros: new Float32Array(length),
    // Few values, so that most windows hold their maximum more than once.
    ties: Float32Array.from({ length }, () => stream.integer(3)),
    negative: Float32Array.from({ length }, () => -1 - stream.integer(3)),
    noise: Float32Array.from({ length }, stream.normal),
  };
  const dy = (output: number) => 1 + output % 11;
  for (const [size, stride] of [[2, 2], [3, 2], [2, 1], [3, 3], [2, 3], [1, 2]] as const) {
    for (const [label, x] of Object.entries(inputs)) {
      const what = `${label}, window ${size}, stride ${stride}`;
      const expected = maxPoolOracle(x, shape, size, stride, dy);
      const output = await read(() => kernels.maxPool(tf.tensor4d(x, shape), size, stride).output);
      assertEquals([...output], expected.maxima, what);
      const gradient = await read(() => {
        const pooled = kernels.maxPool(tf.tensor4d(x, shape), size, stride);
        const values = Float32Array.from({ length: expected.maxima.length }, (_, i) => dy(i));
        return pooled.backward(tf.tensor4d(values, pooled.output.shape));
      });
      assertClose(gradient, expected.gradient, what);
    }
  }
});
