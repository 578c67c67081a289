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

/**
 * Adam with its authors' constants.
 *
 * @param learningRate Step size.
 * @returns The rule.
 *
 * @example
 * ```ts
 * import { adam } from "@filterscope/filterscope/nn";
 * const optimizer = adam(0.001);
 * if (optimizer.kind !== "adam" || optimizer.beta2 !== 0.999) {
 *   throw new Error("the usual constants");
 * }
 * ```
 */
export function adam(learningRate: number): OptimizerSpec {
  return { kind: "adam", learningRate, beta1: 0.9, beta2: 0.999, epsilon: 1e-8 };
}

/**
 * Gradient descent, with momentum and weight decay if wanted.
 *
 * @param learningRate Step size.
 * @param momentum Share of the last update that is kept.
 * @param weightDecay L2 penalty on every parameter.
 * @returns The rule.
 *
 * @example
 * ```ts
 * import { sgd } from "@filterscope/filterscope/nn";
 * const optimizer = sgd(0.1, 0.9);
 * if (optimizer.kind !== "sgd" || optimizer.weightDecay !== 0) {
 *   throw new Error("no decay unless asked for");
 * }
 * ```
 */
export function sgd(learningRate: number, momentum = 0, weightDecay = 0): OptimizerSpec {
  return { kind: "sgd", learningRate, momentum, weightDecay };
}

/**
 * Names of the arrays an optimizer remembers for each parameter.
 *
 * @param optimizer The rule.
 * @returns The names, in the order of `TrainingState.slots`.
 *
 * @example
 * ```ts
 * import { adam, sgd, slotNames } from "@filterscope/filterscope/nn";
 * if (slotNames(adam(0.001)).length !== 2 || slotNames(sgd(0.1)).length !== 1) {
 *   throw new Error("moments");
 * }
 * ```
 */
export function slotNames(optimizer: OptimizerSpec): readonly string[] {
  return optimizer.kind === "adam" ? ["m", "v"] : ["momentum"];
}
