import type { Batch, TrainingState } from "../../lib/nn/backend.ts";
import { type LayerSpec, type NetworkSpec, placeLayers } from "../../lib/nn/network.ts";
import type { OptimizerSpec } from "../../lib/nn/optimizer.ts";
import { initialState } from "../../lib/nn/train_replicate.ts";
import { random } from "../../lib/random.ts";

/** A network with every kind of layer, small enough for finite differences. */
export const smallNetwork: NetworkSpec = {
  name: "small",
  input: { channels: 2, height: 6, width: 6 },
  layers: [
    { kind: "conv", name: "conv1", filters: 3, size: 3 },
    { kind: "relu" },
    { kind: "max-pool", size: 2, stride: 2 },
    { kind: "conv", name: "conv2", filters: 4, size: 3 },
    { kind: "relu" },
    { kind: "dense", name: "hidden", units: 5 },
    { kind: "relu" },
    { kind: "dropout", rate: 0.5 },
    { kind: "dense", name: "logits", units: 3 },
  ],
  initializer: "glorot-uniform",
};

/**
 * The same with overlapping windows and with response normalization, of two different exponents.
 */
export const normalizedNetwork: NetworkSpec = {
  ...smallNetwork,
  name: "normalized",
  layers: smallNetwork.layers.flatMap((layer): LayerSpec[] => {
    if (layer.kind !== "max-pool") return [layer];
    const normalization = {
      kind: "local-response-normalization",
      radius: 1,
      bias: 1,
      alpha: 0.7,
      beta: 0.75,
    } as const;
    return [
      { kind: "max-pool", size: 3, stride: 2 } as const,
      normalization,
      { ...normalization, radius: 4, beta: 0.3 },
    ];
  }),
};

/** A batch of noise that fits a network, with dropout masks. */
export function noiseBatch(network: NetworkSpec, size: number, seed: number): Batch {
  const stream = random(seed);
  const { channels, height, width } = network.input;
  const placed = placeLayers(network);
  const classes = placed.at(-1)!.output[0];
  return {
    images: Float32Array.from({ length: size * channels * height * width }, stream.uniform),
    labels: Int32Array.from({ length: size }, () => stream.integer(classes)),
    dropoutMasks: placed.flatMap(({ layer, input }) => {
      if (layer.kind !== "dropout") return [];
      const length = size * input[0] * input[1] * input[2];
      const { rate } = layer;
      return [Float32Array.from({ length }, () => stream.uniform() < rate ? 0 : 1 / (1 - rate))];
    }),
  };
}

/**
 * The starting state, with biases off zero so that their gradients are tested in general position.
 */
export function generalState(
  network: NetworkSpec,
  optimizer: OptimizerSpec,
  seed: number,
): TrainingState {
  const state = initialState(network, optimizer, seed);
  const stream = random(seed);
  const parameters = state.parameters.map((values) =>
    values.map((value) => value === 0 ? 0.1 * stream.normal() : value)
  );
  return { ...state, parameters };
}
