import { byBirthThenDeath } from "../diagrams/pair_order.ts";
import { Forest } from "../persistence/forest.ts";
import type { MapperGraph } from "./mapper.ts";
import { orderedLoops } from "./ordered_loops.ts";
import { triangleComplex } from "./triangle_complex.ts";

/** A finite birth and death; in relative and extended pairs the death may be the smaller value. */
export type ExtendedPair = [birth: number, death: number];

/** The parts of a graph that a function on its nodes sees. */
export interface ExtendedPersistence {
  /** Branches that hang down: born at a local minimum, they die where they join an older one. */
  ordinary: ExtendedPair[];
  /** Branches that stand up: born at a local maximum, they die where they join a higher one. */
  relative: ExtendedPair[];
  /** Components: born at their least value, they die at their largest. */
  ext0: ExtendedPair[];
  /** Loops: born at the value that closes them from below, they die at the one from above. */
  ext1: ExtendedPair[];
}

/**
 * Extended persistence of a function on the nodes of a graph, an edge entering with its later end
 * (Cohen-Steiner, Edelsbrunner and Harer, "Extending persistence using Poincaré and Lefschetz
 * duality", 2009; for Mapper graphs Carrière and Oudot, "Structure and stability of the
 * one-dimensional Mapper", 2018).
 *
 * Going up through the values and down again, every component and every loop gets a birth and a
 * death, none of them infinite. `|birth − death|` of a loop is how far it reaches along the
 * function. Triangles fill loops before anything is measured, so `ext1` has as many pairs as the
 * nerve has loops; for the bare graph leave them out.
 *
 * A loop that is closed at value b going up is a class of the sublevel set at b, one that is closed
 * at d going down a class of the superlevel set. Both give flags of the first homology; their
 * pairing is found by writing a basis of the second in terms of the first and reducing its columns,
 * which is what the boundary matrix of the coned filtration comes to.
 *
 * @param graph Number of nodes, edges, and triangles if there are any.
 * @param values One value a node.
 * @returns The pairs over Z/2, each kind by birth, then death. Branches of no length are left out,
 * loops are not. In practice near linear in edges and triangles, and quadratic in loops.
 * @throws {RangeError} If there are not as many values as nodes, one is not finite, or there are
 * more than 208,063 nodes.
 *
 * @example
 * ```ts
 * import { extendedPersistence } from "@filterscope/filterscope/tda";
 * const edges = [[0, 1], [0, 2], [1, 3], [2, 3]].map(([source, target]) => ({
 *   source: source!,
 *   target: target!,
 * }));
 * const { ext0, ext1 } = extendedPersistence({ nodes: 4, edges }, [0, 1, 2, 3]);
 * if (ext0.join() !== "0,3" || ext1.join() !== "3,0") throw new Error("a ring from 0 to 3");
 * ```
 */
export function extendedPersistence(
  graph: {
    /** Number of nodes. */
    readonly nodes: number;
    /** Pairs of nodes, each once. */
    readonly edges: readonly { readonly source: number; readonly target: number }[];
    /** Triples of nodes; their edges are among the edges. */
    readonly triangles?: MapperGraph["triangles"];
  },
  values: ArrayLike<number>,
): ExtendedPersistence {
  const { nodes, edges, triangles = [] } = graph;
  if (values.length !== nodes) {
    throw new RangeError(
      `Cannot take extended persistence of ${nodes} nodes: got ${values.length} values`,
    );
  }
  const wrong = Array.from(values).findIndex((value) => !Number.isFinite(value));
  if (wrong >= 0) {
    throw new RangeError(
      `Cannot take extended persistence: node ${wrong} has the value ${
        values[wrong]
      }, expected a ` +
        `finite number`,
    );
  }
  const [up, down] = [1, -1].map((sign) => {
    const order = Uint32Array.from({ length: nodes }, (_, id) => id)
      .sort((a, b) => sign * (values[a]! - values[b]!) || a - b);
    const rank = new Uint32Array(nodes);
    order.forEach((id, place) => rank[id] = place);
    const found = orderedLoops(triangleComplex(nodes, edges, triangles, rank));
    const value = (place: number) => values[order[place]!]!;
    return { order, rank, found, value };
  }) as [Direction, Direction];
  const branches = ({ found, value }: Direction) =>
    sorted(
      found.merges.map(([birth, death]): ExtendedPair => [value(birth), value(death)])
        .filter(([birth, death]) => birth !== death),
    );
  return {
    ordinary: branches(up),
    relative: branches(down),
    ext0: sorted(components(nodes, edges, values)),
    ext1: sorted(loops(nodes, up, down)),
  };
}

/** What is found in one direction, by places in its order of nodes. */
interface Direction {
  readonly order: Uint32Array;
  readonly rank: Uint32Array;
  readonly found: ReturnType<typeof orderedLoops>;
  readonly value: (place: number) => number;
}

/** Pairs the loops as they are closed going up with those as they are closed going down. */
function loops(n: number, up: Direction, down: Direction): ExtendedPair[] {
  /** By the loop that comes last in it, going up: a sum of loops, and when it closes going down. */
  const columns = new Map<number, { sum: Set<number>; death: number }>();
  for (const { edge, cycle } of down.found.staying()) {
    const sum = new Set(up.found.classOf(cycle.map((one) => upEdge(one, n, up, down))));
    for (;;) {
      const last = Math.max(...sum);
      const other = columns.get(last);
      if (!other) {
        columns.set(last, { sum, death: down.value(Math.floor(edge / n)) });
        break;
      }
      for (const loop of other.sum) if (!sum.delete(loop)) sum.add(loop);
    }
  }
  return Array.from(
    columns,
    ([last, { death }]): ExtendedPair => [up.value(Math.floor(last / n)), death],
  );
}

/** An edge by its places going up, from those going down. */
function upEdge(edge: number, n: number, up: Direction, down: Direction): number {
  const [a, b] = [Math.floor(edge / n), edge % n].map((place) => up.rank[down.order[place]!]!);
  return Math.max(a!, b!) * n + Math.min(a!, b!);
}

/** The least and the largest value of every component. */
function components(
  nodes: number,
  edges: readonly { readonly source: number; readonly target: number }[],
  values: ArrayLike<number>,
): ExtendedPair[] {
  const forest = new Forest(nodes);
  for (const { source, target } of edges) forest.join(source, target);
  const ranges = new Map<number, ExtendedPair>();
  for (let id = 0; id < nodes; id++) {
    const root = forest.rootOf(id);
    const [low, high] = ranges.get(root) ?? [Infinity, -Infinity];
    ranges.set(root, [Math.min(low, values[id]!), Math.max(high, values[id]!)]);
  }
  return [...ranges.values()];
}

function sorted(pairs: ExtendedPair[]): ExtendedPair[] {
  return pairs.sort(byBirthThenDeath);
}
