import type { OptimizerSpec } from "../nn/optimizer.ts";

/** An update rule in words. */
export function describeOptimizer(optimizer: OptimizerSpec): string {
  if (optimizer.kind === "adam") {
    return `Adam, learning rate ${optimizer.learningRate}, β ${optimizer.beta1}, ` +
      `${optimizer.beta2}`;
  }
  const { learningRate, momentum, weightDecay } = optimizer;
  return `gradient descent, learning rate ${learningRate}, momentum ${momentum}` +
    (weightDecay > 0 ? `, weight decay ${weightDecay}` : "");
}
