import * as tf from "@tensorflow/tfjs-core";
import { channelBand } from "../channel_band.ts";
import { type LayerSpec, type NetworkSpec, parameterShapes, placeLayers } from "../network.ts";
import type { DeviceKernels } from "./device_kernels.ts";

/**
 * Records the gradients of a layer's parameters and gives that of its input, where one is needed.
 */
type Backward = (dy: tf.Tensor4D, needsInput: boolean) => tf.Tensor4D | undefined;

/** The outcome of a {@linkcode forwardPass}. */
export interface ForwardPass {
  /** [replicates · batch, classes]. */
  readonly logits: tf.Tensor2D;
  /**
   * Takes the losses' gradient with respect to the logits to the parameters: a row a replicate, in
   * the order and layout of `parameterShapes`.
   */
  backward(gradient: tf.Tensor2D): tf.Tensor2D;
}

/**
 * Runs a stack of replicates of a network, each on its own images, and remembers how to go back.
 * Call within `tf.tidy`.
 *
 * Activations are [replicates · batch, height, width, channels] throughout, one replicate's after
 * the other's; those of a dense layer have height and width 1. Only the layers with parameters can
 * tell replicates apart.
 *
 * @param spec The network.
 * @param weights A row a replicate: its parameters in the order and layout of `parameterShapes`.
 * @param images [replicates · batch, height, width, channels].
 * @param masks One per dropout layer, shaped as its input; left out, nothing is dropped.
 * @param kernels What differs between the engines.
 * @throws {RangeError} If the network's last layer is not dense.
 */
export function forwardPass(
  spec: NetworkSpec,
  weights: tf.Tensor2D,
  images: tf.Tensor4D,
  masks: readonly tf.Tensor4D[] | undefined,
  kernels: DeviceKernels,
): ForwardPass {
  const placed = placeLayers(spec);
  if (placed.at(-1)?.layer.kind !== "dense") {
    throw new RangeError(`Cannot train ${spec.name}: its last layer must be dense`);
  }
  const shapes = parameterShapes(spec);
  const sizes = shapes.map(({ shape }) => shape.reduce((a, b) => a * b, 1));
  const [replicates] = weights.shape;
  const parameters = new Map<string, tf.Tensor>(
    tf.split(weights, sizes, 1).map((part, i) => [
      shapes[i]!.name,
      tf.reshape(part, [replicates, ...shapes[i]!.shape]),
    ]),
  );
  const gradients = new Map<string, tf.Tensor>();
  const steps: { readonly trains: boolean; readonly backward: Backward }[] = [];
  const n = images.shape[0];
  let x = images;
  let dropouts = 0;
  for (const { layer, output } of placed) {
    const input = x;
    switch (layer.kind) {
      case "conv": {
        const { filters, size } = layer;
        const channels = input.shape[3];
        // From [replicates, out, in, size²] to [replicates, size², in, out], and back.
        const swapped = (kernel: tf.Tensor4D): tf.Tensor4D => tf.transpose(kernel, [0, 3, 2, 1]);
        const kernel = swapped(tf.reshape(
          parameters.get(`${layer.name}/kernel`)!,
          [replicates, filters, channels, size * size],
        ));
        const bias = parameters.get(`${layer.name}/bias`) as tf.Tensor2D;
        x = kernels.convolution(input, kernel, bias);
        steps.push({
          trains: true,
          backward(dy, needsInput) {
            const dKernel = kernels.kernelGradient(input, dy, size, replicates);
            gradients.set(`${layer.name}/kernel`, swapped(dKernel));
            const errors = tf.reshape(dy, [replicates, -1, filters]) as tf.Tensor3D;
            gradients.set(`${layer.name}/bias`, kernels.columnSums(errors));
            if (!needsInput) return undefined;
            // The convolution of the output's gradient with the kernels turned by 180 degrees.
            const turned: tf.Tensor4D = tf.transpose(tf.reverse(kernel, 1), [0, 1, 3, 2]);
            return kernels.convolution(dy, turned);
          },
        });
        break;
      }
      case "relu": {
        const y: tf.Tensor4D = tf.relu(input);
        x = y;
        steps.push({ trains: false, backward: (dy) => tf.mul(dy, tf.step(y)) });
        break;
      }
      case "max-pool": {
        const pooled = kernels.maxPool(input, layer.size, layer.stride);
        x = pooled.output;
        steps.push({ trains: false, backward: pooled.backward });
        break;
      }
      case "local-response-normalization": {
        const normalized = responseNormalization(input, layer, replicates, kernels);
        x = normalized.output;
        steps.push({ trains: false, backward: normalized.backward });
        break;
      }
      case "dense": {
        const kernel = parameters.get(`${layer.name}/kernel`) as tf.Tensor3D;
        const bias = parameters.get(`${layer.name}/bias`) as tf.Tensor2D;
        const [, height, width, channels] = input.shape;
        const rows: tf.Tensor3D = tf.reshape(
          tf.transpose(input, [0, 3, 1, 2]),
          [replicates, n / replicates, channels * height * width],
        );
        const sums = tf.add(
          kernels.products(rows, kernel),
          tf.reshape(bias, [replicates, 1, layer.units]),
        );
        x = tf.reshape(sums, [n, 1, 1, output[0]]);
        // Transposing beforehand keeps to the one form of product that is fast on every engine.
        const transposed = (matrices: tf.Tensor3D): tf.Tensor3D =>
          tf.transpose(matrices, [0, 2, 1]);
        steps.push({
          trains: true,
          backward(dy, needsInput) {
            const dRows: tf.Tensor3D = tf.reshape(dy, [replicates, n / replicates, layer.units]);
            gradients.set(`${layer.name}/kernel`, kernels.products(transposed(rows), dRows));
            gradients.set(`${layer.name}/bias`, kernels.columnSums(dRows));
            if (!needsInput) return undefined;
            const dInput = kernels.products(dRows, transposed(kernel));
            return tf.transpose(
              tf.reshape(dInput, [n, channels, height, width]),
              [0, 2, 3, 1],
            );
          },
        });
        break;
      }
      case "dropout": {
        if (masks === undefined) break;
        const mask = masks[dropouts++]!;
        x = tf.mul(input, mask);
        steps.push({ trains: false, backward: (dy) => tf.mul(dy, mask) });
        break;
      }
    }
  }
  return {
    logits: tf.reshape(x, [n, placed.at(-1)!.output[0]]),
    backward(gradient) {
      let dy: tf.Tensor4D | undefined = tf.reshape(gradient, [n, 1, 1, -1]);
      for (let i = steps.length - 1; i >= 0 && dy !== undefined; i--) {
        dy = steps[i]!.backward(dy, steps.slice(0, i).some(({ trains }) => trains));
      }
      return tf.concat(
        shapes.map(({ name }) => tf.reshape(gradients.get(name)!, [replicates, -1]) as tf.Tensor2D),
        1,
      );
    },
  };
}

/**
 * y = x s^−β with s = bias + α B x², where B adds up neighboring channels; on the way back
 * dx = dy s^−β − 2αβ x B (dy y / s). As products with B, which both engines do well.
 */
function responseNormalization(
  x: tf.Tensor4D,
  layer: LayerSpec & { readonly kind: "local-response-normalization" },
  replicates: number,
  kernels: DeviceKernels,
): { output: tf.Tensor4D; backward: (dy: tf.Tensor4D) => tf.Tensor4D } {
  const { radius, bias, alpha, beta } = layer;
  const channels = x.shape[3];
  const one = tf.tensor3d(channelBand(channels, radius), [1, channels, channels]);
  const bands = tf.tile(one, [replicates, 1, 1]);
  const rows = (value: tf.Tensor4D): tf.Tensor3D => tf.reshape(value, [replicates, -1, channels]);
  const columns = rows(x);
  const sums = kernels.products(tf.square(columns), bands);
  const scale = tf.add(tf.mul(sums, alpha), bias);
  const power = tf.pow(scale, -beta);
  const y = tf.mul(columns, power);
  return {
    output: tf.reshape(y, x.shape),
    backward(gradient) {
      const dy = rows(gradient);
      const shares: tf.Tensor3D = tf.div(tf.mul(dy, y), scale);
      const spread = tf.mul(tf.mul(columns, kernels.products(shares, bands)), 2 * alpha * beta);
      return tf.reshape(tf.sub(tf.mul(dy, power), spread), x.shape);
    },
  };
}
