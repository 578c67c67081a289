/** How weights are updated, as plain data. */
export type OptimizerSpec =
  | {
    /** Adam: Kingma and Ba 2015, algorithm 1. */
    readonly kind: "adam";
    /** Step size α. */
    readonly learningRate: number;
    /** Decay of the first moment, β₁. */
    readonly beta1: number;
    /** Decay of the second moment, β₂. */
    readonly beta2: number;
    /** ε, added to the root of the corrected second moment. */
    readonly epsilon: number;
  }
  | {
    /** Gradient descent: g ← g + weightDecay·w; b ← momentum·b + g; w ← w − learningRate·b. */
    readonly kind: "sgd";
    /** Step size. */
    readonly learningRate: number;
    /** Share of the last update that is kept; 0 for plain gradient descent. */
    readonly momentum: number;
    /** L2 penalty on every parameter; 0 for none. */
    readonly weightDecay: number;
  };

/** Adam with its authors' constants. */
export function adam(learningRate: number): OptimizerSpec {
  return { kind: "adam", learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}

/** Gradient descent, with momentum and weight decay if wanted. */
export function sgd(learningRate: number, momentum = 0, weightDecay = 0): OptimizerSpec {
  return { kind: "sgd", learningRate, momentum, weightDecay };
}

/** Names of the arrays an optimizer remembers for each parameter. */
export function slotNames(optimizer: OptimizerSpec): readonly string[] {
  return optimizer.kind === "adam" ? ["m", "v"] : ["momentum"];
}
