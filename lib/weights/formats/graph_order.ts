/** A node of a network's graph: an operation, what it takes and what it gives. */
export interface GraphNode {
  /** What it does, e.g. `Conv`. */
  readonly operation: string;
  /** Names of the values that it takes. */
  readonly inputs: readonly string[];
  /** Names of the values that it gives. */
  readonly outputs: readonly string[];
  /** Of a `Transpose`: for each dimension that it gives, which of its input's that is. */
  readonly permutation?: readonly number[];
}

/** Operations that hand on their first input with the same dimensions. */
const SAME: ReadonlySet<string> = new Set([
  "Cast",
  "Dequantize",
  "DequantizeLinear",
  "FakeQuantWithMinMaxVars",
  "FakeQuantWithMinMaxVarsPerChannel",
  "Identity",
  "QuantizeLinear",
  "ReadVariableOp",
]);

/** Operations that hand on their first input with other dimensions. */
const OTHERS: ReadonlySet<string> = new Set([
  "ExpandDims",
  "Reshape",
  "Squeeze",
  "Transpose",
  "Unsqueeze",
]);

/** How an operation takes a value. */
export interface Taken {
  /** The operation. */
  readonly operation: string;
  /** The value's place among its inputs. */
  readonly place: number;
  /**
   * For each dimension of what the operation takes, which of the value's that is: empty if they are
   * the same, undefined if they are others.
   */
  readonly axes: readonly number[] | undefined;
}

/**
 * The values that a network's operations take, in the order of the network: that of the nodes, as
 * far as each comes after those whose values it takes. Where a value is first brought into another
 * form (scaled back, transposed, reshaped), it counts from where that form is taken.
 *
 * @param nodes The graph, in any order.
 * @returns By the names of values, how each is taken first. O(nodes and their inputs).
 */
export function takenInOrder(nodes: readonly GraphNode[]): ReadonlyMap<string, Taken> {
  const origins = new Map<string, { readonly name: string; readonly axes: Taken["axes"] }>();
  const taken = new Map<string, Taken>();
  for (const { operation, inputs, outputs, permutation } of sorted(nodes)) {
    const from = inputs.map((name) => origins.get(name) ?? { name, axes: [] });
    const [first] = from;
    const [output] = outputs;
    if (first && output !== undefined && (SAME.has(operation) || OTHERS.has(operation))) {
      const axes = SAME.has(operation) ? first.axes : permuted(first.axes, permutation);
      origins.set(output, { name: first.name, axes });
      continue;
    }
    from.forEach(({ name, axes }, place) => {
      if (!taken.has(name)) taken.set(name, { operation, place, axes });
    });
  }
  return taken;
}

function permuted(axes: Taken["axes"], permutation: GraphNode["permutation"]): Taken["axes"] {
  if (!axes || !permutation) return undefined;
  return axes.length === 0 ? permutation : permutation.map((axis) => axes[axis] ?? NaN);
}

/** Nodes after those whose values they take; circles, which damaged graphs have, stay open. */
function sorted(nodes: readonly GraphNode[]): GraphNode[] {
  const makers = new Map<string, number>();
  nodes.forEach(({ outputs }, i) => {
    for (const name of outputs) makers.set(name, i);
  });
  const done: GraphNode[] = [];
  // For each node that was begun, its next input to look at.
  const next = new Map<number, number>();
  for (let first = 0; first < nodes.length; first++) {
    if (next.has(first)) continue;
    const path = [first];
    next.set(first, 0);
    while (path.length > 0) {
      const at = path.at(-1)!;
      const input = next.get(at)!;
      next.set(at, input + 1);
      const { inputs } = nodes[at]!;
      if (input === inputs.length) {
        done.push(nodes[at]!);
        path.pop();
        continue;
      }
      const maker = makers.get(inputs[input]!);
      if (maker === undefined || next.has(maker)) continue;
      path.push(maker);
      next.set(maker, 0);
    }
  }
  return done;
}
