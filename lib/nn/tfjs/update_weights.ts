import * as tf from "@tensorflow/tfjs-core";
import type { OptimizerSpec } from "../optimizer.ts";

/**
 * One update of a stack of replicates. Call within `tf.tidy`.
 *
 * @param optimizer The rule.
 * @param weights A row of parameters a replicate, all of which have made as many updates.
 * @param gradient The losses' gradients, likewise.
 * @param slots The optimizer's memory, in the order of `slotNames`, likewise.
 * @param step Number of this update, counted from 1.
 * @returns The new weights and memory.
 */
export function updateWeights(
  optimizer: OptimizerSpec,
  weights: tf.Tensor2D,
  gradient: tf.Tensor2D,
  slots: readonly tf.Tensor2D[],
  step: number,
): { weights: tf.Tensor2D; slots: tf.Tensor2D[] } {
  if (optimizer.kind === "adam") {
    const { learningRate, beta1, beta2, epsilon } = optimizer;
    const m: tf.Tensor2D = tf.add(tf.mul(slots[0]!, beta1), tf.mul(gradient, 1 - beta1));
    const v: tf.Tensor2D = tf.add(
      tf.mul(slots[1]!, beta2),
      tf.mul(tf.square(gradient), 1 - beta2),
    );
    const mHat = tf.mul(m, 1 / (1 - beta1 ** step));
    const vHat = tf.mul(v, 1 / (1 - beta2 ** step));
    const move = tf.mul(tf.div(mHat, tf.add(tf.sqrt(vHat), epsilon)), learningRate);
    return { weights: tf.sub(weights, move), slots: [m, v] };
  }
  const { learningRate, momentum, weightDecay } = optimizer;
  const pulled = weightDecay === 0 ? gradient : tf.add(gradient, tf.mul(weights, weightDecay));
  const next: tf.Tensor2D = tf.add(tf.mul(slots[0]!, momentum), pulled);
  return { weights: tf.sub(weights, tf.mul(next, learningRate)), slots: [next] };
}
