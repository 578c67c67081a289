import type { Trainer, TrainingState } from "../backend.ts";
import type { NetworkSpec } from "../network.ts";
import type { OptimizerSpec } from "../optimizer.ts";
import { type TfjsEngine, TfjsStack } from "./tfjs_stack.ts";

/**
 * A network in training on a tfjs engine: a stack of one.
 *
 * @throws {RangeError} If an array of the state is missing or has the wrong length.
 */
export async function tfjsTrainer(
  engine: TfjsEngine,
  spec: NetworkSpec,
  optimizer: OptimizerSpec,
  batchSize: number,
  state: TrainingState,
): Promise<Trainer> {
  const stack = await TfjsStack.create(engine, spec, optimizer, batchSize, [state]);
  return {
    step: async (batch) => (await stack.step([batch]))[0]!,
    state: async () => (await stack.states())[0]!,
    logits: (images) => stack.logits(0, images),
    dispose: () => stack.dispose(),
  };
}
