import type { ImageDataset } from "../data/image_dataset.ts";
import type { Trainer, TrainingBackend, TrainingState } from "./backend.ts";
import { batches, testImages } from "./batches.ts";
import { initialParameters, type NetworkSpec } from "./network.ts";
import { type OptimizerSpec, slotNames } from "./optimizer.ts";
import type { Preparation } from "./preparation.ts";

/** How a replicate is trained: everything but the seed, the data and the engine. */
export interface TrainingProtocol {
  /** What is trained. */
  readonly network: NetworkSpec;
  /** How its weights are updated. */
  readonly optimizer: OptimizerSpec;
  /** What is done to images first; only scaling to [0, 1] if left out. */
  readonly preparation?: Preparation;
  /** Images per update. */
  readonly batchSize: number;
  /** Number of updates. */
  readonly steps: number;
  /** Steps after which the weights are kept, ascending; 0 is the start. The last is `steps`. */
  readonly snapshots: readonly number[];
}

/** Where a replicate stands: enough to go on, and what has been seen so far. */
export interface Checkpoint {
  /** Weights and the optimiser's memory. */
  readonly state: TrainingState;
  /** Loss of each batch so far; as many as `state.step`. */
  readonly losses: Float32Array;
}

/** Thrown when a replicate's loss is no longer a number. */
export class DivergenceError extends Error {
  /** Literal name, so that the error is known after it has crossed a worker's boundary. */
  override readonly name = "DivergenceError";
}

/**
 * Trains one replicate from its start, or from a checkpoint, to the protocol's last step.
 *
 * @param backend The engine.
 * @param protocol What to do.
 * @param data What to learn from.
 * @param seed The replicate's seed: it fixes the start, the order of the images and the dropout.
 * @param options.from The checkpoint to go on from.
 * @param options.onSnapshot Called with the checkpoint at every snapshot step after the start point;
 * at step 0 too when there is no checkpoint.
 * @param options.onStep Called after every update.
 * @returns Test-set accuracy at the last step, and the last checkpoint.
 * @throws {DivergenceError} If the loss becomes NaN or infinite; the message names the step.
 */
export async function trainReplicate(
  backend: TrainingBackend,
  protocol: TrainingProtocol,
  data: ImageDataset,
  seed: number,
  options: {
    readonly from?: Checkpoint;
    readonly onSnapshot?: (checkpoint: Checkpoint) => Promise<void>;
    readonly onStep?: (step: number, loss: number) => void;
  } = {},
): Promise<{ accuracy: number; checkpoint: Checkpoint }> {
  const { network, optimizer, batchSize, steps, preparation } = protocol;
  const snapshots = new Set(protocol.snapshots);
  const state = options.from?.state ?? initialState(network, optimizer, seed);
  const losses = new Float32Array(steps);
  losses.set(options.from?.losses ?? []);
  const batchOf = batches(data, network, batchSize, seed, preparation);
  const trainer = await backend.createTrainer(network, optimizer, batchSize, state);
  const checkpoint = async (step: number): Promise<Checkpoint> => ({
    state: await trainer.state(),
    losses: losses.slice(0, step),
  });
  try {
    if (!options.from && snapshots.has(0)) await options.onSnapshot?.(await checkpoint(0));
    for (let step = state.step; step < steps; step++) {
      const loss = await trainer.step(batchOf(step));
      if (!Number.isFinite(loss)) {
        throw new DivergenceError(
          `Training diverged: the loss is ${loss} at step ${step + 1}; ` +
            `lower the learning rate, or leave this replicate out`,
        );
      }
      losses[step] = loss;
      options.onStep?.(step + 1, loss);
      if (snapshots.has(step + 1)) await options.onSnapshot?.(await checkpoint(step + 1));
    }
    return {
      accuracy: await accuracy(trainer, data, preparation),
      checkpoint: await checkpoint(steps),
    };
  } finally {
    await trainer.dispose();
  }
}

/** The state before the first update: weights drawn from the seed, an empty memory. */
export function initialState(
  network: NetworkSpec,
  optimizer: OptimizerSpec,
  seed: number,
): TrainingState {
  const parameters = initialParameters(network, seed);
  return {
    step: 0,
    parameters,
    slots: slotNames(optimizer).map(() => parameters.map(({ length }) => new Float32Array(length))),
  };
}

/** Share of the test images whose largest logit is that of their class; ties go to the first. */
async function accuracy(
  trainer: Trainer,
  data: ImageDataset,
  preparation?: Preparation,
): Promise<number> {
  const { n, labels } = data.test;
  const logits = await trainer.logits(testImages(data, preparation));
  let right = 0;
  for (let i = 0; i < n; i++) {
    let best = 0;
    for (let c = 1; c < data.classes; c++) {
      if (logits[i * data.classes + c]! > logits[i * data.classes + best]!) best = c;
    }
    if (best === labels[i]) right++;
  }
  return right / n;
}
