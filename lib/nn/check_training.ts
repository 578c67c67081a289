import { type NetworkSpec, parameterShapes, placeLayers } from "./network.ts";

/** Memory that a replicate may take in training unless told otherwise: 4 GiB. */
const MEMORY_LIMIT = 2 ** 32;

/** Multiplications of an update that may be asked for: about a minute of a core. */
const MOST_MULTIPLICATIONS = 1e12;

/**
 * Refuses training that would exhaust the machine, or not end, before it starts.
 *
 * @param network What is trained.
 * @param batchSize Images per update.
 * @throws {RangeError} If an update would take more than 4 GiB or 10¹² multiplications.
 *
 * @example
 * ```ts
 * import { checkTraining, mnistNetwork } from "@filterscope/filterscope/nn";
 * checkTraining(mnistNetwork(64, 32, 64), 128);
 * const refused = () => checkTraining(mnistNetwork(1e6, 1e6, 1), 128);
 * let message = "";
 * try {
 *   refused();
 * } catch (error) {
 *   message = String(error);
 * }
 * if (!message.includes("at most 4096")) throw new Error("a million is too many");
 * ```
 */
export function checkTraining(network: NetworkSpec, batchSize: number): void {
  const refuse = (why: string): never => {
    throw new RangeError(`Cannot train ${network.name} with batches of ${batchSize}: ${why}`);
  };
  const placed = placeLayers(network);
  const volume = (shape: readonly number[]) => shape.reduce((a, b) => a * b, 1);
  const parameters = parameterShapes(network).reduce((sum, { shape }) => sum + volume(shape), 0);
  const values = placed.reduce((sum, { output }) => sum + volume(output), 0);
  // A weight, its gradient, two moments and a copy of each to write; a value and its gradient, and
  // room to compute them in.
  const total = 4 * (8 * parameters + 4 * batchSize * values);
  if (!(total <= MEMORY_LIMIT)) {
    refuse(
      `an update takes about ${Math.ceil(total / 2 ** 20)} MiB, expected at most ` +
        `${MEMORY_LIMIT / 2 ** 20}; use fewer filters or units, or smaller batches`,
    );
  }
  // Forwards, and twice backwards: for the weights, and for the layer before.
  const multiplications = 3 * batchSize * placed.reduce((sum, { layer, input, output }) => {
    if (layer.kind === "dense") return sum + volume(input) * layer.units;
    if (layer.kind !== "conv") return sum;
    return sum + output[1] * output[2] * layer.filters * input[0] * layer.size ** 2;
  }, 0);
  if (!(multiplications <= MOST_MULTIPLICATIONS)) {
    refuse(
      `an update takes ${multiplications.toPrecision(2)} multiplications, expected at most ` +
        `${MOST_MULTIPLICATIONS.toPrecision(1)}; use fewer filters, smaller kernels or batches`,
    );
  }
}
