import type { SimplexPair } from "./simplex_pair.ts";

/** The components of a graph that gains edges (union–find). */
export class Forest {
  readonly #parent: Int32Array;

  /** `n` vertices without edges. */
  constructor(n: number) {
    this.#parent = Int32Array.from({ length: n }, (_, v) => v);
  }

  /** Joins two components: the first vertex of the younger one, or −1 if they are one already. */
  join(u: number, v: number): number {
    const [a, b] = [this.rootOf(u), this.rootOf(v)];
    if (a === b) return -1;
    // The component with the smaller first vertex lives on.
    const [elder, younger] = a < b ? [a, b] : [b, a];
    this.#parent[younger] = elder;
    return younger;
  }

  /** The pairs of the components that stay: their first vertices, which no edge ends. */
  remaining(): SimplexPair[] {
    const pairs: SimplexPair[] = [];
    this.#parent.forEach((parent, vertex) => {
      if (parent === vertex) {
        pairs.push({ birth: 0, birthIndex: vertex, death: Infinity, deathIndex: -1 });
      }
    });
    return pairs;
  }

  /** The first vertex of the component of a vertex. */
  rootOf(vertex: number): number {
    const parent = this.#parent;
    while (parent[vertex] !== vertex) {
      parent[vertex] = parent[parent[vertex]!]!;
      vertex = parent[vertex]!;
    }
    return vertex;
  }
}
