import { channelBand } from "../channel_band.ts";
import {
  type LayerSpec,
  type NetworkSpec,
  parameterShapes,
  type PlacedLayer,
  placeLayers,
} from "../network.ts";
import { type OptimizerSpec, slotNames } from "../optimizer.ts";
import { OnnxGraph, type Value } from "./onnx_graph.ts";

/** Activations of the convolutional part are laid out [channels, batch, height, width]. */
type Shape = readonly [number, number, number];

/**
 * Compiles one training step (forward, backward, update) into a single ONNX graph.
 *
 * Inputs: `images` [batch, channels, height, width]; `targets` [batch, classes], one-hot; one `mask
 * i` per dropout layer; `corrections` [2], the factors 1 / (1 − β₁ᵗ) and 1 / (1 − β₂ᵗ) of Adam
 * (present for Adam alone); every parameter under its name; every slot as `parameter slot`.
 * Outputs: `loss`, and `next X` for each parameter and slot X. With `gradients` set, also `gradient
 * X` for each parameter, for tests.
 *
 * Convolutions are products with a patch matrix. With channels before the batch in memory, the
 * patches of a whole batch form one [9·in, batch·height·width] matrix, so that the forward pass,
 * the kernel's gradient and the input's gradient are one large matrix product each, which is what a
 * CPU does best.
 *
 * @param spec The network; its last layer must give [classes] logits.
 * @param optimizer The update rule.
 * @param batchSize Images per step; the graph accepts exactly this many.
 * @returns The bytes of an ONNX model.
 */
export function trainingGraph(
  spec: NetworkSpec,
  optimizer: OptimizerSpec,
  batchSize: number,
  options: { readonly gradients?: boolean } = {},
): Uint8Array {
  const g = new OnnxGraph();
  const pass = forwardPass(g, spec, batchSize, true);
  const classes = pass.classes;
  const targets = g.input("targets", [batchSize, classes]);

  const logProbabilities = g.apply("LogSoftmax", [pass.logits], { axis: 1 });
  const matches = g.apply("Mul", [targets, logProbabilities]);
  const total = g.apply("ReduceSum", [matches, g.integers([0, 1])], { keepdims: 0 });
  g.output("loss", g.apply("Mul", [total, g.scalar(-1 / batchSize)]), []);

  const probabilities = g.apply("Exp", [logProbabilities]);
  const error = g.apply("Sub", [probabilities, targets]);
  let gradient: Value | undefined = g.apply("Mul", [error, g.scalar(1 / batchSize)]);

  const gradients = new Map<string, Value>();
  for (let i = pass.steps.length - 1; i >= 0 && gradient !== undefined; i--) {
    const needsInput = pass.steps.slice(0, i).some((step) => step.trains);
    gradient = pass.steps[i]!.backward(gradient, gradients, needsInput);
  }

  const corrections = optimizer.kind === "adam" ? g.input("corrections", [2]) : undefined;
  for (const { name, shape } of parameterShapes(spec)) {
    const raw = g.apply("Reshape", [gradients.get(name)!, g.integers(shape)]);
    if (options.gradients) g.output(`gradient ${name}`, raw, shape);
    const slots = slotNames(optimizer).map((slot) => g.input(`${name} ${slot}`, shape));
    const next = update(g, optimizer, name, raw, slots, corrections);
    g.output(`next ${name}`, next.parameter, shape);
    slotNames(optimizer).forEach((slot, s) => {
      g.output(`next ${name} ${slot}`, next.slots[s]!, shape);
    });
  }
  return g.toBytes();
}

/**
 * Compiles the network without dropout: inputs `images` [batch, channels, height, width] and the
 * parameters, output `logits` [batch, classes].
 */
export function inferenceGraph(spec: NetworkSpec, batchSize: number): Uint8Array {
  const g = new OnnxGraph();
  const pass = forwardPass(g, spec, batchSize, false);
  g.output("logits", pass.logits, [batchSize, pass.classes]);
  return g.toBytes();
}

/** What a layer does on the way back. */
interface BackwardStep {
  /** Whether the layer has parameters. */
  readonly trains: boolean;
  /**
   * Turns the gradient of the layer's output into that of its input and records those of its
   * parameters; gives no input gradient when nothing below needs one.
   */
  backward(
    gradient: Value,
    gradients: Map<string, Value>,
    needsInput: boolean,
  ): Value | undefined;
}

function forwardPass(g: OnnxGraph, spec: NetworkSpec, n: number, training: boolean) {
  const { channels, height, width } = spec.input;
  for (const { name, shape } of parameterShapes(spec)) g.input(name, shape);
  const images = g.input("images", [n, channels, height, width]);
  let x = g.apply("Transpose", [images], { perm: [1, 0, 2, 3] });
  let flat = false;
  let masks = 0;
  const steps: BackwardStep[] = [];
  const placed = placeLayers(spec);
  for (const place of commuteReluAndPool(placed)) {
    const { layer, input, output } = place;
    switch (layer.kind) {
      case "conv": {
        const made = convolution(g, layer.name, x, input, output, layer.size, n);
        x = made.output;
        steps.push(made);
        break;
      }
      case "relu": {
        const y = g.apply("Relu", [x]);
        steps.push({
          trains: false,
          backward: (dy) => {
            const alive = g.apply("Greater", [y, g.scalar(0)]);
            return g.apply("Where", [alive, dy, g.scalar(0)]);
          },
        });
        x = y;
        break;
      }
      case "max-pool": {
        const made = maxPool(g, x, input, layer.size, layer.stride, n, training);
        x = made.output;
        steps.push(made);
        break;
      }
      case "local-response-normalization": {
        const made = responseNormalization(g, layer, x, input, n);
        x = made.output;
        steps.push(made);
        break;
      }
      case "dense": {
        if (!flat) {
          const made = flatten(g, x, input, n);
          x = made.output;
          steps.push(made);
          flat = true;
        }
        const made = dense(g, layer.name, x);
        x = made.output;
        steps.push(made);
        break;
      }
      case "dropout": {
        if (!training) break;
        const raw = g.input(`mask ${masks++}`, flat ? [n, input[0]] : [n, ...input]);
        const mask = flat ? raw : g.apply("Transpose", [raw], { perm: [1, 0, 2, 3] });
        x = g.apply("Mul", [x, mask]);
        steps.push({ trains: false, backward: (dy) => g.apply("Mul", [dy, mask]) });
        break;
      }
    }
  }
  const [classes, rows, columns] = placed.at(-1)!.output;
  if (!flat || rows !== 1 || columns !== 1) {
    throw new RangeError(`Cannot train ${spec.name}: its last layer must be dense`);
  }
  return { logits: x, classes, steps };
}

/**
 * Swaps each ReLU that is followed by max-pooling. Both orders give the same output and the same
 * gradient (a window whose maximum is not positive passes none either way), and the ReLU then runs
 * on a quarter of the entries.
 */
function commuteReluAndPool(placed: readonly PlacedLayer[]): PlacedLayer[] {
  const order = [...placed];
  for (let i = 0; i + 1 < order.length; i++) {
    const [first, second] = [order[i]!, order[i + 1]!];
    if (first.layer.kind === "relu" && second.layer.kind === "max-pool") {
      order[i] = { layer: second.layer, input: first.input, output: second.output };
      order[i + 1] = { layer: first.layer, input: second.output, output: second.output };
    }
  }
  return order;
}

/** The patch matrix [size²·channels, batch·height·width] of zero-padded [channels, batch, h, w]. */
function patches(g: OnnxGraph, x: Value, shape: Shape, size: number, n: number): Value {
  const [channels, height, width] = shape;
  const reach = (size - 1) / 2;
  const pads = g.integers([0, 0, reach, reach, 0, 0, reach, reach]);
  const padded = g.apply("Pad", [x, pads]);
  const shifted: Value[] = [];
  for (let row = 0; row < size; row++) {
    for (let column = 0; column < size; column++) {
      shifted.push(
        g.apply("Slice", [
          padded,
          g.integers([row, column]),
          g.integers([row + height, column + width]),
          g.integers([2, 3]),
        ]),
      );
    }
  }
  const stacked = g.apply("Concat", shifted, { axis: 0 });
  return g.apply("Reshape", [
    stacked,
    g.integers([size * size * channels, n * height * width]),
  ]);
}

function convolution(
  g: OnnxGraph,
  name: string,
  x: Value,
  input: Shape,
  output: Shape,
  size: number,
  n: number,
): BackwardStep & { output: Value } {
  const [channels, height, width] = input;
  const filters = output[0];
  const area = size * size;
  const columns = n * height * width;
  const kernel = `${name}/kernel`;
  // Patches run over (row, column, channel), kernels over (channel, row, column).
  const kernelByPatch = g.apply("Reshape", [
    g.apply("Transpose", [kernel], { perm: [0, 2, 3, 1] }),
    g.integers([filters, area * channels]),
  ]);
  const patchMatrix = patches(g, x, input, size, n);
  const bias = g.apply("Reshape", [`${name}/bias`, g.integers([filters, 1])]);
  const sum = g.apply("Gemm", [kernelByPatch, patchMatrix, bias]);
  return {
    output: g.apply("Reshape", [sum, g.integers([filters, n, height, width])]),
    trains: true,
    backward(gradient, gradients, needsInput) {
      const dy = g.apply("Reshape", [gradient, g.integers([filters, columns])]);
      gradients.set(
        `${name}/bias`,
        g.apply("ReduceSum", [dy, g.integers([1])], { keepdims: 0 }),
      );
      const byPatch = g.apply("Gemm", [dy, patchMatrix], { transB: 1 });
      gradients.set(
        kernel,
        g.apply("Transpose", [
          g.apply("Reshape", [byPatch, g.integers([filters, size, size, channels])]),
        ], { perm: [0, 3, 1, 2] }),
      );
      if (!needsInput) return undefined;
      // The input's gradient is the convolution of dy with the kernel turned by 180 degrees.
      const turned = g.apply("Slice", [
        kernel,
        g.integers([-1, -1]),
        g.integers([-size - 1, -size - 1]),
        g.integers([2, 3]),
        g.integers([-1, -1]),
      ]);
      const turnedByPatch = g.apply("Reshape", [
        g.apply("Transpose", [turned], { perm: [1, 2, 3, 0] }),
        g.integers([channels, area * filters]),
      ]);
      const dx = g.apply("Gemm", [turnedByPatch, patches(g, gradient, output, size, n)]);
      return g.apply("Reshape", [dx, g.integers([channels, n, height, width])]);
    },
  };
}

function maxPool(
  g: OnnxGraph,
  x: Value,
  input: Shape,
  size: number,
  stride: number,
  n: number,
  training: boolean,
): BackwardStep & { output: Value } {
  const [channels, height, width] = input;
  const window = { kernel_shape: [size, size], strides: [stride, stride] };
  // Where nothing goes back, no positions: looking for them takes most of the time.
  const [y, indices] = g.applyMany("MaxPool", [x], training ? 2 : 1, window) as [Value, Value];
  return {
    output: y,
    trains: false,
    backward(dy) {
      const shape = g.integers([channels, n, height, width]);
      if (stride >= size) return g.apply("MaxUnpool", [dy, indices, shape], window);
      // Windows overlap: an entry may be the maximum of several, so gradients are added up.
      const everything = g.integers([-1]);
      const zeros = g.apply("Expand", [
        g.scalar(0),
        g.integers([channels * n * height * width]),
      ]);
      const flat = g.apply("ScatterElements", [
        zeros,
        g.apply("Reshape", [indices, everything]),
        g.apply("Reshape", [dy, everything]),
      ], { axis: 0, reduction: "add" });
      return g.apply("Reshape", [flat, shape]);
    },
  };
}

/**
 * y = x s^−β with s = bias + α B x², where B adds up neighboring channels. On the way back
 * dx = dy s^−β − 2αβ x B (dy y / s): B is symmetric. Sums over channels are products with B.
 */
function responseNormalization(
  g: OnnxGraph,
  layer: LayerSpec & { readonly kind: "local-response-normalization" },
  x: Value,
  [channels, height, width]: Shape,
  n: number,
): BackwardStep & { output: Value } {
  const { radius, bias, alpha, beta } = layer;
  const band = g.constant(channelBand(channels, radius), [channels, channels]);
  const flat = (value: Value) =>
    g.apply("Reshape", [value, g.integers([channels, n * height * width])]);
  const columns = flat(x);
  const sums = g.apply("Gemm", [band, g.apply("Mul", [columns, columns])]);
  const scale = g.apply("Add", [g.apply("Mul", [sums, g.scalar(alpha)]), g.scalar(bias)]);
  const root = g.apply("Sqrt", [scale]);
  // s^−3/4 = 1 / (√s √√s): roots are many times faster than powers.
  const power = beta === 0.75
    ? g.apply("Reciprocal", [g.apply("Mul", [root, g.apply("Sqrt", [root])])])
    : g.apply("Pow", [scale, g.scalar(-beta)]);
  const y = g.apply("Mul", [columns, power]);
  const shaped = (value: Value) =>
    g.apply("Reshape", [value, g.integers([channels, n, height, width])]);
  return {
    output: shaped(y),
    trains: false,
    backward(gradient) {
      const dy = flat(gradient);
      const shares = g.apply("Div", [g.apply("Mul", [dy, y]), scale]);
      const spread = g.apply("Mul", [
        g.apply("Mul", [columns, g.apply("Gemm", [band, shares])]),
        g.scalar(2 * alpha * beta),
      ]);
      return shaped(g.apply("Sub", [g.apply("Mul", [dy, power]), spread]));
    },
  };
}

function flatten(
  g: OnnxGraph,
  x: Value,
  [channels, height, width]: Shape,
  n: number,
): BackwardStep & { output: Value } {
  const byImage = g.apply("Transpose", [x], { perm: [1, 0, 2, 3] });
  return {
    output: g.apply("Reshape", [byImage, g.integers([n, channels * height * width])]),
    trains: false,
    backward: (dy) =>
      g.apply("Transpose", [
        g.apply("Reshape", [dy, g.integers([n, channels, height, width])]),
      ], { perm: [1, 0, 2, 3] }),
  };
}

function dense(g: OnnxGraph, name: string, x: Value): BackwardStep & { output: Value } {
  const kernel = `${name}/kernel`;
  return {
    output: g.apply("Gemm", [x, kernel, `${name}/bias`]),
    trains: true,
    backward(dy, gradients, needsInput) {
      gradients.set(kernel, g.apply("Gemm", [x, dy], { transA: 1 }));
      gradients.set(
        `${name}/bias`,
        g.apply("ReduceSum", [dy, g.integers([0])], { keepdims: 0 }),
      );
      return needsInput ? g.apply("Gemm", [dy, kernel], { transB: 1 }) : undefined;
    },
  };
}

function update(
  g: OnnxGraph,
  optimizer: OptimizerSpec,
  parameter: Value,
  gradient: Value,
  slots: Value[],
  corrections: Value | undefined,
): { parameter: Value; slots: Value[] } {
  const scaled = (value: Value, factor: number) => g.apply("Mul", [value, g.scalar(factor)]);
  if (optimizer.kind === "adam") {
    const { learningRate, beta1, beta2, epsilon } = optimizer;
    const [m, v] = slots as [Value, Value];
    const nextM = g.apply("Add", [scaled(m, beta1), scaled(gradient, 1 - beta1)]);
    const squared = g.apply("Mul", [gradient, gradient]);
    const nextV = g.apply("Add", [scaled(v, beta2), scaled(squared, 1 - beta2)]);
    const correction = (i: number) =>
      g.apply("Slice", [corrections!, g.integers([i]), g.integers([i + 1])]);
    const flat = (value: Value, i: number) => g.apply("Mul", [value, correction(i)]);
    const root = g.apply("Add", [g.apply("Sqrt", [flat(nextV, 1)]), g.scalar(epsilon)]);
    const move = scaled(g.apply("Div", [flat(nextM, 0), root]), learningRate);
    return { parameter: g.apply("Sub", [parameter, move]), slots: [nextM, nextV] };
  }
  const { learningRate, momentum, weightDecay } = optimizer;
  const pulled = weightDecay === 0
    ? gradient
    : g.apply("Add", [gradient, scaled(parameter, weightDecay)]);
  const next = g.apply("Add", [scaled(slots[0]!, momentum), pulled]);
  return { parameter: g.apply("Sub", [parameter, scaled(next, learningRate)]), slots: [next] };
}
