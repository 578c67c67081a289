import type { ImageDataset } from "../data/image_dataset.ts";
import type { StackTrainer, TrainingBackend, TrainingState } from "./backend.ts";
import { batches } from "./batches.ts";
import { type Evaluation, evaluator } from "./evaluate.ts";
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
  /** Weights and the optimizer's memory. */
  readonly state: TrainingState;
  /** Loss of each batch so far; as many as `state.step`. */
  readonly losses: Float32Array;
}

/** Thrown when a replicate's loss is no longer a number. */
export class DivergenceError extends Error {
  /** Literal name, so that the error is known after it has crossed a worker's boundary. */
  override readonly name = "DivergenceError";
}

/** A replicate that has reached the protocol's last step. */
export interface TrainedReplicate {
  /** How well it does at the last step. */
  readonly evaluation: Evaluation;
  /** Where it stands. */
  readonly checkpoint: Checkpoint;
}

/** One of the replicates that {@linkcode trainStack} trains. */
export interface StackMember {
  /** Its seed: it fixes the start, the order of the images and the dropout. */
  readonly seed: number;
  /** The checkpoint to go on from; without one, training begins at its start. */
  readonly from?: Checkpoint;
  /**
   * Called with the checkpoint at every snapshot step after the start point, and with how well the
   * network does there; at step 0 too when there is no checkpoint.
   */
  readonly onSnapshot?: (checkpoint: Checkpoint, evaluation: Evaluation) => Promise<void>;
  /** Called after every update. */
  readonly onStep?: (step: number, loss: number) => void;
}

/**
 * Trains one replicate from its start, or from a checkpoint, to the protocol's last step.
 *
 * @param backend The engine.
 * @param protocol What to do.
 * @param data What to learn from.
 * @param seed The replicate's seed.
 * @param options The rest of what a {@linkcode StackMember} says.
 * @returns How well it does at the last step, and the last checkpoint.
 * @throws {DivergenceError} If the loss becomes NaN or infinite; the message names the step.
 *
 * @example
 * ```ts
 * import { type NetworkSpec, openBackend, sgd, trainReplicate } from "@filterscope/filterscope/nn";
 * const shape = { channels: 1, height: 2, width: 2 };
 * // Dark images and bright ones, in turn.
 * const images = Uint8Array.from({ length: 32 }, (_, i) => i % 8 < 4 ? 0 : 255);
 * const set = { n: 8, images, labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1) };
 * const data = { name: "light", shape, classes: 2, train: set, test: set };
 * const network: NetworkSpec = {
 *   name: "tiny",
 *   input: shape,
 *   layers: [{ kind: "dense", name: "logits", units: 2 }],
 *   initializer: "glorot-uniform",
 * };
 * const protocol = { network, optimizer: sgd(0.5), batchSize: 4, steps: 20, snapshots: [20] };
 * const backend = await openBackend("wasm");
 * const { evaluation } = await trainReplicate(backend, protocol, data, 1);
 * await backend.dispose();
 * if (evaluation.test.accuracy !== 1) throw new Error("dark and bright are told apart");
 * ```
 */
export async function trainReplicate(
  backend: TrainingBackend,
  protocol: TrainingProtocol,
  data: ImageDataset,
  seed: number,
  options: Omit<StackMember, "seed"> = {},
): Promise<TrainedReplicate> {
  const [outcome] = await trainStack(backend, protocol, data, [{ ...options, seed }]);
  if (outcome instanceof DivergenceError) throw outcome;
  return outcome!;
}

/**
 * Trains replicates together, which keeps a GPU busier than one by one. Each has its own batches
 * and comes out as if it were trained alone, up to rounding. One that diverges is carried along
 * without touching the others.
 *
 * @param backend The engine; more than one replicate needs its `createStack`.
 * @param protocol What to do.
 * @param data What to learn from.
 * @param members The replicates, all of which have made as many updates.
 * @returns What has become of each, in order: trained, or the error that names the step where its
 * loss became NaN or infinite.
 * @throws {RangeError} If there is no replicate, they have not made as many updates, or the engine
 * trains one by one only.
 *
 * @example
 * ```ts
 * import { type NetworkSpec, openBackend, sgd, trainStack } from "@filterscope/filterscope/nn";
 * const shape = { channels: 1, height: 2, width: 2 };
 * // Dark images and bright ones, in turn.
 * const images = Uint8Array.from({ length: 32 }, (_, i) => i % 8 < 4 ? 0 : 255);
 * const set = { n: 8, images, labels: Uint8Array.of(0, 1, 0, 1, 0, 1, 0, 1) };
 * const data = { name: "light", shape, classes: 2, train: set, test: set };
 * const network: NetworkSpec = {
 *   name: "tiny",
 *   input: shape,
 *   layers: [{ kind: "dense", name: "logits", units: 2 }],
 *   initializer: "glorot-uniform",
 * };
 * const protocol = { network, optimizer: sgd(0.5), batchSize: 4, steps: 20, snapshots: [20] };
 * const backend = await openBackend("wasm");
 * // This engine trains one at a time; a GPU takes several.
 * const [outcome] = await trainStack(backend, protocol, data, [{ seed: 1 }]);
 * await backend.dispose();
 * if (outcome instanceof Error || outcome!.evaluation.test.accuracy !== 1) {
 *   throw new Error("dark and bright are told apart");
 * }
 * ```
 */
export async function trainStack(
  backend: TrainingBackend,
  protocol: TrainingProtocol,
  data: ImageDataset,
  members: readonly StackMember[],
): Promise<(TrainedReplicate | DivergenceError)[]> {
  const { network, optimizer, batchSize, steps, preparation } = protocol;
  const snapshots = new Set(protocol.snapshots);
  const replicates = members.map((member) => {
    const losses = new Float32Array(steps);
    losses.set(member.from?.losses ?? []);
    return {
      ...member,
      state: member.from?.state ?? initialState(network, optimizer, member.seed),
      batchOf: batches(data, network, batchSize, member.seed, preparation),
      losses,
      diverged: undefined as DivergenceError | undefined,
      evaluation: undefined as Evaluation | undefined,
    };
  });
  const states = replicates.map(({ state }) => state);
  const trainer = await openTrainer(backend, network, optimizer, batchSize, states);
  const evaluate = evaluator(data, preparation);
  const evaluated = async (r: number, step: number): Promise<Evaluation | DivergenceError> => {
    const evaluation = await evaluate((images) => trainer.logits(r, images));
    const { loss } = evaluation.test;
    return Number.isFinite(loss)
      ? evaluation
      : divergence(`the loss on the test images`, loss, step);
  };
  const save = async (step: number) => {
    const current = await trainer.states();
    for (const [r, replicate] of replicates.entries()) {
      const { from, losses, onSnapshot } = replicate;
      if (!onSnapshot || replicate.diverged || from?.state.step === step) continue;
      const evaluation = await evaluated(r, step);
      if (evaluation instanceof DivergenceError) {
        replicate.diverged = evaluation;
        continue;
      }
      if (step === steps) replicate.evaluation = evaluation;
      await onSnapshot({ state: current[r]!, losses: losses.slice(0, step) }, evaluation);
    }
  };
  try {
    const first = states[0]!.step;
    if (first === 0 && snapshots.has(0)) await save(0);
    const batchesAt = (step: number) =>
      step < steps ? replicates.map(({ batchOf }) => batchOf(step)) : [];
    let current = batchesAt(first);
    for (let step = first; step < steps; step++) {
      // A GPU works on this step while the host makes the batches of the next.
      const [losses, next] = await Promise.all([
        trainer.step(current),
        nextTurn().then(() => batchesAt(step + 1)),
      ]);
      current = next;
      for (const [r, replicate] of replicates.entries()) {
        const loss = losses[r]!;
        if (replicate.diverged) continue;
        if (Number.isFinite(loss)) {
          replicate.losses[step] = loss;
          replicate.onStep?.(step + 1, loss);
        } else {
          replicate.diverged = divergence("the loss", loss, step + 1);
        }
      }
      if (replicates.every(({ diverged }) => diverged)) {
        return replicates.map(({ diverged }) => diverged!);
      }
      if (snapshots.has(step + 1)) await save(step + 1);
    }
    const last = await trainer.states();
    const outcomes: (TrainedReplicate | DivergenceError)[] = [];
    for (const [r, { diverged, losses, evaluation }] of replicates.entries()) {
      const outcome = diverged ?? evaluation ?? await evaluated(r, steps);
      outcomes.push(
        outcome instanceof DivergenceError
          ? outcome
          : { evaluation: outcome, checkpoint: { state: last[r]!, losses } },
      );
    }
    return outcomes;
  } finally {
    await trainer.dispose();
  }
}

/** Resolves once what waits now has had its turn; browsers have no `setImmediate`. */
function nextTurn(): Promise<void> {
  const later: typeof setTimeout | typeof setImmediate = globalThis.setImmediate ?? setTimeout;
  return new Promise((resolve) => void later(resolve));
}

/**
 * A trainer of a stack, or of one replicate in a stack's form where an engine trains one by one.
 */
async function openTrainer(
  backend: TrainingBackend,
  network: NetworkSpec,
  optimizer: OptimizerSpec,
  batchSize: number,
  states: readonly TrainingState[],
): Promise<StackTrainer> {
  if (backend.createStack) return await backend.createStack(network, optimizer, batchSize, states);
  if (states.length !== 1) {
    throw new RangeError(
      `Cannot train ${states.length} replicates together: the ${backend.name} engine trains one ` +
        `at a time; use another, or one replicate`,
    );
  }
  const trainer = await backend.createTrainer(network, optimizer, batchSize, states[0]!);
  return {
    step: async ([batch]) => [await trainer.step(batch!)],
    states: async () => [await trainer.state()],
    logits: (_, images) => trainer.logits(images),
    dispose: () => trainer.dispose(),
  };
}

/**
 * The state before the first update: weights drawn from the seed, an empty memory.
 *
 * @param network What is to be trained.
 * @param optimizer How.
 * @param seed The replicate's seed.
 * @returns The state.
 *
 * @example
 * ```ts
 * import { adam, initialState, mnistNetwork } from "@filterscope/filterscope/nn";
 * const { step, slots } = initialState(mnistNetwork(), adam(0.001), 1);
 * if (step !== 0 || slots.length !== 2) throw new Error("no update yet, two empty moments");
 * ```
 */
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

function divergence(what: string, loss: number, step: number): DivergenceError {
  return new DivergenceError(
    `Training diverged: ${what} is ${loss} at step ${step}; lower the learning rate, or leave ` +
      `this replicate out`,
  );
}
