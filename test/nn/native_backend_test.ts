import { nativeBackend } from "../../lib/nn/native/native_backend.ts";
import { type NetworkSpec, parameterShapes } from "../../lib/nn/network.ts";
import { adam, type OptimizerSpec, sgd } from "../../lib/nn/optimizer.ts";
import { assert, assertAlmostEquals, assertEquals, assertThrows } from "../assert.ts";
import { generalState, noiseBatch, normalizedNetwork, smallNetwork } from "./small_network.ts";
import { trainingGraph } from "../../lib/nn/native/training_graph.ts";

const BATCH = 7;

/** The loss of a batch at some weights. */
async function lossAt(network: NetworkSpec, parameters: readonly Float32Array[]): Promise<number> {
  const state = generalState(network, sgd(0.1), 1);
  const trainer = await nativeBackend().createTrainer(network, sgd(0.1), BATCH, {
    ...state,
    parameters,
  });
  const loss = await trainer.step(noiseBatch(network, BATCH, 5));
  await trainer.dispose();
  return loss;
}

/** The gradient that one step of plain gradient descent has followed. */
async function followedGradient(network: NetworkSpec, start: readonly Float32Array[]) {
  const state = generalState(network, sgd(1), 1);
  const trainer = await nativeBackend().createTrainer(network, sgd(1), BATCH, {
    ...state,
    parameters: start,
  });
  await trainer.step(noiseBatch(network, BATCH, 5));
  const { parameters } = await trainer.state();
  await trainer.dispose();
  return parameters.map((values, p) => values.map((value, i) => start[p]![i]! - value));
}

for (
  const [label, network] of [
    ["", smallNetwork],
    [" with overlapping windows and response normalization", normalizedNetwork],
  ] as const
) {
  Deno.test(`nativeBackend: gradients agree with finite differences${label}`, async () => {
    // A start with no kink of ReLU or max-pooling within h, in either network.
    const { parameters } = generalState(network, sgd(1), 3);
    const gradient = await followedGradient(network, parameters);
    // Small because of the kinks, not smaller because losses are 32-bit.
    const h = 2e-4;
    for (const [p, { name }] of parameterShapes(network).entries()) {
      // A direction in weight space: its slope is checked against the gradient's component.
      let slope = 0;
      const shifted = (sign: number) =>
        parameters.map((values, q) =>
          q === p ? values.map((value, i) => value + sign * h * Math.cos(3 * i)) : values
        );
      gradient[p]!.forEach((value, i) => slope += value * Math.cos(3 * i));
      const up = await lossAt(network, shifted(1));
      const down = await lossAt(network, shifted(-1));
      assertAlmostEquals((up - down) / (2 * h), slope, 2e-3 * (1 + Math.abs(slope)), name);
    }
  });
}

Deno.test("nativeBackend: the first maximum of a window gets the gradient of a tie", async () => {
  // One constant image: all windows tie. The kernel's gradient then tells which entry was taken.
  const network: NetworkSpec = {
    name: "tie",
    input: { channels: 1, height: 2, width: 2 },
    layers: [
      { kind: "conv", name: "conv", filters: 1, size: 3 },
      { kind: "max-pool", size: 2, stride: 2 },
      { kind: "dense", name: "logits", units: 2 },
    ],
    initializer: "glorot-uniform",
  };
  const optimizer = sgd(1);
  const kernel = new Float32Array(9);
  const parameters = [
    kernel,
    new Float32Array(1),
    new Float32Array([1, 0]),
    new Float32Array(2),
  ];
  const trainer = await nativeBackend().createTrainer(network, optimizer, 1, {
    step: 0,
    parameters,
    slots: [parameters.map(({ length }) => new Float32Array(length))],
  });
  await trainer.step({
    images: new Float32Array([1, 2, 3, 4]),
    labels: new Int32Array([0]),
    dropoutMasks: [],
  });
  const moved = (await trainer.state()).parameters[0]!;
  await trainer.dispose();
  // Around the top left pixel lie, from the center on: 1, 2 to the right, 3 below, 4 below right.
  assertEquals([...moved].map((value) => value / moved[4]!), [0, 0, 0, 0, 1, 2, 0, 3, 4]);
});

function adamByHand(optimizer: OptimizerSpec & { kind: "adam" }, gradients: number[], w: number) {
  let [m, v] = [0, 0];
  gradients.forEach((g, i) => {
    m = optimizer.beta1 * m + (1 - optimizer.beta1) * g;
    v = optimizer.beta2 * v + (1 - optimizer.beta2) * g * g;
    const mHat = m / (1 - optimizer.beta1 ** (i + 1));
    const vHat = v / (1 - optimizer.beta2 ** (i + 1));
    w -= optimizer.learningRate * mHat / (Math.sqrt(vHat) + optimizer.epsilon);
  });
  return w;
}

Deno.test("nativeBackend: Adam follows Kingma and Ba's algorithm 1", async () => {
  const optimizer = adam(0.01) as OptimizerSpec & { kind: "adam" };
  const state = generalState(smallNetwork, optimizer, 1);
  const trainer = await nativeBackend().createTrainer(smallNetwork, optimizer, BATCH, state);
  const batch = noiseBatch(smallNetwork, BATCH, 5);
  const gradients: number[] = [];
  let weights = state.parameters;
  for (let step = 0; step < 3; step++) {
    gradients.push((await followedGradient(smallNetwork, weights))[0]![4]!);
    await trainer.step(batch);
    weights = (await trainer.state()).parameters;
  }
  await trainer.dispose();
  const expected = adamByHand(optimizer, gradients, state.parameters[0]![4]!);
  assertAlmostEquals(weights[0]![4]!, expected, 1e-5);
});

Deno.test("nativeBackend: momentum and weight decay follow their recurrence", async () => {
  const optimizer = sgd(0.05, 0.9, 0.01);
  const state = generalState(smallNetwork, optimizer, 1);
  const trainer = await nativeBackend().createTrainer(smallNetwork, optimizer, BATCH, state);
  let [w, b] = [state.parameters[0]![4]!, 0];
  let weights = state.parameters;
  for (let step = 0; step < 3; step++) {
    const g = (await followedGradient(smallNetwork, weights))[0]![4]!;
    b = 0.9 * b + g + 0.01 * w;
    w -= 0.05 * b;
    await trainer.step(noiseBatch(smallNetwork, BATCH, 5));
    weights = (await trainer.state()).parameters;
    assertAlmostEquals(weights[0]![4]!, w, 1e-5);
  }
  await trainer.dispose();
});

Deno.test("nativeBackend: the same steps give the same bytes", async () => {
  const run = async () => {
    const state = generalState(smallNetwork, adam(0.01), 3);
    const trainer = await nativeBackend().createTrainer(smallNetwork, adam(0.01), BATCH, state);
    for (let i = 0; i < 3; i++) await trainer.step(noiseBatch(smallNetwork, BATCH, i));
    const { parameters } = await trainer.state();
    await trainer.dispose();
    return parameters;
  };
  assertEquals(await run(), await run());
});

Deno.test("nativeBackend: logits do not depend on how many images are asked for", async () => {
  const state = generalState(smallNetwork, adam(0.01), 3);
  const trainer = await nativeBackend().createTrainer(smallNetwork, adam(0.01), BATCH, state);
  const { images } = noiseBatch(smallNetwork, 301, 9);
  const together = await trainer.logits(images);
  const alone = await trainer.logits(images.subarray(300 * 72));
  await trainer.dispose();
  assertEquals(together.length, 301 * 3);
  assert([...alone].every((value, c) => Math.abs(value - together[300 * 3 + c]!) < 1e-5));
});

Deno.test("nativeBackend: response normalization is its formula, channel by channel", async () => {
  // Images go through normalization alone; the dense layer hands every entry on.
  const [channels, height, width] = [7, 2, 1];
  const units = channels * height * width;
  for (const [radius, beta] of [[2, 0.75], [1, 0.4], [9, 0.75], [0, 0.75]] as const) {
    const [bias, alpha] = [2, 0.3];
    const network: NetworkSpec = {
      name: "normalization",
      input: { channels, height, width },
      layers: [
        { kind: "local-response-normalization", radius, bias, alpha, beta },
        { kind: "dense", name: "logits", units },
      ],
      initializer: "glorot-uniform",
    };
    const identity = Float32Array.from({ length: units ** 2 }, (_, i) => +(i % (units + 1) === 0));
    const parameters = [identity, new Float32Array(units)];
    const slots = [parameters.map(({ length }) => new Float32Array(length))];
    const state = { step: 0, parameters, slots };
    const trainer = await nativeBackend().createTrainer(network, sgd(1), 1, state);
    const { images } = noiseBatch(network, 1, 3);
    const found = await trainer.logits(images);
    await trainer.dispose();
    const area = height * width;
    for (let i = 0; i < units; i++) {
      const [channel, place] = [Math.floor(i / area), i % area];
      let sum = 0;
      for (let c = 0; c < channels; c++) {
        if (Math.abs(c - channel) <= radius) sum += images[c * area + place]! ** 2;
      }
      const expected = images[i]! / (bias + alpha * sum) ** beta;
      assertAlmostEquals(found[i]!, expected, 1e-6, `radius ${radius}, entry ${i}`);
    }
  }
});

Deno.test("trainingGraph: a network without logits at its end is refused", () => {
  const headless = { ...smallNetwork, layers: smallNetwork.layers.slice(0, 2) };
  assertThrows(
    () => trainingGraph(headless, sgd(0.1), 2),
    RangeError,
    "Cannot train small: its last layer must be dense",
  );
});
